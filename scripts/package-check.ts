/**
 * Checks the package as it is installed: packs it, installs the tarball into an empty folder, imports it, and starts
 * its command on HTML and on PDF, whose reader is a file of its own. Needs `dist/` (`npm run build`).
 */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";

const FIXTURES = "fixtures/apps/bad";
const folder = mkdtempSync(join(tmpdir(), "bb2-package-"));
const faults: string[] = [];

function expectThat(what: string, holds: boolean, shown: string): void {
  process.stdout.write(`${holds ? "ok    " : "FAILED"} ${what}\n`);
  if (!holds) faults.push(`${what}\n${shown.slice(0, 2000)}`);
}

function run(command: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: "utf8" });
  return { status, stdout, stderr, all: `${stdout}${stderr}` };
}

const SCRIPT = `import { check, UserError } from "bb2-ready";
const report = await check({ policy: "privacy-policy.html", offline: true, today: "2026-11-24" });
const wrong = await check({ manifest: "none.yaml", today: "2026-11-24" }).catch((e) => e instanceof UserError);
if (wrong !== true) throw new Error("no UserError for a manifest that is not there");
process.stdout.write(JSON.stringify({ verdict: report.verdict, findings: report.findings.length }));
`;

const SANDBOX = `import { startSandbox } from "bb2-ready/sandbox";
const sandbox = await startSandbox({ scenario: "deny" });
const { scenario } = await (await fetch(sandbox.url + "/_sandbox/scenario")).json();
await sandbox.close();
const gone = await fetch(sandbox.url).then(() => false, () => true);
const other = await startSandbox();
await other[Symbol.asyncDispose]();
const over = await fetch(other.url).then(() => false, () => true);
process.stdout.write(JSON.stringify([scenario, sandbox.client.id, gone, over]));
`;

const TYPED = `import { type App, type Exchange, type Scenario, startSandbox } from "bb2-ready/sandbox";
const seen: Exchange[] = [];
const app: App = { id: "a", secret: "b", name: "c", redirectUris: [], access: "research", demographics: true, active: true };
export async function main(scenario: Scenario): Promise<string> {
  await using sandbox = await startSandbox({ apps: [app], onExchange: (exchange) => seen.push(exchange) });
  sandbox.setScenario(scenario);
  // @ts-expect-error there is no such scenario
  sandbox.setScenario("nonsense");
  return sandbox.client.secret;
}
`;

try {
  // The build ran already; packing must not run it again.
  const packed = execFileSync(
    "npm",
    ["pack", "--json", "--ignore-scripts", "--silent", "--pack-destination", folder],
    { encoding: "utf8" },
  );
  const list = z.array(z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) }));
  const parsed: unknown = JSON.parse(packed);
  const [tarball] = list.parse(
    Array.isArray(parsed) ? parsed : Object.values(z.looseObject({}).parse(parsed)),
  );
  if (tarball === undefined) throw new Error("npm pack made no tarball");
  const stray = tarball.files.filter(({ path }) => /^(?:src|test|scripts|bench|fixtures|\.ci)\//.test(path));
  expectThat("the tarball holds no sources, tests or fixtures", stray.length === 0, JSON.stringify(stray));

  writeFileSync(join(folder, "package.json"), '{ "name": "trial", "private": true, "type": "module" }');
  writeFileSync(join(folder, "trial.mjs"), SCRIPT);
  for (const name of ["privacy-policy.html", "privacy-policy.pdf"])
    copyFileSync(join(FIXTURES, name), join(folder, name));
  const installed = run("npm", "install", "--no-audit", "--no-fund", "--silent", `./${tarball.filename}`);
  expectThat("it installs", installed.status === 0, installed.all);

  const imported = run(process.execPath, "trial.mjs");
  expectThat(
    "check() can be imported, and prints and ends nothing by itself",
    imported.status === 0 && /^\{"verdict":"[a-z-]+","findings":\d+\}$/.test(imported.all),
    imported.all,
  );
  writeFileSync(join(folder, "sandbox.mjs"), SANDBOX);
  const sandbox = run(process.execPath, "sandbox.mjs");
  expectThat(
    "bb2-ready/sandbox can be imported, starts, and ends by close() and by Symbol.asyncDispose",
    sandbox.status === 0 && sandbox.all === '["deny","demo-client",true,true]',
    sandbox.all,
  );
  writeFileSync(join(folder, "typed.ts"), TYPED);
  const tsc = join(process.cwd(), "node_modules/typescript/bin/tsc");
  const types = ["--typeRoots", join(process.cwd(), "node_modules/@types"), "--types", "node"];
  const options = [
    "--noEmit",
    "--strict",
    "--module",
    "nodenext",
    "--target",
    "es2022",
    "--lib",
    "es2022,esnext.disposable",
  ];
  const typed = run(process.execPath, tsc, ...options, ...types, "typed.ts");
  expectThat("bb2-ready/sandbox is typed", typed.status === 0, typed.all);
  for (const name of ["privacy-policy.html", "privacy-policy.pdf"]) {
    const checked = run("npx", "--no-install", "bb2-ready", "check", "--policy", name, "--format", "json");
    const holds = checked.status === 1 && /"words": ?\d{3}/.test(checked.stdout) && checked.stderr === "";
    expectThat(`npx bb2-ready check --policy ${name}`, holds, checked.all);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

for (const fault of faults) process.stderr.write(`\n${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
