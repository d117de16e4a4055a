import type { Status } from "../judge/index.js";
import type { AppRow, AppsTally } from "./apps.js";
import { type Look, penFor } from "./look.js";
import { plain } from "./plain.js";

const WORDS = {
  ready: "ready",
  "ready-with-waivers": "ready with waivers",
  "not-ready": "not ready",
  undecided: "undecided",
  checked: "checked",
} as const;

const MARKS: Readonly<Record<AppRow["exitCode"], Status>> = { 0: "pass", 1: "fail", 2: "error", 3: "manual" };

/** No name takes more columns than this. */
const WIDEST_NAME = 48;

/**
 * One line for each app, with how many rules failed, are open or will be asked about, and the tally of all. With
 * `quiet` only the tally. Ends with a line break.
 */
export function renderAppsTable(
  rows: readonly AppRow[],
  tally: AppsTally,
  { quiet, ...look }: Look & { readonly quiet: boolean },
): string {
  const { ink, mark } = penFor(look);
  const last = ink.bold(tallyText(tally));
  if (quiet || rows.length === 0) return `${last}\n`;
  const names = rows.map(({ manifest }) => clip(plain(manifest)));
  const width = Math.max(3, ...names.map(({ length }) => length));
  const lines = rows.map((row, index) => {
    const verdict = row.verdict === undefined ? (row.error?.code ?? "failed") : WORDS[row.verdict];
    const numbers = counts(row)
      .map((n) => n.padStart(6))
      .join("");
    return `${mark(MARKS[row.exitCode])} ${(names[index] ?? "").padEnd(width)}  ${plain(verdict).padEnd(18)}${numbers}`;
  });
  const head = `  ${"app".padEnd(width)}  ${"verdict".padEnd(18)}${["fail", "open", "warn"].map((n) => n.padStart(6)).join("")}`;
  return `${[ink.dim(head), ...lines, "", last].join("\n")}\n`;
}

function counts({ tally }: AppRow): readonly string[] {
  if (tally === undefined) return ["", "", ""];
  return [tally.fail, tally.error + tally.manual, tally.warn].map((n) => (n === 0 ? "·" : String(n)));
}

/** The end of a path tells more than its beginning. */
function clip(text: string): string {
  return text.length <= WIDEST_NAME ? text : `…${text.slice(1 - WIDEST_NAME)}`;
}

function tallyText(tally: AppsTally): string {
  const words: readonly (readonly [keyof AppsTally, string])[] = [
    ["ready", WORDS.ready],
    ["ready-with-waivers", WORDS["ready-with-waivers"]],
    ["checked", WORDS.checked],
    ["undecided", WORDS.undecided],
    ["not-ready", WORDS["not-ready"]],
    ["failed", "could not be checked"],
  ];
  const parts = words.filter(([key]) => tally[key] > 0).map(([key, word]) => `${tally[key]} ${word}`);
  return [`${tally.apps} ${tally.apps === 1 ? "app" : "apps"}`, ...parts].join(" · ");
}
