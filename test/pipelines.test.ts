import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";

const folder = mkdtempSync(join(tmpdir(), "bb2-pipelines-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const OURS = `${process.execPath} ${resolve("bin/bb2-ready.js")}`;
const read = (file: string): string => readFileSync(file, "utf8");

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(shell: string, script: string, env: Readonly<Record<string, string>>): Ran {
  const { PATH = "", HOME = "" } = process.env;
  const ran = spawnSync(shell, ["-c", script], {
    encoding: "utf8",
    env: { PATH, HOME, CI: "1", NO_COLOR: "1", BB2_COMMAND: OURS, ...env },
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

describe("action.yml", () => {
  const action = z
    .object({
      inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string() })),
      runs: z.object({
        using: z.literal("composite"),
        steps: z.array(
          z.object({ shell: z.literal("bash"), env: z.record(z.string(), z.string()), run: z.string() }),
        ),
      }),
    })
    .parse(parse(read("action.yml")));
  const [step] = action.runs.steps;
  if (step === undefined) throw new Error("the action has no step");
  const act = (
    name: string,
    inputs: Readonly<Record<string, string>>,
  ): Ran & { readonly reports: string } => {
    const reports = join(folder, name);
    const values: Record<string, string> = { reports, offline: "true" };
    for (const [input, { default: usual }] of Object.entries(action.inputs))
      values[input] = inputs[input] ?? values[input] ?? usual;
    const env = Object.entries(step.env).map(([key, value]) => [
      key,
      value.replace(/^\$\{\{ inputs\.([\w-]+) \}\}$/, (_, input: string) => values[input] ?? ""),
    ]);
    const files = {
      GITHUB_OUTPUT: join(folder, `${name}.out`),
      GITHUB_STEP_SUMMARY: join(folder, `${name}.md`),
    };
    return { ...run("bash", step.run, { ...Object.fromEntries(env), ...files }), reports };
  };

  it("puts no input into the text of its script", () => {
    expect(step.run).not.toContain("${{");
    const given = Object.values(step.env).map((value) => /inputs\.([\w-]+)/.exec(value)?.[1]);
    expect(new Set(given)).toEqual(new Set(Object.keys(action.inputs)));
  });

  it("names the version of this package", () => {
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(read("package.json")));
    expect(action.inputs.version?.default).toBe(version);
    expect(parse(read("ci/gitlab.yml"))).toMatchObject({ variables: { BB2_VERSION: version } });
  });

  it("fails the step for an app that is not ready, annotates, and leaves reports and a summary", () => {
    const { code, out, reports } = act("bad", { manifest: "fixtures/apps/bad/bb2-ready.yaml" });
    expect(code).toBe(1);
    expect(out).toMatch(/^::error /m);
    for (const name of ["report.json", "report.sarif", "report.xml", "report.html"])
      expect(existsSync(join(reports, name)), name).toBe(true);
    expect(read(join(folder, "bad.md"))).toMatch(/not ready/i);
    expect(read(join(folder, "bad.out"))).toBe(`reports=${reports}\n`);
  });

  it("runs nothing that stands in an input", () => {
    const trap = join(folder, "trap");
    const { code } = act("trapped", { manifest: `$(touch ${trap})\n\`touch ${trap}\`; touch ${trap}` });
    expect(code).toBe(2);
    expect(existsSync(trap)).toBe(false);
  });
});

describe("ci/gitlab.yml", () => {
  const file = z
    .object({
      variables: z.record(z.string(), z.string()),
      "bb2-ready": z.object({
        script: z.array(z.string()),
        artifacts: z.object({ reports: z.object({ codequality: z.string(), junit: z.string() }) }),
      }),
    })
    .parse(parse(read("ci/gitlab.yml")));

  it("leaves the reports that it names, and fails for an app that is not ready", () => {
    const work = join(folder, "gitlab");
    mkdirSync(work);
    const job = file["bb2-ready"];
    const manifest = resolve("fixtures/apps/bad/bb2-ready.yaml");
    const { code } = run("sh", `cd ${work} && ${job.script.join("\n")} --offline`, {
      ...file.variables,
      BB2_MANIFEST: manifest,
    });
    expect(code).toBe(1);
    const quality: unknown = JSON.parse(read(join(work, job.artifacts.reports.codequality)));
    expect(Array.isArray(quality) && quality.length).toBeGreaterThan(3);
    expect(read(join(work, job.artifacts.reports.junit))).toContain("<testsuites");
  });
});

describe(".pre-commit-hooks.yaml", () => {
  const [hook] = z
    .array(z.object({ id: z.string(), entry: z.string(), language: z.literal("node"), files: z.string() }))
    .parse(parse(read(".pre-commit-hooks.yaml")));

  it("runs the check in the folder of the commit", () => {
    const entry = (hook?.entry ?? "").replace(/^bb2-ready\b/, OURS);
    expect(run("sh", `cd fixtures/apps/bad && ${entry}`, {}).code).toBe(1);
    expect(new RegExp(hook?.files ?? "^$").test("apps/one/bb2-ready.yaml")).toBe(true);
  });
});

describe("Dockerfile", () => {
  const lines = read("Dockerfile").split("\n");
  let docker = false;
  beforeAll(() => {
    docker = spawnSync("docker", ["info"], { stdio: "ignore", timeout: 10_000 }).status === 0;
  });

  it("runs as another user than root, and starts the command itself", () => {
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith("FROM ")));
    expect(last.find((line) => line.startsWith("USER "))).toBe("USER node");
    expect(last.findIndex((line) => line.startsWith("USER "))).toBeGreaterThan(
      last.findIndex((line) => line.startsWith("RUN ")),
    );
    expect(last).toContain('ENTRYPOINT ["bb2-ready"]');
    expect(lines.filter((line) => line.startsWith("ADD "))).toEqual([]);
  });

  it("builds an image that checks", { timeout: 600_000 }, (test) => {
    if (!docker) {
      console.warn("SKIPPED: no Docker daemon answers, so the image was not built.");
      test.skip();
    }
    const built = spawnSync("docker", ["build", "-q", "."], { encoding: "utf8" });
    expect(built.status, built.stderr).toBe(0);
    const image = built.stdout.trim();
    const mounted = `${resolve("fixtures/apps/ready")}:/work:ro`;
    const ran = spawnSync("docker", ["run", "--rm", "-v", mounted, image, "check", "--offline"]);
    expect(ran.status).toBe(0);
  });
});

it("docs/ci.md shows the files as they are", () => {
  const page = read("docs/ci.md");
  for (const [, file = ""] of page.matchAll(
    /`((?:action|ci\/gitlab)\.yml|\.pre-commit-hooks\.yaml|Dockerfile)`/g,
  ))
    expect(existsSync(file), file).toBe(true);
  const shown = [...page.matchAll(/```yaml\n(.*?)```/gs)].map((found) => found[1] ?? "");
  expect(shown.length).toBeGreaterThan(2);
  for (const text of shown) expect(() => parse(text) as unknown).not.toThrow();
});
