import { stringify } from "yaml";
import { suggest, UserError } from "../base/index.js";
import { documentRef } from "./document-ref.js";
import type { InitAnswers } from "./questions.js";
import { ACCESS_CATEGORIES } from "./schema-access.js";

/** Where an editor finds the schema once the tool is installed beside the manifest. */
export const SCHEMA_LOCATION = "./node_modules/bb2-ready/dist/manifest.schema.json";

/**
 * The commented manifest that `init` writes. What was not answered is a comment to fill in, so that the file loads at
 * once and `check` says what is missing. Throws UserError for an access category that does not exist.
 */
export function renderManifest(answers: InitAnswers, schema = SCHEMA_LOCATION): string {
  const access = accessOf(answers.access);
  const uri = tidy(answers["redirect-uri"]);
  const local = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/i.test(uri);
  return `# yaml-language-server: $schema=${schema.replace(/\s/g, "%20")}
# What bb2-ready knows about your app. Lines that begin with # are for you to fill in.

organization:
  ${field("name", answers.organization, "Acme Health")}
  # us-based: true
  # hipaa-role: neither            # covered-entity, business-associate or neither

application:
  ${field("name", answers.name, "Acme Claims")}
  ${field("use-case", answers["use-case"], "What people with Medicare do with the app, in their words")}
  # description: What the app does, in at most 1000 characters
  # website: https://www.example.org
  # support-email: help@example.org
  # support-phone: "+18005550100"  # digits only
  # data-sources: [Medicare]       # as people read them in the app
  # multiple-sources: false        # true if people pick among several
  # has-accounts: true

redirect-uris:
  production:                      # https only
    ${item(local ? "" : uri, "https://app.example.org/callback")}
  sandbox:                         # http only for localhost
    ${item(local ? uri : "", "http://localhost:3000/callback")}

contacts:
${contactLines(answers.contact ?? "")}

documents:
  policy:
${documentLines(answers.policy, "privacy-policy")}
  terms:
${documentLines(answers.terms, "terms")}

access:
  ${field("category", access, ACCESS_CATEGORIES.join(", "))}
  # demographic:
  #   needed: false
  #   reason: Why the app needs name and date of birth, if it does

# A secret is only ever a reference to an environment variable.
# sandbox:
#   client-id: \${BB2_CLIENT_ID}
#   client-secret: \${BB2_CLIENT_SECRET}

# What no program can decide, a named person attests: here, or with \`bb2-ready attest <rule>\`, which writes
# bb2-ready.decisions.yaml. \`bb2-ready explain <rule>\` says what to look at.
# attestations:
#   demo/journey:
#     answer: yes
#     by: Ana Diaz
#     on: 2026-11-24
#     looked-at: Recorded rehearsal with a sandbox user
`;
}

function accessOf(text: string | undefined): string {
  const wanted = tidy(text);
  if (wanted === "" || ACCESS_CATEGORIES.some((known) => known === wanted)) return wanted;
  const near = suggest(wanted, ACCESS_CATEGORIES);
  const hint = near === undefined ? `Known are: ${ACCESS_CATEGORIES.join(", ")}.` : `Did you mean ${near}?`;
  throw new UserError("init-access", `there is no access category "${wanted.slice(0, 60)}"`, hint);
}

/** `Ana Diaz <ana@example.org>`, or only one of the two. */
function contactLines(text: string): string {
  const both = /^([^<>]{0,200})<([^<>]{1,200})>$/.exec(tidy(text));
  const person = tidy(both === null ? (text.includes("@") ? "" : text) : both[1]);
  const email = tidy(both === null ? (text.includes("@") ? text : "") : both[2]);
  const lines = [field("name", person, "Ana Diaz"), field("email", email, "ana@example.org")];
  if (person === "" && email === "") return "  # - name: Ana Diaz\n  #   email: ana@example.org";
  // The line that is filled in comes first, since a list item cannot begin with a comment.
  if (person === "") lines.reverse();
  return lines.map((line, index) => `  ${index === 0 ? "- " : "  "}${line}`).join("\n");
}

function documentLines(named: string | undefined, example: string): string {
  const { file = "", url = "" } = tidy(named) === "" ? {} : documentRef(tidy(named));
  const lines = [
    field("file", file, `${example}.html`),
    field("url", url, `https://www.example.org/${example}`),
  ];
  return [...lines, `# pdf: ${example}.pdf`].map((line) => `    ${line}`).join("\n");
}

function field(key: string, answer: string | undefined, example: string): string {
  const value = tidy(answer);
  return value === "" ? `# ${key}: ${example}` : `${key}: ${scalar(value)}`;
}

function item(answer: string, example: string): string {
  return answer === "" ? `# - ${example}` : `- ${scalar(answer)}`;
}

function scalar(text: string): string {
  return stringify(text, { lineWidth: 0 }).trimEnd();
}

/** One line: an answer may come from a pipe. */
function tidy(text: string | undefined): string {
  return (text ?? "").replace(/[\s\p{Cc}]+/gu, " ").trim();
}
