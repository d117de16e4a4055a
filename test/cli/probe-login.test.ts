import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Walk } from "../sandbox/walk.js";
import { folderWith } from "./run.js";

/** A port that was free a moment ago: the app's redirect URI must name one beforehand. */
function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, "localhost", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/** Runs `probe --login`, and goes through sign-in and consent as the person who is asked to. */
async function loggedIn(comeBack: (back: URL, paste: (line: string) => void) => Promise<void>) {
  const uri = `http://localhost:${await freePort()}/callback`;
  const cwd = await folderWith({
    "bb2-ready.yaml": `application: { name: App, use-case: Shows claims., kind: web }
redirect-uris: { sandbox: ["${uri}"] }
access: { category: one-hour, api-version: v2, scopes: [openid, profile, patient/Patient.rs, patient/Coverage.rs] }
sandbox: { environment: embedded, client-id: app, client-secret: "\${APP_SECRET}" }
`,
    "sandbox-apps.yaml": `apps:
  - { client-id: app, client-secret: app-secret-1234, name: App, redirect-uris: ["${uri}"], access: one-hour }
`,
  });
  const child = spawn(
    process.execPath,
    [join(process.cwd(), "bin/bb2-ready.js"), "probe", "--login", "--verbose"],
    { cwd, env: { ...process.env, NO_COLOR: "1", APP_SECRET: "app-secret-1234" } },
  );
  const printed = { stdout: "", stderr: "" };
  const backs: URL[] = [];
  const walks: Promise<void>[] = [];
  const walk = async (address: string, withholds: boolean): Promise<void> => {
    const person = new Walk({ url: new URL(address).origin });
    const { back } = await person.answer(await person.open(address), {
      allow: "Allow",
      ...(withholds ? {} : { share_demographic_scopes: "True" }),
    });
    backs.push(back);
    await comeBack(back, (line) => child.stdin.write(`${line}\n`));
  };
  child.stdout.on("data", (chunk: Buffer) => {
    printed.stdout += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    printed.stderr += chunk.toString();
    const asked = [
      ...printed.stderr.matchAll(/^(Sign in .*)\nOpen this address[^\n]*\n\n {2}(http\S+)\n\n[^\n]*\n/gm),
    ];
    for (const [, hint = "", address = ""] of asked.slice(walks.length))
      walks.push(walk(address, hint.includes("do not share")));
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  await Promise.all(walks);
  return { code, backs, ...printed };
}

// `npm test` builds first; alone, vitest has nothing to start.
describe.skipIf(!existsSync("dist/cli.cjs"))("bb2-ready probe --login", () => {
  it.each([
    {
      way: "comes back to the redirect URI on this machine",
      comeBack: async (back: URL) => {
        const page = await fetch(back);
        expect(await page.text()).toContain("Done.");
      },
    },
    {
      way: "pastes the address",
      comeBack: async (back: URL, paste: (line: string) => void) => paste(back.href),
    },
  ])("goes through the life of a grant with a person who $way", async ({ comeBack }) => {
    const { code, stdout, stderr, backs } = await loggedIn(comeBack);
    // With a person, what needs many sign-ins is not decided; nothing is found wrong.
    expect({ code, failed: stdout.includes("✗") }).toEqual({ code: 3, failed: false });
    expect(stdout).toMatch(/✓ token\.exchanged/);
    expect(stdout).toMatch(/✓ revoke\.access/);
    expect(stdout).toMatch(/✓ withheld\.patient/);
    expect(backs.length).toBeGreaterThan(1);
    for (const back of backs) expect(stdout + stderr).not.toContain(back.searchParams.get("code"));
    expect(stdout + stderr).not.toContain("app-secret-1234");
  });
});
