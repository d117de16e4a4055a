import type { Finding, Report } from "../../src/judge/index.js";

const finding: Finding = {
  ruleId: "policy/breach-notice",
  title: "Says how people are told of a data breach",
  severity: "required",
  status: "fail",
  message: "1 of 2 points is missing.",
  advice: ["Sixty days is the longest the law allows."],
  elements: [
    {
      id: "breach.notify",
      asks: "that people are told",
      status: "fail",
      message: "The document does not say it. The quote comes nearest, but is not enough.",
      nearest: true,
      evidence: [
        {
          kind: "document",
          document: "privacy-policy",
          quote: "We comply with all breach laws.",
          page: 3,
          section: ["Security", "Incidents"],
          block: 12,
          start: 0,
          end: 31,
        },
      ],
    },
    {
      id: "breach.steps",
      asks: "what they can do",
      status: "fail",
      message: "The document does not say it.",
      looked: {
        message:
          "One sentence speaks of a breach, in “Incidents” (page 3). It does not say what they can do.",
        places: [{ section: ["Security", "Incidents"], page: 3 }],
        closest: {
          kind: "document",
          document: "privacy-policy",
          quote: "A breach is looked into by our staff.",
          page: 3,
          section: ["Security", "Incidents"],
          block: 12,
          start: 32,
          end: 69,
        },
      },
      evidence: [],
    },
    {
      id: "breach.how",
      asks: "how they are told",
      status: "pass",
      message: "The document says it.",
      evidence: [
        {
          kind: "document",
          document: "privacy-policy",
          quote: "by e-mail",
          line: 40,
          section: [],
          block: 13,
          start: 5,
          end: 14,
        },
      ],
    },
  ],
  evidence: [],
  requirement: {
    says: "How you will notify users",
    source: "guide",
    section: "Checklist",
    url: "https://example.org/",
    readOn: "2026-11-23",
  },
  remedy: "Say who is told, how, and when.",
};

/** A report with one finding of each kind that a console report treats in its own way. */
export const sample: Report = {
  schemaVersion: "1.2.0",
  tool: { name: "bb2-ready", version: "0.1.0" },
  rulePack: { id: "blue-button", version: "0.1.0" },
  app: { name: "Larkfold", organization: "Larkfold Health", manifest: "bb2-ready.yaml" },
  today: "2026-11-24",
  verdict: "not-ready",
  headline: "Not ready: 1 requirement failed, 1 point a reviewer will ask about",
  exitCode: 1,
  scope: { partial: false, offline: true, notRun: [], why: "", failOn: "fail" },
  tally: { pass: 1, warn: 1, manual: 1, error: 0, fail: 2, "not-applicable": 0 },
  findings: [
    finding,
    {
      ...finding,
      ruleId: "policy/no-sale",
      title: "Says that data is not sold",
      status: "warn",
      elements: [],
      message: "Said, but weakly.",
      advice: [],
    },
    {
      ...finding,
      ruleId: "demo/journey",
      title: "The demo was rehearsed",
      status: "manual",
      elements: [],
      advice: [],
    },
    {
      ...finding,
      ruleId: "policy/present",
      title: "There is a privacy policy",
      status: "pass",
      elements: [],
      advice: [],
      message: "The privacy policy is p.pdf.",
    },
    {
      ...finding,
      ruleId: "terms/precedence",
      title: "Terms do not override the policy",
      waived: { reason: "being rewritten", owner: "Ana Diaz", expires: "2027-01-01" },
    },
  ],
  documents: [
    { role: "privacy-policy", source: "p.pdf", format: "pdf", sha256: "0".repeat(64), words: 900, pages: 4 },
  ],
};
