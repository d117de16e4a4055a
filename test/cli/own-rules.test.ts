import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { reportSchema } from "../../src/report/schema.js";
import { folderWith, policy, run } from "./run.js";

/** The short pack of docs/custom-rules.md. */
const HOUSE =
  [...readFileSync("docs/custom-rules.md", "utf8").matchAll(/```yaml\n(.*?)```/gs)]
    .map((found) => found[1] ?? "")
    .find((text) => text.startsWith("id: house\n")) ?? "";
const renamed = (from: string, to: string) => HOUSE.replaceAll(from, to);

const cwd = await folderWith({
  "app/bb2-ready.yaml": "rules: [./house.yaml]\ndocuments: { policy: silent.html }\n",
  "app/house.yaml": HOUSE,
  "app/silent.html": policy(),
  "says.html": policy("We will notify you of an outage."),
  "folder/pack.yaml": "id: folder\ntitle: In a folder\nversion: 2.0.0\nsources: {}\n",
  "folder/rules.yaml": `families:${renamed("house/", "folder/").split("families:")[1]}`.replace(
    "source: handbook",
    "source: production-access-guide",
  ),
  "taken.yaml": renamed("house/outage-notice", "policy/breach-notice").replace("id: house", "id: other"),
  "same.yaml": renamed("house/outage-notice", "house/another"),
  "builtin.yaml": renamed("id: house\n", "id: blue-button\n"),
  "typo.yaml": renamed("action: tell", "action: tel"),
  "ghost/bb2-ready.yaml": "documents: { policy: ../says.html }\nrules:\n  - none.yaml\n",
  "waived/bb2-ready.yaml":
    "documents: { policy: ../app/silent.html }\nrules: [../app/house.yaml]\nwaivers: [{ rule: house/outage-notice, reason: later, owner: Ana, expires: 2027-01-01 }]\n",
});
const check = (...argv: readonly string[]) => run(["check", "--offline", ...argv], cwd);
const report = async (...argv: readonly string[]) => {
  const { code, stdout, stderr } = await check("--format", "json", ...argv);
  expect(stderr).toBe("");
  return { code, ...reportSchema.parse(JSON.parse(stdout)) };
};

describe("rules of one's own", () => {
  it("named in the manifest are judged beside CMS's, and reported with their pack", async () => {
    const { findings, ownPacks, rulePack } = await report("app/bb2-ready.yaml");
    expect(rulePack.id).toBe("blue-button");
    expect(ownPacks).toMatchObject([{ id: "house", title: "House rules", version: "1.0.0" }]);
    const mine = findings.filter((finding) => finding.rulePack === "house");
    expect(mine).toMatchObject([
      {
        ruleId: "house/outage-notice",
        status: "fail",
        requirement: { url: "https://www.example.org/handbook" },
      },
    ]);
    expect(findings.length).toBeGreaterThan(50);
  });
  it("named on the command line move the verdict, by what the document says", async () => {
    const own = ["--rules", "app/house.yaml", "--only", "house"];
    const said = await report("--policy", "says.html", ...own);
    expect(said).toMatchObject({
      code: 0,
      findings: [{ status: "pass", elements: [{ id: "outage.told" }] }],
    });
    const silent = await report("--policy", "app/silent.html", ...own);
    expect(silent).toMatchObject({ code: 1, verdict: "not-ready" });
    expect((await check("--policy", "says.html", ...own)).stdout).toMatch(
      /rules blue-button [\d.]+, house 1\.0\.0/,
    );
  });
  it("change nothing in the findings of CMS's rules", async () => {
    const without = await report("--policy", "says.html");
    const { findings, ...beside } = await report("--policy", "says.html", "--rules", "app/house.yaml");
    expect(without.ownPacks).toBeUndefined();
    expect(findings.filter(({ rulePack }) => rulePack === undefined)).toEqual(without.findings);
    expect(beside.scope.notRun).toEqual(without.scope.notRun);
  });
  it("may lie in a folder, several at once, and lean on CMS's sources", async () => {
    const both = ["--rules", "folder", "--rules", "app/house.yaml"];
    const { findings, ownPacks } = await report(
      "--policy",
      "says.html",
      ...both,
      "--only",
      "folder",
      "house",
    );
    expect(ownPacks?.map(({ id }) => id)).toEqual(["folder", "house"]);
    expect(findings[0]?.requirement.url).toContain("bluebutton.cms.gov");
  });
  it("can be waived", async () => {
    const { findings } = await report("waived/bb2-ready.yaml", "--only", "house");
    expect(findings).toMatchObject([{ status: "fail", waived: { owner: "Ana" } }]);
  });

  it.each([
    [
      "taken.yaml",
      /^taken\.yaml:10:\d+\n {2}- id: policy\/breach-notice\nError: The rule "policy\/breach-notice"/,
    ],
    ["builtin.yaml", /^builtin\.yaml:1:1\n {2}id: blue-button\nError: The pack "blue-button"/],
    ["typo.yaml", /^typo\.yaml:19:\d+\n.*tel,[\s\S]*Did you mean tell\?/],
    ["none.yaml", /no rules at none\.yaml/],
  ])("that are wrong (%s) are told with their line", async (file, told) => {
    const { code, stdout, stderr } = await check("--policy", "says.html", "--rules", file);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(told);
  });
  it("that share an id are told, and so is a file that is not there, with the manifest's line", async () => {
    const twice = await check("--policy", "says.html", "--rules", "app/house.yaml", "--rules", "same.yaml");
    expect(twice.stderr).toMatch(/^same\.yaml:1:1\n {2}id: house\n/);
    const ghost = await check("ghost/bb2-ready.yaml");
    expect(ghost.stderr).toMatch(/^ghost\/bb2-ready\.yaml:3:\d+\n {2}- none\.yaml\n/);
  });
  it("are tested by `rules test` beside CMS's families, as they are judged", async () => {
    const good = await run(["rules", "test", "app/house.yaml"], cwd);
    expect(good).toMatchObject({
      code: 0,
      stdout: "house 1.0.0: 2 of 2 examples come out as they should.\n",
    });
    expect((await run(["rules", "test", "nothing.yaml"], cwd)).stderr).toContain("cannot be read");
    expect((await run(["rules", "test", "taken.yaml"], cwd)).code).toBe(2);
  });
});
