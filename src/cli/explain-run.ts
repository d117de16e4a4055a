import { resolve } from "node:path";
import { didYouMean, UserError } from "../base/index.js";
import { CHECKS } from "../checks/index.js";
import { DECISIONS_RULE } from "../judge/index.js";
import { type Pen, penFor } from "../report/index.js";
import { builtinPack, loadPack, type Pack, type Rule } from "../rules/index.js";
import type { ExplainFlags } from "./explain.js";
import { type Io, wantsColour } from "./io.js";

/** Prints what there is to know about a rule. Throws `UserError` for a rule that the pack does not hold. */
export async function runExplain(id: string, flags: ExplainFlags, io: Io): Promise<number> {
  const pack =
    flags.pack === undefined
      ? await builtinPack(CHECKS)
      : await loadPack(resolve(io.cwd, flags.pack), CHECKS, flags.pack);
  const rule = [...pack.rules, DECISIONS_RULE].find((candidate) => candidate.id === id);
  if (rule === undefined) {
    const hint =
      didYouMean(
        id,
        [...pack.rules, DECISIONS_RULE].map((r) => r.id),
      ) || "`bb2-ready rules list` lists all rules.";
    throw new UserError("unknown-rule", `There is no rule "${id}".`, hint);
  }
  if (flags.on !== undefined) {
    const { explainOn } = await import("./explain-on.js");
    await explainOn(rule, pack, flags, io);
    return 0;
  }
  io.stdout.write(
    explanation(
      rule,
      pack,
      penFor({ colour: wantsColour(flags.color, io, io.stdout), width: io.stdout.columns }),
    ),
  );
  return 0;
}

function explanation(rule: Rule, pack: Pack, { ink, lines }: Pen): string {
  const { requirement } = rule;
  const source = pack.sources[requirement.source];
  const part = (title: string, text: string) => `${ink.underline(title)}\n${lines(text.trim(), "  ")}`;
  const parts = [
    `${ink.bold(rule.title)}\n${ink.dim(`${rule.id} · ${rule.severity} · ${howDecided(rule)}`)}`,
    `${part(rule === DECISIONS_RULE ? "What bb2-ready asks" : "What CMS says", `“${requirement.says.trim()}”`)}\n${ink.dim(lines(`${source?.title ?? requirement.source}, ${requirement.section}, read on ${requirement.readOn}. ${source?.url ?? ""}`, "  "))}`,
    part("What passes", rule.passes),
    part("What only looks like it", rule.looksLike),
    ...elements(rule, { ink, lines }),
    part("How to fix it", rule.remedy),
  ];
  if (rule.check.kind === "attestation") parts.push(part("How to answer", answer(rule)));
  return `${parts.join("\n\n")}\n`;
}

function howDecided({ check, reads }: Rule): string {
  switch (check.kind) {
    case "attestation":
      return "a named person attests it";
    case "decisions":
      return "decided from what people attested and waived";
    case "statement":
      return `read from the ${reads.join(" and the ").replaceAll("-", " ")}`;
    default:
      return `decided from the ${reads.join(" and the ").replaceAll("-", " ")}`;
  }
}

function elements(rule: Rule, { ink, lines }: Pick<Pen, "ink" | "lines">): readonly string[] {
  const asked = Object.entries(rule.elements);
  if (asked.length === 0) return [];
  const texts = asked.map(([id, element]) => {
    const example = (word: string, sentences: readonly string[]) =>
      sentences[0] === undefined ? [] : [lines(`${word}: “${sentences[0]}”`, "    ")];
    const { pass, warn, fail } = element.examples;
    return [
      lines(`${id}: ${element.asks}`, "  "),
      ...example("passes", pass),
      ...example("too weak", warn),
      ...example("does not count", fail),
    ].join("\n");
  });
  const how = rule.combine === "all" ? "Each of these is decided on its own" : "Any of these is enough";
  return [`${ink.underline(how)}\n${texts.join("\n")}`];
}

function answer({ id }: Rule): string {
  return `bb2-ready attest ${id} --by NAME --looked-at WHAT\nor, in the manifest:\nattestations:\n${id}: { answer: yes, by: NAME, on: YYYY-MM-DD, looked-at: WHAT }\nWithout a name, a date and what was looked at it does not count.`;
}
