import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { CHECK_MESSAGES, CHECKS } from "../../../src/checks/index.js";
import type { Outcome } from "../../../src/judge/index.js";
import { parseManifest } from "../../../src/manifest/index.js";
import { OPTION_KIT, ruleFileSchema } from "../../../src/rules/index.js";

const file = ruleFileSchema.parse(parse(readFileSync("rules/blue-button/manifest.yaml", "utf8")));

/** Runs the check of a rule of the pack, with its options there, on the text of a manifest. */
function judge(id: string, manifest: string): Outcome {
  const raw = file.rules.find((rule) => rule.id === `manifest/${id}`);
  if (raw === undefined) throw new Error(`no rule ${id}`);
  const { kind, ...options } = raw.check;
  const check = CHECKS.find((one) => one.kind === kind);
  if (check === undefined) throw new Error(`no check ${kind}`);
  const rule = {
    ...raw,
    requirement: { ...raw.requirement, readOn: raw.requirement["read-on"] },
    check: raw.check,
    elements: {},
    looksLike: raw["looks-like"],
    appliesWhen: undefined,
    place: { file: "manifest.yaml", line: 1 },
  };
  const { appliesWhen: _, ...plain } = rule;
  const facts = { manifest: parseManifest("bb2-ready.yaml", manifest), documents: {}, offline: true };
  const pack = { id: "test", title: "test", version: "1.0.0", sources: {}, rules: [], lexicon: {} };
  return check.run({
    rule: plain,
    options: check.options(OPTION_KIT).parse(options),
    facts,
    today: "2026-11-24",
    pack,
    readingOf: () => undefined,
  });
}

const app = (lines: string) => `application:\n  ${lines.replaceAll("; ", "\n  ")}\n`;
const uris = (list: string, uri: string) =>
  `redirect-uris:\n  ${list === "sandbox" ? "production: [https://ok.example/cb]\n  " : ""}${list}:\n    - ${JSON.stringify(uri)}\n`;
const docs = (url: string) =>
  `documents:\n  policy: {url: ${JSON.stringify(url)}}\n  terms: {url: https://x.example.com/t}\n${app("website: https://x.example.com")}`;
const complete =
  "organization: {name: Acme}\napplication: {name: A, use-case: People see claims, release-date: 2027-01-01, expected-medicare-users: 5, marketing-plan: none}\n" +
  "redirect-uris: {production: [https://a.example/cb]}\ncontacts: [{name: Ana, email: ana@example.org}]\n";

describe("status of each rule", () => {
  it.each([
    ["required-fields", complete, "pass"],
    ["required-fields", complete.replace(", marketing-plan: none", ""), "warn"],
    ["required-fields", complete.replace("People see claims", "FHIR client on Kubernetes"), "warn"],
    ["required-fields", complete.replace("[{name: Ana, email: ana@example.org}]", "[]"), "fail"],
    ["app-name", app("name: Larkfold 2"), "pass"],
    ["app-name", app("name: MedicarePal"), "warn"],
    ["app-name", app("name: Acme CMS"), "warn"],
    ["app-name", app("name: Acmecms"), "pass"],
    ["app-name", app("name: Larkfold™"), "fail"],
    ["app-name", app("kind: web"), "fail"],
    ["redirect-uris", uris("production", "https://app.example/cb"), "pass"],
    ["redirect-uris", uris("production", "https://staging.app.example/cb"), "warn"],
    ["redirect-uris", uris("production", "https://app.example/cb?x=1"), "warn"],
    ["redirect-uris", uris("production", "http://app.example/cb"), "fail"],
    ["redirect-uris", uris("production", "myapp://cb"), "fail"],
    ["redirect-uris", uris("production", "https://app.example/cb#x"), "fail"],
    ["redirect-uris", uris("production", "https://*.app.example/cb"), "fail"],
    ["redirect-uris", uris("production", "https://me:pw@app.example/cb"), "fail"],
    ["redirect-uris", uris("production", "https://localhost/cb"), "fail"],
    ["redirect-uris", uris("production", "https://10.0.0.7/cb"), "fail"],
    ["redirect-uris", uris("production", "/callback"), "fail"],
    ["redirect-uris", uris("production", "https:/app.example"), "fail"],
    ["redirect-uris", uris("production", "https://a.example/cb https://b.example/cb"), "fail"],
    ["redirect-uris", app("kind: web"), "fail"],
    ["redirect-uris", uris("sandbox", "http://localhost:3000/cb"), "pass"],
    ["redirect-uris", uris("sandbox", "http://127.0.0.1/cb"), "pass"],
    ["redirect-uris", uris("sandbox", "http://[::1]:8080/cb"), "pass"],
    ["redirect-uris", uris("sandbox", "http://app.example/cb"), "fail"],
    ["redirect-uris", uris("sandbox", "http://localhost.evil.example/cb"), "fail"],
    ["redirect-uris", uris("sandbox", "myapp://cb"), "warn"],
    ["redirect-uris", uris("sandbox", "javascript:alert(1)"), "fail"],
    ["document-urls", docs("https://x.example.com/privacy"), "pass"],
    ["document-urls", docs("https://www.acme.healthcare/privacy"), "pass"],
    ["document-urls", docs("x.example.com/privacy"), "warn"],
    ["document-urls", docs("https://192.0.2.7/privacy"), "warn"],
    ["document-urls", docs("http://x.example.com/privacy"), "fail"],
    ["document-urls", docs("https://acme.healthcare/privacy"), "fail"],
    ["document-urls", docs("https://x.example.com/our,policy"), "fail"],
    ["document-urls", docs("https://x.example.com/it's"), "fail"],
    ["document-urls", docs("https://localhost/privacy"), "fail"],
    ["document-urls", docs("https://me:pw@x.example.com/privacy"), "fail"],
    ["document-urls", docs(`https://x.example.com/${"a".repeat(500)}`), "fail"],
    ["document-urls", "documents: {policy: p.html, terms: t.html}\n", "fail"],
    ["support-contact", app('support-email: a@b.co; support-phone: "+18005550100"'), "pass"],
    ["support-contact", app("support-email: a@b.co"), "warn"],
    ["support-contact", app("kind: web"), "fail"],
    ["support-contact", app("support-email: a@b.co; support-phone: (800) 555-0100"), "fail"],
    ["support-contact", app("support-email: a at b.co; support-phone: 8005550100"), "fail"],
    ["description-logo", app("description: Plain; logo: logo.png"), "pass"],
    ["description-logo", app("description: Plain; logo: logo.v2.png"), "warn"],
    ["description-logo", app("logo: logo.png"), "warn"],
    ["description-logo", app("description: a <b>bold</b> app"), "fail"],
    ["description-logo", app("description: fewer than < 5; logo: logo.svg"), "fail"],
    ["description-logo", app(`description: ${"x".repeat(1001)}`), "fail"],
    ["access-category", "access: {category: thirteen-months, refresh-tokens: true}\n", "pass"],
    ["access-category", "access: {category: one-hour}\ndata-practices: {stores-data: true}\n", "warn"],
    ["access-category", "access: {category: one-hour, refresh-tokens: true}\n", "fail"],
    ["access-category", "access: {category: research}\n", "fail"],
    ["access-category", "access: {category: research, irb-approval: Board 7}\n", "pass"],
    ["access-category", "access: {}\n", "fail"],
    [
      "demographic-declared",
      "access: {demographic: {needed: false}, scopes: [patient/Coverage.rs]}\n",
      "pass",
    ],
    [
      "demographic-declared",
      "access: {demographic: {needed: true, reason: To match}, scopes: [patient/Patient.rs]}\n",
      "pass",
    ],
    ["demographic-declared", "access: {demographic: {needed: true}, scopes: [profile]}\n", "warn"],
    ["demographic-declared", "access: {demographic: {needed: false}, scopes: [profile]}\n", "fail"],
    [
      "demographic-declared",
      "access: {demographic: {needed: false}, scopes: [patient/Patient.read]}\n",
      "fail",
    ],
    [
      "demographic-declared",
      "access: {demographic: {needed: true, reason: x}, scopes: [patient/Coverage.rs]}\n",
      "fail",
    ],
    ["demographic-declared", "access: {scopes: [profile]}\n", "fail"],
    ["data-source-name", app("data-sources: [Medicare, Medicare Advantage (Acme)]"), "pass"],
    ["data-source-name", app("data-sources: [Aetna, Blue Button]"), "fail"],
    ["data-source-name", app("data-sources: [Medicare, Medicare.gov]"), "fail"],
    ["data-source-name", app("data-sources: [Aetna, Original Medicare]"), "fail"],
    ["data-source-name", app("data-sources: [Aetna, Humana]"), "fail"],
    ["data-source-name", app("multiple-sources: true"), "fail"],
    ["data-source-name", app("data-sources: [Blue Button]"), "warn"],
    ["data-source-name", app("data-sources: [Aetna, MEDICARE]"), "warn"],
    ["data-source-name", app("kind: web"), "warn"],
    ["form-answers", "application: {name: A}\n", "fail"],
  ])("%s: %j is %s", (id, manifest, status) => {
    expect(judge(id, manifest).status).toBe(status);
  });

  it("form answers without a section of the policy warn, with one they pass", () => {
    const ids = Object.keys(file.rules.find((rule) => rule.id === "manifest/form-answers")?.elements ?? {});
    const bare = ids.map((id) => `  ${id.slice(5)}: Said\n`).join("");
    const cited = ids.map((id) => `  ${id.slice(5)}: {answer: Said, policy: Section 2}\n`).join("");
    expect(judge("form-answers", `form-answers:\n${bare}`).status).toBe("warn");
    expect(judge("form-answers", `form-answers:\n${cited}`).status).toBe("pass");
  });
});

describe("evidence and messages", () => {
  it("point at the line, with credentials masked", () => {
    const { elements } = judge("redirect-uris", uris("production", "https://me:pw@app.example/cb"));
    expect(elements[0]?.evidence).toEqual([
      {
        kind: "manifest",
        file: "bb2-ready.yaml",
        line: 3,
        column: 7,
        text: '- "https://****@app.example/cb"',
      },
    ]);
  });

  it("say how to write a phone number", () => {
    const { elements } = judge(
      "support-contact",
      app("support-email: a@b.co; support-phone: (800) 555-0100"),
    );
    expect(elements[1]?.message).toMatchObject({
      id: "field.phone-punctuation",
      args: { better: "8005550100" },
    });
  });

  it("have a text for every id that the sources name", () => {
    const ids = [
      ...(Object.assign({}, ...CHECK_MESSAGES) && Object.keys(Object.assign({}, ...CHECK_MESSAGES))),
    ];
    for (const status of ["pass", "warn", "fail", "not-applicable"])
      expect(ids).toContain(`manifest.all-${status}`);
  });

  it("every element that a rule declares is decided, and none else", () => {
    for (const rule of file.rules.filter((one) => Object.keys(one.elements).length > 0)) {
      const decided = judge(rule.id.slice("manifest/".length), complete).elements.map(
        (element) => element.id,
      );
      expect(decided.toSorted()).toEqual(Object.keys(rule.elements).toSorted());
    }
  });
});
