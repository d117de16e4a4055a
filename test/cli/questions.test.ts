import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { folderWith, policy } from "./run.js";

/** util-linux's `script` makes the terminal that the questions are asked on. */
const hasTerminal = spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux");
const [ENTER, DOWN, BACK, BREAK] = ["\r", "\u001b[B", "\u007f", "\u0003"];
/** Longest wait for a question, on however busy a machine; a question that does not come ends the program. */
const WAIT_MS = 40_000;

interface Asked {
  readonly code: number | null;
  readonly screen: string;
  /** Questions that came. */
  readonly answered: number;
}

/** Runs the program on a terminal and answers: what is typed is typed once its question is there, in this order. */
function talk(
  argv: readonly string[],
  cwd: string,
  answers: readonly (readonly [question: RegExp, typed: string])[],
): Promise<Asked> {
  const command = [process.execPath, resolve("bin/bb2-ready.js"), ...argv]
    .map((part) => `'${part}'`)
    .join(" ");
  // A new terminal has no columns at all.
  const child = spawn("script", ["-q", "-e", "-c", `stty cols 200 rows 50; exec ${command}`, "/dev/null"], {
    cwd,
    env: { ...process.env, CI: "", TERM: "xterm" },
  });
  let screen = "";
  let heard = 0;
  let answered = 0;
  const giveUp = setTimeout(() => child.kill(), WAIT_MS);
  child.stdout.on("data", (part: Buffer) => {
    screen += part.toString("utf8");
    const [question, typed = ""] = answers[answered] ?? [];
    if (question === undefined || !question.test(stripVTControlCharacters(screen.slice(heard)))) return;
    heard = screen.length;
    answered += 1;
    giveUp.refresh();
    child.stdin.write(typed);
  });
  return new Promise((done) => {
    child.on("close", (code) => {
      clearTimeout(giveUp);
      done({ code, screen: stripVTControlCharacters(screen), answered });
    });
  });
}

const files = {
  "bb2-ready.yaml": "application: { name: Alder }\ndocuments: { policy: policy.html }\n",
  "policy.html": policy("Alder is an app."),
};
const DAY = ["--offline", "--today", "2026-11-24"];

// `npm test` builds first; alone, vitest has nothing to start.
const ready = hasTerminal && existsSync("dist/cli.cjs");
describe.skipIf(!ready)("questions on a terminal", { timeout: 300_000 }, () => {
  it("attest asks for what no option gives, and writes the answers", async () => {
    const cwd = await folderWith(files);
    const { code, screen, answered } = await talk(["attest", "demo/journey", ...DAY], cwd, [
      [/Is it so\?/, DOWN + DOWN + ENTER],
      [/Who decides\?/, `Ana Diaz${ENTER}`],
      [/What was looked at\?/, `The app, version 4${ENTER}`],
      [/last day it counts\?/, ENTER],
    ]);
    expect({ code, answered }).toEqual({ code: 0, answered: 4 });
    expect(screen).toContain("demo/journey");
    expect(screen).toContain("CMS asks");
    const { attestations } = parse(readFileSync(join(cwd, "bb2-ready.decisions.yaml"), "utf8"));
    expect(attestations).toHaveLength(1);
    expect(attestations[0]).toMatchObject({
      rule: "demo/journey",
      answer: "not-applicable",
      by: "Ana Diaz",
      on: "2026-11-24",
      "looked-at": "The app, version 4",
    });
    expect(attestations[0]).not.toHaveProperty("expires");
  });

  it("attest asks nothing that an option gave", async () => {
    const cwd = await folderWith(files);
    const given = ["--by", "Ana Diaz", "--answer", "yes", "--expires", "2027-01-01"];
    const { code, screen } = await talk(["attest", "demo/journey", ...given, ...DAY], cwd, [
      [/What was looked at\?/, `Screens${ENTER}`],
    ]);
    expect(code).toBe(0);
    expect(screen).not.toMatch(/Who decides|Is it so|last day/);
  });

  it("waive takes no empty reason and no day that is none, and asks again", async () => {
    const cwd = await folderWith(files);
    const { code, answered } = await talk(["waive", "policy/breach-notice", ...DAY], cwd, [
      [/What is accepted\?/, ENTER],
      [/Why is it accepted\?/, ENTER],
      [/does not count without it/, `Being rewritten${ENTER}`],
      [/Who decides\?/, `Ana Diaz${ENTER}`],
      [/last day it counts\?/, `soon${ENTER}`],
      [/Write a day as YYYY-MM-DD/, `${BACK.repeat(4)}2027-06-30${ENTER}`],
    ]);
    expect({ code, answered }).toEqual({ code: 0, answered: 6 });
    const { waivers } = parse(readFileSync(join(cwd, "bb2-ready.decisions.yaml"), "utf8"));
    expect(waivers).toMatchObject([
      { rule: "policy/breach-notice", reason: "Being rewritten", owner: "Ana Diaz", expires: "2027-06-30" },
    ]);
    expect(waivers[0].element).toMatch(/^breach\./);
  });

  it("writes nothing when the person breaks off", async () => {
    const cwd = await folderWith(files);
    const { code, screen } = await talk(["attest", "demo/journey", ...DAY], cwd, [
      [/Is it so\?/, ENTER],
      [/Who decides\?/, BREAK],
    ]);
    expect(code).toBe(2);
    expect(screen).toContain("Nothing was written");
    expect(existsSync(join(cwd, "bb2-ready.decisions.yaml"))).toBe(false);
  });

  it("init asks what no option gives, leaves open what is left open, and never writes over a file", async () => {
    const cwd = await folderWith({});
    const given = ["--organization", "Alder Health", "--policy", "policy.html"];
    const { code, screen, answered } = await talk(["init", ...given], cwd, [
      [/What is the app called\?/, `Alder${ENTER}`],
      [/What do people with Medicare do with it\?/, ENTER],
      [/Whom can CMS write to\?/, `Ana Diaz <ana@example.org>${ENTER}`],
      [/Which redirect URI/, ENTER],
      [/Where are your terms of service\?/, ENTER],
      [/How long does the app need access\?/, DOWN + ENTER],
    ]);
    expect({ code, answered }).toEqual({ code: 0, answered: 6 });
    expect(screen).not.toMatch(/your organization called|your privacy policy\?/);
    const text = readFileSync(join(cwd, "bb2-ready.yaml"), "utf8");
    expect(parse(text)).toMatchObject({
      organization: { name: "Alder Health" },
      application: { name: "Alder" },
      documents: { policy: { file: "policy.html" } },
    });
    expect(text).toContain("ana@example.org");
    expect(text).toContain("one-hour");
    const again = await talk(["init"], cwd, []);
    expect(again.code).toBe(2);
    expect(again.screen).toContain("never overwritten");
    expect(readFileSync(join(cwd, "bb2-ready.yaml"), "utf8")).toBe(text);
  });
});
