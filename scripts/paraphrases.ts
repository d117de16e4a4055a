/** `npm run paraphrases [-- FOLDER] [-- --misses]`: how well the rules read wordings they were not written from. */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { CHECKS } from "../src/checks/index.js";
import { loadPack } from "../src/rules/index.js";
import { type ElementScore, pointsOf, type Side, scoreSuite, totalOf } from "./paraphrases/score.js";
import { loadSuite } from "./paraphrases/suite.js";

const path = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const { values, positionals } = parseArgs({
  options: { misses: { type: "boolean", default: false } },
  allowPositionals: true,
});

const pack = await loadPack(path("rules/blue-button"), CHECKS, "rules/blue-button");
const scores = scoreSuite(pack, loadSuite(positionals[0] ?? path("test/paraphrases")));

const cells = ({ total, right, warned }: Side) =>
  `${`${right}/${total}`.padStart(9)} ${String(warned).padStart(5)}`;
const row = (name: string, { said, unsaid }: Pick<ElementScore, "said" | "unsaid">, points: number) =>
  `${name.padEnd(22)}${cells(said)} ${cells(unsaid)} ${points.toFixed(1).padStart(7)}`;

console.log(`${"element".padEnd(22)}     said  warn    unsaid  warn  points`);
for (const score of scores) console.log(row(score.element, score, pointsOf([score])));
console.log(row("total", totalOf(scores), pointsOf(scores)));

if (values.misses) {
  for (const { element, misses } of scores) {
    if (misses.length > 0) console.log(`\n${element}`);
    for (const { expected, actual, sentence } of misses)
      console.log(`  ${expected === "pass" ? "said" : "unsaid"}, came out ${actual}: ${sentence}`);
  }
}
