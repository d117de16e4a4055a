import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { candidates } from "../../src/checks/element.js";
import { CHECKS } from "../../src/checks/index.js";
import { answer, holdsAround } from "../../src/checks/pattern.js";
import { loadPack } from "../../src/rules/index.js";
import { compileLexicon, readDocument } from "../../src/text/index.js";
import { read } from "../documents/read.js";

const pack = await loadPack("rules/blue-button", CHECKS);
const matcher = compileLexicon(pack.lexicon);
const patterns = pack.rules
  .flatMap(({ elements }) => Object.values(elements))
  .flatMap(({ said, denied, moot, weak }) => [...said, ...denied, ...moot, ...weak]);
/** Keys of the action and of what stands around it in the clause. */
const OF_ACTION = /^(?:action|actor|polarity|object|recipient|near )/;

it.each(["ready", "nearly", "bad"])(
  "what ends a candidate early is what its answer lacks: %s",
  async (app) => {
    const html = readFileSync(`fixtures/apps/${app}/privacy-policy.html`, "utf8");
    const reading = readDocument(await read(html, "text/html"), matcher);
    let [ended, answered] = [0, 0];
    for (const pattern of patterns) {
      const found = candidates(reading, pattern);
      expect(found).toEqual([...found].sort((a, b) => a.block - b.block || a.span.start - b.span.start));
      for (const unit of found) {
        const { how, lacked } = answer(reading, unit, pattern);
        expect(holdsAround(unit, pattern)).toBe(lacked.every((key) => OF_ACTION.test(key)));
        if (how === "not") ended += 1;
        else answered += 1;
      }
    }
    expect(Math.min(ended, answered)).toBeGreaterThan(0);
  },
);
