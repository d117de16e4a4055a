import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { folderWith, policy } from "./cli/run.js";

const page = readFileSync("docs/many-apps.md", "utf8");
const fenced = (language: string) =>
  [...page.matchAll(/```(\w+)\n(.*?)```/gs)]
    .filter((found) => found[1] === language)
    .map((found) => found[2] ?? "");

/** A folder with two apps, and the commands of the page on the path; what they check is cut short to one rule. */
async function workplace(): Promise<{
  readonly cwd: string;
  readonly sh: (script: string, env?: object) => ReturnType<typeof spawnSync>;
}> {
  const cwd = await folderWith({
    "apps/a/bb2-ready.yaml": "documents: { policy: policy.html }\n",
    "apps/a/policy.html": policy(),
    "apps/b/bb2-ready.yaml": "aplication: {}\n",
    "bin/npx": '#!/bin/sh\nexec "$@"\n',
    "bin/bb2-ready": `#!/bin/sh
case "$1" in check) set -- "$@" --offline --only policy/readable;; esac
exec "${process.execPath}" "${resolve("bin/bb2-ready.js")}" "$@"
`,
  });
  for (const name of ["npx", "bb2-ready"]) await chmod(join(cwd, "bin", name), 0o755);
  await mkdir(join(cwd, "reports"));
  const sh = (script: string, env: object = {}) =>
    spawnSync("sh", ["-c", script], {
      cwd,
      encoding: "utf8",
      env: { ...process.env, ...env, PATH: `${join(cwd, "bin")}:${process.env.PATH}` },
    });
  return { cwd, sh };
}

const matrix = z.object({
  jobs: z.object({
    check: z.object({
      strategy: z.object({ matrix: z.object({ shard: z.array(z.number()) }) }),
      steps: z.array(z.object({ run: z.string().optional() })),
    }),
    verdict: z.object({ steps: z.array(z.object({ run: z.string().optional() })) }),
  }),
});
const job = z.object({
  spec: z.object({
    completions: z.number(),
    template: z.object({ spec: z.object({ containers: z.array(z.object({ args: z.array(z.string()) })) }) }),
  }),
});

// `npm test` builds first; alone, vitest has nothing to start.
describe.skipIf(!existsSync("dist/many-worker.js") || process.platform === "win32")(
  "docs/many-apps.md",
  () => {
    it("has commands that run, and whose parts become the whole", { timeout: 180_000 }, async () => {
      const { cwd, sh } = await workplace();
      for (const script of fenced("sh")) {
        const { status, stderr } = sh(script);
        expect({
          script,
          status,
          wrong: /Error: (?!unknown key "aplication")/.exec(String(stderr))?.[0],
        }).toEqual({
          script,
          status: 2,
          wrong: undefined,
        });
      }
      const merged = JSON.parse(await readFile(join(cwd, "all.json"), "utf8"));
      expect(merged).toMatchObject({
        exitCode: 2,
        apps: [{ exitCode: 0 }, { error: { code: "manifest-invalid" } }],
      });
      expect(existsSync(join(cwd, "out/apps-a.xml"))).toBe(true);
    });

    it("has a matrix whose steps end as the verdict says", { timeout: 180_000 }, async () => {
      const { cwd, sh } = await workplace();
      const { check, verdict } = matrix.parse(parse(fenced("yaml")[0] ?? "")).jobs;
      for (const shard of check.strategy.matrix.shard) {
        for (const { run } of check.steps) {
          if (run === undefined) continue;
          const script = run
            .replace(/\$\{\{ matrix\.shard \}\}/g, String(shard))
            .replace(/\$\{\{ needs\.day\.outputs\.today \}\}/g, "2026-11-24");
          expect(script).not.toContain("${{");
          expect({ shard, status: sh(script).status }).toEqual({ shard, status: 0 });
        }
      }
      await writeFile(join(cwd, "summary.md"), "");
      const merge = verdict.steps.map(({ run }) => run).find((run) => run !== undefined) ?? "";
      expect(sh(merge, { GITHUB_STEP_SUMMARY: "summary.md" }).status).toBe(2);
      expect(JSON.parse(await readFile(join(cwd, "all.json"), "utf8")).tally).toMatchObject({
        apps: 2,
        failed: 1,
      });
    });

    it("has a job whose pods do all parts", { timeout: 180_000 }, async () => {
      const { sh } = await workplace();
      const { completions, template } = job.parse(parse(fenced("yaml")[1] ?? "")).spec;
      const script = template.spec.containers[0]?.args[0] ?? "";
      for (let index = 0; index < completions; index += 1) {
        const { status } = sh(script, { JOB_COMPLETION_INDEX: String(index), TODAY: "2026-11-24" });
        expect({ index, status }).toEqual({ index, status: 0 });
      }
      expect(sh("bb2-ready merge 'reports/*.json' --output all.json").status).toBe(2);
    });
  },
);
