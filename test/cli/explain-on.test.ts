import { describe, expect, it } from "vitest";
import * as z from "zod";
import { folderWith, policy, run } from "./run.js";

const cwd = await folderWith({
  "said.html": policy("We will notify you if a breach affects your data."),
  "near.html": policy(
    "Our staff look into each security breach.",
    "We may e-mail you if there is a data breach.",
  ),
  "silent.html": policy(),
});
const explain = (...argv: string[]) => run(["explain", "policy/breach-notice", "--on", ...argv], cwd);

const part = z.object({ part: z.string(), wanted: z.string(), read: z.string(), holds: z.boolean() });
const traced = z.object({
  rule: z.string(),
  document: z.object({ role: z.string(), source: z.string(), sentences: z.number() }),
  elements: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      message: z.string(),
      looked: z.object({ message: z.string() }).optional(),
      candidates: z.array(
        z.object({
          at: z.object({ quote: z.string(), line: z.number() }),
          list: z.string(),
          how: z.string(),
          decides: z.boolean(),
          parts: z.array(part),
        }),
      ),
    }),
  ),
});
async function notify(file: string) {
  const { stdout } = await explain(file, "--format", "json");
  const found = traced.parse(JSON.parse(stdout)).elements.find(({ id }) => id === "breach.notify");
  if (found === undefined) throw new Error("no breach.notify");
  return found;
}

describe("explain --on", () => {
  it("shows what was read of the sentence that decided", async () => {
    const { status, candidates } = await notify("said.html");
    const [first] = candidates;
    expect({ status, decides: first?.decides, how: first?.how, list: first?.list }).toEqual({
      status: "pass",
      decides: true,
      how: "full",
      list: "said",
    });
    expect(first?.at).toMatchObject({ quote: "We will notify you if a breach affects your data.", line: 3 });
    const read = Object.fromEntries((first?.parts ?? []).map((p) => [p.part, p.read]));
    expect(read).toMatchObject({ actor: "we", polarity: "said", firmness: "firm" });
    expect(read.trigger).toContain("breach");
    expect(first?.parts.every(({ holds }) => holds)).toBe(true);
  });

  it("agrees with check on every element", async () => {
    for (const file of ["said.html", "near.html", "silent.html"]) {
      const { stdout } = await run(
        ["check", "--policy", file, "--only", "policy/breach-notice", "--format", "json"],
        cwd,
      );
      const report = z
        .object({
          findings: z.array(
            z.object({ elements: z.array(z.object({ id: z.string(), status: z.string() })) }),
          ),
        })
        .parse(JSON.parse(stdout));
      const status = report.findings[0]?.elements.find(({ id }) => id === "breach.notify")?.status;
      expect((await notify(file)).status, file).toBe(status);
    }
  });

  it("shows a hedged sentence as the weak answer that decides", async () => {
    const { status, candidates } = await notify("near.html");
    expect(status).toBe("warn");
    expect(candidates[0]).toMatchObject({
      at: { quote: "We may e-mail you if there is a data breach." },
      list: "weak",
      decides: true,
    });
  });

  it("says which parts a sentence lacks", async () => {
    const { candidates } = await notify("silent.html");
    const page = candidates.find(({ at }) => at.quote.startsWith("This page tells you"));
    expect(page).toMatchObject({ how: "not", decides: false });
    expect(page?.parts).toContainEqual({ part: "near", wanted: "breach", read: "", holds: false });
    expect(page?.parts).toContainEqual(
      expect.objectContaining({ part: "polarity", read: "said", holds: true }),
    );
  });

  it("says where it looked when there is nothing", async () => {
    const { looked } = await notify("silent.html");
    expect(looked?.message).toMatch(
      /^No sentence of the privacy policy was found to speak of a breach or unauthorized access \(\d+ sentences read\)\.$/,
    );
  });

  it("prints quote, place and parts, within the width", async () => {
    const { code, stdout } = await explain("said.html");
    expect(code).toBe(0);
    for (const text of ["line 3", "✓ actor", "✓ action"]) expect(stdout).toContain(text);
    expect(stdout).toMatch(/The outcome rests on this\s+sentence\./);
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it.each([
    ["policy/present", "said.html", "sentence by sentence"],
    ["policy/breach-notice", "missing.html", "missing.html"],
  ])("is wrong use for %s on %s", async (rule, file, says) => {
    const { code, stdout, stderr } = await run(["explain", rule, "--on", file], cwd);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
  });
});
