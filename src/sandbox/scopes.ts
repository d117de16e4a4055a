const RESOURCES = ["Patient", "ExplanationOfBenefit", "Coverage"] as const;
export type Resource = (typeof RESOURCES)[number];

/** As discovery lists them. */
export const SCOPES = [
  "openid",
  "profile",
  "launch/patient",
  ...["read", "rs"].flatMap((how) => RESOURCES.map((of) => `patient/${of}.${how}`)),
];

/** What is granted to an app that names no scope (v2 only). */
const DEFAULT = SCOPES.filter((scope) => !scope.endsWith(".read"));

const split = (scope: string): string[] => [...new Set(scope.split(/\s+/).filter((part) => part !== ""))];

/** The scopes asked for, each once; undefined where one is unknown. */
export function asked(scope: string): readonly string[] | undefined {
  const parts = split(scope);
  if (parts.length === 0) return DEFAULT;
  return parts.every((part) => SCOPES.includes(part)) ? parts : undefined;
}

export const withoutDemographics = (scopes: readonly string[]): readonly string[] =>
  scopes.filter((scope) => scope !== "profile" && !scope.startsWith("patient/Patient."));

export const opens = (scopes: readonly string[], resource: Resource): boolean =>
  scopes.includes(`patient/${resource}.read`) || scopes.includes(`patient/${resource}.rs`);
