import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { sandboxCommand } from "../../src/cli/sandbox.js";
import { type Exchange, readApps, SCENARIOS, startSandbox } from "../../src/sandbox/index.js";
import { start, Walk } from "./walk.js";

const page = readFileSync("docs/sandbox.md", "utf8");
const fenced = (language: string): string =>
  new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "s").exec(page)?.[1] ?? "";
/** The first column of a table, by its heading. */
const column = (heading: string): string[] =>
  (page.split(`| ${heading} |`)[1]?.split("\n\n")[0] ?? "")
    .split("\n")
    .slice(2)
    .flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([\w-]+)`/g)].map(([, name = ""]) => name));

it("docs/sandbox.md shows a registration that is read", () => {
  expect(readApps(parse(fenced("yaml")), "docs/sandbox.md")).toMatchObject([
    { id: "my-app", demographics: true, active: true, v3: true },
  ]);
});

it("docs/sandbox.md lists the scenarios, all and no other", () => {
  expect(column("scenario")).toEqual([...SCENARIOS]);
});

it("docs/sandbox.md names options that the command has", () => {
  const output = { write: () => undefined, isTTY: false, columns: 80 };
  const io = {
    cwd: ".",
    env: {},
    today: "2026-11-24",
    stdout: output,
    stderr: output,
    stdin: { isTTY: false },
  };
  const known = sandboxCommand(io, () => undefined).options.map(({ long }) => long);
  const commands = page.split("\n").filter((line) => /^ {4}bb2-ready sandbox/.test(line));
  expect(commands.length).toBeGreaterThan(2);
  for (const option of commands.join(" ").match(/--[\w-]+/g) ?? []) expect(known).toContain(option);
});

it("docs/sandbox.md shows a program that runs", async () => {
  const lines = fenced("js").trim().split("\n");
  expect(lines[0]).toBe('import { startSandbox } from "bb2-ready/sandbox";');
  const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor;
  const program = `${lines.slice(1, -1).join("\n")}\n${lines.at(-1)}\nreturn sandbox.client.id;`;
  expect(await new AsyncFunction("startSandbox", program)(startSandbox)).toBe("demo-client");
});

it("docs/sandbox.md names every field of a recording", async () => {
  const exchanges: Exchange[] = [];
  const sandbox = await start({ onExchange: (exchange) => exchanges.push(exchange) });
  try {
    const walk = new Walk(sandbox);
    const { access } = await walk.tokens();
    await walk.send(
      "GET",
      `/v2/o/authorize/?${walk.request({ redirect_uri: "http://localhost:9/x" }).query}`,
    );
    await walk.send("GET", `/v2/fhir/Patient/?access_token=${access}`);
    await walk.refresh("nonsense");
    sandbox.setScenario("rate-limited");
    await walk.data("fhir/Patient/", access);
  } finally {
    await sandbox.close();
  }
  const fields = new Set([...exchanges.flatMap((exchange) => Object.keys(exchange)), "note", "detail"]);
  expect(
    column("field")
      .filter((name) => !["exact"].includes(name))
      .sort(),
  ).toEqual([...fields].sort());
});
