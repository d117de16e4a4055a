import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { type Ran, run } from "./run.js";

const READY = join(process.cwd(), "fixtures/apps/ready");
const BAD = join(process.cwd(), "fixtures/apps/bad");
const SECRETS = /practice-only-[\w-]+/;

const reportSchema = z.looseObject({
  verdict: z.string(),
  findings: z.array(
    z.looseObject({
      status: z.string(),
      elements: z.array(
        z.looseObject({
          id: z.string(),
          status: z.string(),
          message: z.string(),
          causes: z.array(z.string()).optional(),
          remedy: z.string().optional(),
        }),
      ),
    }),
  ),
});

/** Runs the program as people do. */
function probe(cwd: string, ...args: readonly string[]): Promise<Ran> {
  const child = spawn(process.execPath, [join(process.cwd(), "bin/bb2-ready.js"), "probe", ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => {
    printed.stdout += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    printed.stderr += chunk.toString();
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code: code ?? -1, ...printed })));
}

// `npm test` builds first; alone, vitest has nothing to start.
describe.skipIf(!existsSync("dist/cli.cjs"))("bb2-ready probe, as a process", () => {
  it("finds the ready sample sound, signs in whom --as names, and ends with 0", async () => {
    const { code, stdout, stderr } = await probe(READY, "--as", "BBUser00007", "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { verdict, findings } = reportSchema.parse(JSON.parse(stdout));
    expect(verdict).toBe("checked");
    const elements = findings.flatMap((finding) => finding.elements);
    expect(elements.filter(({ status }) => status === "fail" || status === "error")).toEqual([]);
    // What only somebody who signed in can show.
    expect(elements.find(({ id }) => id === "revoke.access")?.status).toBe("pass");
    expect(stdout).not.toMatch(SECRETS);
  });

  it("names the bad sample's misconfigurations with their causes, and ends with 1", async () => {
    const { code, stdout } = await probe(BAD, "--as", "BBUser00002", "--json");
    expect(code).toBe(1);
    expect(stdout).not.toMatch(SECRETS);
    const elements = reportSchema.parse(JSON.parse(stdout)).findings.flatMap((finding) => finding.elements);
    const failed = elements.filter(({ status }) => status === "fail");
    expect(failed.map(({ id }) => id)).toEqual(["client.secret", "redirect.own"]);
    expect(failed[0]?.causes?.[0]).toMatch(/^The client secret is not the one that is registered/);
    expect(failed[1]?.causes).toEqual([
      "registered http://localhost:4000/oauth/callback/, sent http://localhost:4000/oauth/callback: the slash at the end differs.",
    ]);
    expect(failed[1]?.remedy).toContain("register http://localhost:4000/oauth/callback,");
    // What could not be decided says what stands in its way, not what a wrong answer would call for.
    const undecided = elements.filter(({ status }) => status === "error");
    expect(undecided.length).toBeGreaterThan(20);
    expect(new Set(undecided.map(({ remedy }) => remedy))).toEqual(
      new Set(["Mend what stands in the way first, then try again."]),
    );
  });

  it.each([
    { args: ["--as", "nobody"], says: '"nobody" is no synthetic person.' },
    { args: ["--base", "https://api.bluebutton.cms.gov"], says: "does not run against production" },
    { args: ["--base", "localhost"], says: '"localhost" is no address of a server.' },
    { args: ["--anything"], says: "--anything" },
  ])("refuses $args with 2", async ({ args, says }) => {
    const { code, stdout, stderr } = await probe(READY, ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
  });
});

it("says of a server that is not there that nothing was decided, and ends with 3", async () => {
  const { code, stdout } = await run(["probe", "--base", "http://localhost:9"], READY);
  expect(code).toBe(3);
  expect(stdout).toContain("The server did not answer.");
  expect(stdout).toContain("Fix: See that the server can be reached and answers, then try again.");
});
