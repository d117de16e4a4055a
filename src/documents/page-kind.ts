import type { DocumentProblem } from "../judge/model.js";
import type { Document } from "../text/index.js";
import { type ProblemCode, problem } from "./problems.js";

const SHORT = 150;
/** A page of a site that is no document still carries menus and a footer. */
const SHELL = 400;
const TOPICS =
  /privacy|personal (?:data|information)|your (?:data|information)|health information|(?:data|information) (?:we|about you)|we (?:collect|use|share|store|keep)|third part|disclos|consent|cookies|terms (?:of|and)|agreement|liab|warrant|you agree|licen[cs]e/gi;

/** Plainer words that a policy without lawyers' words still needs; a page on another matter has few of them. */
const PLAIN =
  /\b(?:medicare|medicaid|privacy|private|personal|confidential|account|password|records?|claims|delete|erase|permission|encrypt|breach|notify|notice|share|sold|sell|secure|safe|security|e-?mail|rules|law)\b/gi;
const PLAIN_ENOUGH = 7;

/** A page that stands where a document should: told from its few words and the HTML's own marks. */
function shellOf(document: Document, html: string | undefined): ProblemCode | undefined {
  const text = document.blocks
    .filter((b) => b.hidden === undefined && b.chrome === undefined)
    .map((b) => b.text)
    .join("\n");
  const topics = (text.match(TOPICS) ?? []).length;
  const heading = document.blocks.find((b) => b.kind === "heading" && b.chrome === undefined)?.text ?? "";
  const names = `${document.title ?? ""}\n${heading}`;
  if (html !== undefined) {
    const store =
      /<(?:meta|link)[^<>]{1,500}?(?:apps\.apple\.com|play\.google\.com\/store|itunes\.apple\.com)/i.test(
        html.slice(0, 200_000),
      );
    if (
      /\bon the (?:mac )?app\s?store\b|\bapps on google play\b/i.test(names) ||
      (store &&
        /\b(?:ratings? (?:and|&) reviews|what['’]s new|install|in-app purchases)\b/i.test(text) &&
        topics < 15)
    )
      return "app-store-page";
    if (document.words < SHELL && /<input[^<>]{1,500}?type\s*=\s*["']?password/i.test(html) && topics < 8)
      return "sign-in-page";
    const scripts = (html.match(/<script\b/gi) ?? []).length;
    const shell =
      /<(?:div|main)[^<>]{1,500}?id\s*=\s*["']?(?:root|app|__next|__nuxt|main-app|app-root)\b|<app-root|enable javascript|requires javascript|javascript is (?:disabled|required)|turn on javascript/i.test(
        html,
      );
    if (scripts > 0 && document.words < 80 && (shell || document.words < 15)) return "needs-javascript";
  }
  if (
    document.words < SHELL &&
    topics < 8 &&
    /\b404\b|page (?:was |could )?not (?:be )?found|not found$|can(?:['’]t|not) (?:be found|find)|no longer (?:available|exists)|does(?:n['’]t| not) exist/i.test(
      `${names}\n${document.words < 60 ? text : ""}`,
    )
  )
    return "not-found-page";
  if (document.words < SHELL && topics < 5 && /^(?:.*\n)?(?:please )?(?:sign|log) ?in\b/i.test(names))
    return "sign-in-page";
  if (document.words >= SHORT && document.language === "en" && topics < 2) {
    const plain = new Set((text.match(PLAIN) ?? []).map((word) => word.toLowerCase()));
    if (plain.size < PLAIN_ENOUGH) return "not-a-policy";
  }
  return undefined;
}

/**
 * What is wrong with a document that could be read, if anything. `alone`: nothing of it should be judged.
 * `html`: the page's source, for marks that are no text.
 */
export function judgeReadable(
  document: Document,
  html: string | undefined,
): { problem: DocumentProblem; alone: boolean } | undefined {
  const shell = shellOf(document, html);
  if (shell !== undefined) return { problem: problem(shell), alone: true };
  if (document.words === 0) return { problem: problem("empty"), alone: true };
  if (document.language !== "en" && document.language !== "und") {
    return { problem: problem("not-english", `It looks like "${document.language}".`), alone: false };
  }
  if (document.words < SHORT)
    return { problem: problem("too-short", `It has ${document.words}.`), alone: false };
  return undefined;
}
