import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseDecisions } from "../src/manifest/index.js";
import { run } from "./cli/run.js";

const page = await readFile("docs/decisions.md", "utf8");
let app = "";
beforeAll(async () => {
  app = await mkdtemp(join(tmpdir(), "bb2-decisions-"));
  await cp("fixtures/apps/nearly", app, { recursive: true });
});
afterAll(() => rm(app, { recursive: true }));

/** Words of a command line; double quotes hold one together. */
const words = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");

it("every command of docs/decisions.md does what the page says, in its order, on the sample that is nearly ready", async () => {
  const blocks = [...page.matchAll(/```sh\n(.*?)\n```(?:\n\n```text\n(.*?)```)?/gs)];
  expect(blocks).toHaveLength(4);
  const codes: number[] = [];
  for (const [, command = "", output] of blocks) {
    const [tool, ...argv] = words(command);
    expect(tool).toBe("bb2-ready");
    const { code, stdout, stderr } = await run([...argv, "--offline"], app);
    expect(stderr, command).toBe("");
    if (output !== undefined) expect(stdout).toBe(output);
    codes.push(code);
  }
  // Undecided is what the sample is; against a baseline made a moment ago, nothing is new.
  expect(codes).toEqual([0, 0, 3, 0]);
});

it("the file that the page shows is one that loads", () => {
  const [, file = ""] = /```yaml\n(.*?)```/s.exec(page) ?? [];
  const { data } = parseDecisions("bb2-ready.decisions.yaml", file);
  expect(data.attestations).toHaveLength(1);
  expect(data.waivers).toMatchObject([{ element: "breach.how", judged: { policy: expect.any(String) } }]);
});

it("the page names every state that a report may give a decision", async () => {
  const { reportSchema } = await import("../src/report/schema.js");
  const states = reportSchema.shape.decisions.unwrap().element.shape.state.options;
  expect(states.filter((state) => !page.includes(`| \`${state}\` |`))).toEqual([]);
});
