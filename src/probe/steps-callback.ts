import { randomBytes } from "node:crypto";
import { isLoopbackHost } from "../base/index.js";
import type { Observation } from "../judge/model.js";
import type { Run } from "./run.js";

/** More addresses than this are not tried. */
const MOST = 5;

/** The app's own callback, sent what somebody could send it who means no good. */
export function callbacks(run: Run): Promise<Observation>[] {
  return run.settings.callbacks.slice(0, MOST).flatMap((uri) => {
    // Markup that a page must not hold as it was sent; harmless where it does.
    const marker = `<i>bb2"probe'${randomBytes(4).toString("hex")}</i>`;
    const state = `forged-${marker}`;
    return [
      visit(
        run,
        "callback.denied",
        uri,
        { error: "access_denied", error_description: marker, state },
        marker,
      ),
      visit(run, "callback.forged", uri, { code: `forged-${marker}`, state }, marker),
      visit(run, "callback.empty", uri, {}, marker),
    ];
  });
}

async function visit(
  run: Run,
  step: string,
  uri: string,
  parameters: Readonly<Record<string, string>>,
  marker: string,
): Promise<Observation> {
  if (!URL.canParse(uri))
    return run.without(
      step,
      `GET ${uri.slice(0, 200)}`,
      { code: "setting", why: "It is no full address." },
      "app",
    );
  const url = new URL(uri);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const request = { method: "GET", url: url.href, headers: { accept: "text/html" } };
  const began = run.clock();
  const sent = await run.wire.send(request);
  run.onStep(step, run.clock() - began);
  const location = sent.answer?.headers.get("location") ?? "";
  const target = URL.canParse(location, url.href) ? new URL(location, url.href) : undefined;
  const isPage = /html/.test(sent.answer?.headers.get("content-type") ?? "");
  return run.observe(step, { method: "GET", url: uri }, sent, {
    basis: "app",
    values: {
      uri,
      loopback: isLoopbackHost(url.hostname),
      https: url.protocol === "https:",
      "status-kind": kindOf(sent.answer?.status),
      reflects: isPage && (sent.answer?.body.includes(marker) ?? false),
      "leads-away": target !== undefined && target.hostname !== url.hostname,
      ...(target !== undefined && { host: target.hostname }),
    },
  });
}

/** A server error and a page that is not there are no handling; anything else is. */
function kindOf(status: number | undefined): string {
  if (status === undefined) return "none";
  return status >= 500 || status === 404 || status === 405 ? "broken" : "handled";
}
