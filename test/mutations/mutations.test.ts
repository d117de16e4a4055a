import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { CHECKS } from "../../src/checks/index.js";
import { decide } from "../../src/checks/statement-index.js";
import { loadPack } from "../../src/rules/index.js";
import { compileLexicon, readDocument } from "../../src/text/index.js";
import { read } from "../documents/read.js";

const row = z.strictObject({
  element: z.string(),
  says: z.string(),
  denied: z.string().optional(),
  swapped: z.string().optional(),
  hedged: z.string().optional(),
});
const table = z.array(row).parse(parse(readFileSync("test/mutations/table.yaml", "utf8")));
/** Rows that come out wrong today: exactly these. A row that is mended leaves the list. */
const known = z.array(z.string()).parse(JSON.parse(readFileSync("test/mutations/known-misses.json", "utf8")));

const pack = await loadPack("rules/blue-button", CHECKS);
const matcher = compileLexicon(pack.lexicon);
const elements = new Map(pack.rules.flatMap((r) => Object.entries(r.elements)));

const BEFORE =
  "# Privacy policy\n\nLarkfold shows you your own Medicare claims, so that you can check your bills.\n\n";
const AFTER = "\n\n## The app\n\nThe app runs on telephones and in browsers.\n";

const WIDTH = 66;
const FILLER =
  "Larkfold shows you your own Medicare claims, so that you can check your bills and plan your care with your doctor. ";

/** A paragraph in lines of print of which one breaks the sentence's longest word. */
function hyphenated(text: string): string {
  const longest = (text.match(/[a-z]+/g) ?? []).reduce((a, b) => (b.length > a.length ? b : a), "");
  const at = text.indexOf(longest) + Math.ceil(longest.length / 2);
  const lines: string[] = [];
  // From the broken word backwards, so that its line is as full as the others.
  let line = "-";
  for (const [n, word] of `${FILLER.repeat(2)}${text.slice(0, at)}`.split(" ").reverse().entries()) {
    if (line.length + 1 + word.length > WIDTH) {
      lines.unshift(line);
      line = word;
    } else line = n === 0 ? `${word}-` : `${word} ${line}`;
  }
  lines.unshift(line);
  return `${lines.join("\n")}\n${text.slice(at)}`;
}

/** Changes that leave what is said as it is: the document must pass as before. */
const SAME: Readonly<Record<string, (says: string) => string>> = {
  "as it is": (says) => `${BEFORE}${flat(says)}${AFTER}`,
  "in another section": (says) => `${BEFORE}${AFTER}\n## Other matters\n\n${flat(says)}\n`,
  "over a list": (says) => `${BEFORE}${says.replace(/\s*\|\s*/, ":\n\n- ")}${AFTER}`,
  "over two lines": (says) =>
    `${BEFORE.replace("# ", "")}${hyphenated(flat(says))}${AFTER.replace("## ", "")}`,
  "with other dashes and quotes": (says) =>
    `${BEFORE}“Yes” – ${flat(says).replaceAll("-", "\u2011").replaceAll("'", "’")}${AFTER}`,
};

const flat = (says: string): string => says.replace(/\s*\|\s*/, " ");

interface Row {
  readonly name: string;
  readonly element: string;
  readonly text: string;
  readonly passes: boolean;
}

const rows: Row[] = table.flatMap(({ element, says, ...changed }) => [
  ...Object.entries(SAME).map(([how, change]) => ({
    name: `${element}, ${how}: ${flat(says)}`,
    element,
    text: change(says),
    passes: true,
  })),
  ...Object.entries(changed).flatMap(([how, text]) =>
    text === undefined
      ? []
      : [{ name: `${element}, ${how}: ${text}`, element, text: `${BEFORE}${text}${AFTER}`, passes: false }],
  ),
]);

async function passes({ element, text }: Row): Promise<boolean> {
  const asked = elements.get(element);
  if (asked === undefined) throw new Error(`no element ${element}`);
  return decide(readDocument(await read(text), matcher), element, asked).status === "pass";
}

it.each(rows.filter(({ name }) => !known.includes(name)))("$name", async (r) => {
  expect(await passes(r)).toBe(r.passes);
});

it("gets exactly the known rows wrong", async () => {
  const wrong: string[] = [];
  for (const r of rows) if ((await passes(r)) !== r.passes) wrong.push(r.name);
  expect(wrong.sort()).toEqual([...known].sort());
});
