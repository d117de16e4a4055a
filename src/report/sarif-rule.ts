import type { Finding } from "../judge/index.js";
import { asker } from "./decided.js";
import { escapeMarkdown } from "./markdown-text.js";
import { isAddress } from "./places.js";
import { oneLine } from "./safe.js";
import { asUri, sarifText } from "./sarif-text.js";

const LENGTH = 1000;

/** What SARIF says of a rule: CMS's words, where they stand, what to do. */
export function ruleOf(finding: Finding): object {
  const { ruleId, title, severity, requirement, remedy } = finding;
  const asks = asker(finding);
  const says = oneLine(requirement.says, LENGTH);
  const todo = oneLine(remedy, LENGTH);
  const source = oneLine(
    `${requirement.source}, ${requirement.section}, read on ${requirement.readOn}`,
    LENGTH,
  );
  const text = `${asks}: “${says}” (${source})\n${todo}\nbb2-ready explain ${ruleId}`;
  return {
    id: ruleId,
    shortDescription: { text: sarifText(oneLine(title, LENGTH)) },
    fullDescription: { text: sarifText(says) },
    help: {
      text: sarifText(text),
      markdown: `${asks}:\n\n> ${escapeMarkdown(says)}\n\n${escapeMarkdown(source)}\n\n**What to do:** ${escapeMarkdown(todo)}\n\n\`bb2-ready explain ${ruleId.replace(/[^\w/.-]/g, "")}\` says more.`,
    },
    ...(isAddress(requirement.url) && { helpUri: asUri(requirement.url) }),
    defaultConfiguration: { level: severity === "required" ? "error" : "warning" },
    properties: { severity, tags: [ruleId.split("/")[0] ?? "", severity] },
  };
}
