import { readdir, readFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { expect, it } from "vitest";

/** Floors of the house, lowest first. A file at the top of src stands on the floor of its own name. */
const FLOORS: Readonly<Record<string, number>> = {
  base: 0,
  cache: 1,
  text: 1,
  manifest: 1,
  sandbox: 1,
  rules: 2,
  documents: 2,
  probe: 2,
  rehearsal: 2,
  checks: 3,
  judge: 3,
  "gather.ts": 3.5,
  "own-rules.ts": 3.5,
  "observe.ts": 3.5,
  "observe-run.ts": 3.4,
  "gather-evidence.ts": 3.5,
  "version.ts": 0,
  "check.ts": 4,
  "inputs.ts": 4.2,
  "cached-check.ts": 4.4,
  "rehearse.ts": 4,
  decisions: 4.5,
  report: 5,
  many: 5.5,
  "index.ts": 6,
  cli: 6,
};

/** Data that passes between floors may be named anywhere: types only. */
const SHARED_TYPES = new Set(["judge/model.js"]);

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

async function importsOf(file: string): Promise<Import[]> {
  const source = await readFile(join("src", file), "utf8");
  const found = source.matchAll(
    /(?:^|\n)(?:import|export)\s+(type\s+)?[^;"']*?from\s+"(\.[^"]+)"|import\("(\.[^"]+)"\)|(?:^|\n)import\s+"(\.[^"]+)"/g,
  );
  return [...found].map(([, type, named, lazy, bare]) => ({
    from: file,
    to: posix.join(posix.dirname(file), named ?? lazy ?? bare ?? ""),
    typeOnly: type !== undefined,
  }));
}

const roomOf = (path: string): string =>
  path.includes("/") ? path.slice(0, path.indexOf("/")) : path.replace(/\.js$/, ".ts");

const files = (await readdir("src", { recursive: true }))
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".ts"));
const imports = (await Promise.all(files.map(importsOf))).flat();

function fault({ from, to, typeOnly }: Import): string | undefined {
  const [own, other] = [roomOf(from), roomOf(to)];
  if (own === other) return undefined;
  if (typeOnly && SHARED_TYPES.has(to)) return undefined;
  const [floor, below] = [FLOORS[own], FLOORS[other]];
  if (floor === undefined || below === undefined)
    return `${from}: is on no floor, or imports from none (${to})`;
  // The sources of checks say only the types that pass between them and the judge.
  const typesOfChecks = typeOnly && to === "checks/model.js" && own === "judge";
  if (below >= floor && !typesOfChecks && !(own === "cli" && other === "index.ts"))
    return `${from} imports ${to}, which is not below it`;
  const isRoom = to.includes("/");
  if (isRoom && !to.endsWith(`${other}/index.js`) && !typesOfChecks)
    return `${from} imports ${to} instead of ${other}/index.js`;
  return undefined;
}

it("finds the imports it judges", () => {
  expect(imports.length).toBeGreaterThan(100);
  expect(dirname("a/b")).toBe("a");
});

it("has files that import only from floors below, and from other rooms through their index", () => {
  expect(imports.map(fault).filter((text) => text !== undefined)).toEqual([]);
});

it("has no file over 300 lines", async () => {
  const long: string[] = [];
  for (const file of files)
    if ((await readFile(join("src", file), "utf8")).split("\n").length > 301) long.push(file);
  expect(long).toEqual([]);
});

it("has named exports only, and no any", async () => {
  for (const file of files) {
    const source = await readFile(join("src", file), "utf8");
    expect(source, file).not.toMatch(/^export default/m);
    expect(source, file).not.toMatch(/[:<(]\s*any\b(?!\s*[-\w])/);
  }
});
