import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { appsSchema } from "../../src/report/apps-schema.js";
import { folderWith, policy } from "./run.js";

const manifest = (name: string) => `application: { name: ${name} }\ndocuments: { policy: policy.html }\n`;
const SAYS = "We will notify you if a breach affects your data.";
const RUN = ["--offline", "--today", "2026-11-24", "--quiet", "--only", "policy/breach-notice"];

/** The package as it was built, with its worker processes. */
function start(argv: readonly string[], cwd: string) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve("bin/bb2-ready.js"), "check", ...argv],
    { cwd, encoding: "utf8", env: { ...process.env, CI: "1" } },
  );
  return { code: status, stdout, stderr };
}

const appsIn = () =>
  folderWith({
    "apps/a/bb2-ready.yaml": manifest("Alder"),
    "apps/a/policy.html": policy(SAYS),
    "apps/b/bb2-ready.yaml": manifest("Birch"),
    "apps/b/policy.html": policy("Alder is an app."),
  });

function baselines(cwd: string, file: string) {
  const { apps } = appsSchema.parse(JSON.parse(readFileSync(join(cwd, file), "utf8")));
  return apps.map(({ report }) => {
    const { new: fresh, known, fixed, today, sha256 } = report?.baseline ?? {};
    return { fresh, known, fixed: fixed?.length, today, sha256: sha256?.length };
  });
}

// `npm test` builds first; alone, vitest has nothing to start.
describe.skipIf(!existsSync("dist/many-worker.js"))("a baseline of many apps", { timeout: 120_000 }, () => {
  it("in one file knows each app by its own report, and only what is new fails", async () => {
    const cwd = await appsIn();
    const apps = "apps/*/bb2-ready.yaml";
    expect(start([apps, ...RUN, "--report", "json=before.json"], cwd).code).toBe(1);
    const again = ["--baseline", "before.json", "--fail-on", "new", "--report", "json=now.json"];
    expect(start([apps, ...RUN, ...again], cwd)).toMatchObject({ code: 0, stderr: "" });
    const known = baselines(cwd, "now.json");
    expect(known.map(({ fresh, fixed }) => ({ fresh, fixed }))).toEqual([
      { fresh: 0, fixed: 0 },
      { fresh: 0, fixed: 0 },
    ]);
    expect(known[1]).toMatchObject({ today: "2026-11-24", sha256: 64 });
    expect(known[1]?.known).toBeGreaterThan(0);

    // What Alder said, it says no longer; what Birch lacked, it says now.
    writeFileSync(join(cwd, "apps/a/policy.html"), policy("Alder is an app."));
    writeFileSync(join(cwd, "apps/b/policy.html"), policy(SAYS));
    expect(start([apps, ...RUN, ...again, "--jobs", "1"], cwd).code).toBe(1);
    const [alder, birch] = baselines(cwd, "now.json");
    expect(alder?.fresh).toBeGreaterThan(0);
    expect(alder?.fixed).toBe(0);
    expect(birch?.fixed).toBeGreaterThan(0);
    expect(birch?.fresh).toBe(0);
  });

  it("in a file for each app leaves an app without one all new", async () => {
    const cwd = await appsIn();
    start(["apps/a/bb2-ready.yaml", "apps/b/bb2-ready.yaml", ...RUN, "--report", "json=old/{app}.json"], cwd);
    writeFileSync(join(cwd, "old/apps-a.json"), readFileSync(join(cwd, "old/apps-b.json")));
    const each = ["--baseline", "old/{app}.json", "--report", "json=now.json", "--fail-on", "new"];
    expect(start(["apps/*/bb2-ready.yaml", ...RUN, ...each], cwd).code).not.toBe(2);
    const { code } = start(
      [
        "apps/*/bb2-ready.yaml",
        ...RUN,
        "--baseline",
        "none/{app}.json",
        "--fail-on",
        "new",
        "--report",
        "json=now.json",
      ],
      cwd,
    );
    expect(code).toBe(1);
    const [, birch] = baselines(cwd, "now.json");
    expect(birch).toMatchObject({ today: null, known: 0 });
    expect(birch?.fresh).toBeGreaterThan(0);
  });

  it("that cannot be read is an error of every app, with 2", async () => {
    const cwd = await appsIn();
    writeFileSync(join(cwd, "broken.json"), "[1");
    const { code, stderr } = start(["apps/*/bb2-ready.yaml", ...RUN, "--baseline", "broken.json"], cwd);
    expect(code).toBe(2);
    expect(stderr).toContain("(report-not-json)");
  });

  it.skipIf(process.platform === "win32")("prints no path that moves the cursor", async () => {
    const cwd = await folderWith({
      "apps/\u001b[2Jx/bb2-ready.yaml": "aplication: {}\n",
      "apps/b/bb2-ready.yaml": manifest("Birch"),
      "apps/b/policy.html": policy("Alder is an app."),
    });
    const { code, stdout, stderr } = start(
      ["apps/*/bb2-ready.yaml", ...RUN.filter((flag) => flag !== "--quiet")],
      cwd,
    );
    expect(code).toBe(2);
    expect(stderr).toContain("apps/x/bb2-ready.yaml");
    expect(stdout + stderr).not.toContain("\u001b");
  });
});
