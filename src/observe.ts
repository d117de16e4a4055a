import { isLoopbackHost, UserError } from "./base/index.js";
import { type LoadedManifest, type ObservedSandbox, type Scope, selected } from "./judge/index.js";
import type { ObserveInput, ProbeOptions } from "./observe-run.js";
import type { Pack } from "./rules/index.js";

export type { ProbeOptions } from "./observe-run.js";

/** Whether a manifest, or the command line, names a sandbox, and a rule of the run asks for one. */
export function wantsSandbox(
  manifest: LoadedManifest,
  probe: ProbeOptions | undefined,
  pack: Pack,
  scope: Scope,
): boolean {
  const { environment, "base-url": base } = manifest.data.sandbox;
  if (environment === undefined && base === undefined && probe?.base === undefined) {
    if (probe === undefined) return false;
    throw new UserError(
      "no-sandbox",
      "The manifest names no sandbox.",
      "Set environment under sandbox to embedded or cms, or name a server with --base.",
      manifest.placeOf(["sandbox"]),
    );
  }
  return pack.rules.some(
    ({ id, reads }) => (reads.includes("sandbox") || reads.includes("callback")) && selected(id, scope),
  );
}

/**
 * Tries the sandbox that is named. What does that is loaded only now. With `--offline` a server on the network is left
 * alone and its rules say so; one on this machine, the embedded one too, is left out like a part that was not asked for.
 */
export async function observe(input: ObserveInput): Promise<ObservedSandbox | undefined> {
  const address = input.probe.base ?? input.manifest.data.sandbox["base-url"];
  const { environment } = input.manifest.data.sandbox;
  if (address !== undefined) mustBeSandbox(address, input);
  const isHere =
    address === undefined
      ? environment === "embedded" || environment === "local"
      : isLoopbackHost(new URL(address).hostname);
  if (input.offline && isHere) return undefined;
  input.onProgress("Trying the sandbox");
  return (await import("./observe-run.js")).observeSandbox(input);
}

/** The probe signs people in and ends grants: that is for sandboxes. */
function mustBeSandbox(address: string, { manifest, probe }: ObserveInput): void {
  const place = probe.base === undefined ? manifest.placeOf(["sandbox", "base-url"]) : undefined;
  const excerpt = place === undefined ? undefined : manifest.lineAt(place.line ?? 1);
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol))
    throw new UserError(
      "bad-base",
      `"${address.slice(0, 200)}" is no address of a server.`,
      "Write it as https://host, or http://localhost:8000 for a server on this machine.",
      place,
      excerpt,
    );
  if (/^api\.bluebutton\.cms\.gov$/i.test(new URL(address).hostname))
    throw new UserError(
      "production-server",
      "The probe does not run against production.",
      "Name a sandbox: environment: cms, or --base https://sandbox.bluebutton.cms.gov.",
      place,
      excerpt,
    );
}
