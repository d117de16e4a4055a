import type { Report } from "../judge/index.js";
import { renderConsole } from "./console.js";
import { renderGithub } from "./github.js";
import { renderGitlab } from "./gitlab.js";
import { renderHtml } from "./html.js";
import { renderJson } from "./json.js";
import { renderJunit } from "./junit.js";
import type { TextFormat } from "./lazy.js";
import { renderGithubSummary, renderMarkdown } from "./markdown.js";
import { renderSarif } from "./sarif.js";

const RENDERERS: Readonly<Record<TextFormat, (reports: readonly Report[]) => string>> = {
  console: (reports) =>
    reports
      .map((report) => renderConsole(report, { colour: false, width: 100, verbose: false, quiet: false }))
      .join("\n"),
  json: renderJson,
  sarif: renderSarif,
  junit: renderJunit,
  github: renderGithub,
  "github-summary": renderGithubSummary,
  gitlab: renderGitlab,
  markdown: renderMarkdown,
  html: renderHtml,
};

/** Reports in a format: pure, the same bytes for the same reports. Ends with a line break, unless there is nothing. */
export function renderFormat(format: TextFormat, reports: readonly Report[]): string {
  return RENDERERS[format](reports);
}
