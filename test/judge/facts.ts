import * as z from "zod";
import { anyCheck } from "../../src/checks/model.js";
import {
  type Facts,
  judge,
  type Outcome,
  type Report,
  type Scope,
  type Status,
} from "../../src/judge/index.js";
import { parseManifest } from "../../src/manifest/index.js";
import type { Pack, Rule } from "../../src/rules/index.js";

const cannedOptions = z.strictObject({
  status: z.enum(["pass", "warn", "manual", "error", "fail", "not-applicable"]).default("pass"),
  elements: z
    .record(z.string(), z.enum(["pass", "warn", "manual", "error", "fail", "not-applicable"]))
    .default({}),
});

/** A check that returns what its rule's options say, so that tests of the judge need no documents. */
const canned = anyCheck({
  kind: "canned",
  options: () => cannedOptions,
  unread: true,
  // Packs of these tests are written by hand and pass no loader, which would put the defaults in.
  run: ({ options: written }): Outcome => {
    const options = cannedOptions.parse(written);
    return {
      status: options.status,
      message: { id: "canned" },
      evidence: [],
      elements: Object.entries(options.elements).map(([id, status]) => ({
        id,
        status,
        message: { id: "canned" },
        evidence: [],
      })),
      advice: [],
    };
  },
});

/** The same, but not run on documents that could not be read. */
const reading = { ...canned, kind: "reading", unread: false };

export interface RuleSketch {
  readonly id?: string;
  readonly severity?: Rule["severity"];
  readonly status?: Status;
  readonly elements?: Readonly<Record<string, Status>>;
  readonly reads?: Rule["reads"];
  readonly kind?: "canned" | "reading";
  readonly combine?: Rule["combine"];
  readonly appliesWhen?: Rule["appliesWhen"];
}

export function rule(sketch: RuleSketch): Rule {
  const element = {
    said: [],
    weak: [],
    denied: [],
    moot: [],
    live: [],
    examples: { pass: [], warn: [], fail: [], "not-applicable": [] },
  };
  return {
    id: sketch.id ?? "policy/one",
    title: "A rule for the test",
    severity: sketch.severity ?? "required",
    requirement: { says: "Do so", source: "guide", section: "Section", readOn: "2026-11-23" },
    reads: sketch.reads ?? ["manifest"],
    ...(sketch.appliesWhen && { appliesWhen: sketch.appliesWhen }),
    check: {
      kind: sketch.kind ?? "canned",
      ...(sketch.status && { status: sketch.status }),
      ...(sketch.elements && { elements: sketch.elements }),
    },
    elements: Object.fromEntries(
      Object.keys(sketch.elements ?? {}).map((id) => [id, { ...element, asks: `that ${id} is said` }]),
    ),
    combine: sketch.combine ?? "all",
    passes: "It is so",
    looksLike: "It seems so",
    remedy: "Make it so",
    place: { file: "test.yaml", line: 1 },
  };
}

export function packOf(rules: readonly Rule[]): Pack {
  return {
    id: "test",
    title: "Test",
    version: "1.0.0",
    sources: { guide: { title: "Guide", url: "https://example.org/" } },
    rules,
    lexicon: {},
  };
}

export interface Case {
  readonly rules: readonly RuleSketch[];
  /** YAML of the manifest; "" for an empty one, undefined for none. */
  readonly manifest?: string | undefined;
  readonly facts?: Partial<Facts>;
  readonly scope?: Partial<Scope>;
  /** 2026-11-24 unless told otherwise. */
  readonly today?: string;
}

/** Judges on 2026-11-24, with an empty manifest unless told otherwise. */
export function judged({ rules, facts, scope, today = "2026-11-24", ...rest }: Case): Report {
  const manifest = "manifest" in rest ? rest.manifest : "application: { name: App }";
  return judge({
    pack: packOf(rules.map(rule)),
    checks: [canned, reading],
    messages: [{ canned: "As told." }],
    facts: {
      documents: {},
      offline: false,
      ...(manifest !== undefined && { manifest: parseManifest("bb2-ready.yaml", manifest) }),
      ...facts,
    },
    today,
    scope: { only: [], skip: [], failOn: "fail", ...scope },
    tool: { name: "bb2-ready", version: "0.0.0" },
  });
}
