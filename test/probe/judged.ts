import { CHECK_MESSAGES, CHECKS } from "../../src/checks/index.js";
import { type FindingElement, judge, type Observation, type Report } from "../../src/judge/index.js";
import { parseManifest } from "../../src/manifest/index.js";
import { type ProbeInput, probe, settingsOf } from "../../src/probe/index.js";
import { builtinPack } from "../../src/rules/index.js";
import type { App } from "../../src/sandbox/index.js";
import { APPS } from "../sandbox/walk.js";

export const SCOPES = [
  "openid",
  "profile",
  "launch/patient",
  "patient/Patient.rs",
  "patient/Coverage.rs",
  "patient/ExplanationOfBenefit.rs",
];

/** One of the apps of the sandbox's own tests. */
export function appNamed(id: string): App {
  const app = APPS.find((one) => one.id === id);
  if (app === undefined) throw new Error(`no app ${id}`);
  return app;
}

export interface Setup {
  readonly base: string;
  readonly app: App;
  /** Facts of the manifest that differ. */
  readonly manifest?: Readonly<Record<string, unknown>>;
  readonly secret?: string;
  readonly version?: "v2" | "v3";
  readonly basis?: "embedded" | "cms-sandbox" | "other";
  /** "nobody" signs in nobody. */
  readonly as?: string;
  readonly more?: Partial<ProbeInput>;
}

export interface Judged {
  readonly report: Report;
  readonly observations: readonly Observation[];
  /** Elements of all rules about the sandbox, by id. */
  readonly elements: ReadonlyMap<string, FindingElement>;
  /** Ids of elements of a status, sorted. */
  readonly of: (status: FindingElement["status"]) => readonly string[];
}

/** Probes a server for an app whose manifest agrees with its registration unless told otherwise, and judges. */
export async function judged(setup: Setup): Promise<Judged> {
  const { base, app, version = "v2", basis = "embedded", as = "BBUser10000" } = setup;
  const manifest = parseManifest(
    "bb2-ready.yaml",
    JSON.stringify({
      "redirect-uris": { sandbox: app.redirectUris.slice(0, 1) },
      access: { category: app.access, "api-version": version, scopes: SCOPES },
      sandbox: { "base-url": base, "client-id": app.id, "client-secret": `\${SECRET}` },
      ...setup.manifest,
    }),
  );
  const settings = settingsOf(
    manifest.data,
    { SECRET: setup.secret ?? app.secret },
    { base, basis, registered: app.redirectUris },
  );
  const observations = await probe({
    settings,
    callback: false,
    ...(as !== "nobody" && { person: { kind: "as", username: as } }),
    ...setup.more,
  });
  const report = judge({
    pack: await builtinPack(CHECKS),
    checks: CHECKS,
    messages: CHECK_MESSAGES,
    facts: {
      manifest,
      documents: {},
      offline: false,
      sandbox: { basis, server: base, observations },
    },
    today: "2026-11-24",
    scope: { only: ["oauth"], skip: [], failOn: "fail" },
    tool: { name: "bb2-ready", version: "0.0.0" },
  });
  const elements = new Map(
    report.findings.flatMap((finding) => finding.elements.map((element) => [element.id, element] as const)),
  );
  return {
    report,
    observations,
    elements,
    of: (status) =>
      [...elements.values()]
        .filter((element) => element.status === status)
        .map(({ id }) => id)
        .sort(),
  };
}
