import type { Observation } from "../judge/model.js";
import { isObject, objectIn } from "./answers.js";
import type { Run, Values } from "./run.js";
import type { Tokens } from "./tokens.js";
import type { Sent } from "./wire.js";

const RESOURCES = {
  patient: { type: "Patient", scope: "patient/Patient." },
  coverage: { type: "Coverage", scope: "patient/Coverage." },
  claims: { type: "ExplanationOfBenefit", scope: "patient/ExplanationOfBenefit." },
} as const;
type Resource = keyof typeof RESOURCES;

/** Reads with an access token. */
export async function read(run: Run, step: string, path: string, access: string) {
  const headers = { authorization: `Bearer ${access}`, accept: "application/fhir+json, application/json" };
  return run.ask(step, { method: "GET", url: path.startsWith("http") ? path : run.at(path), headers });
}

/** The address of a resource that the token opens: of those that say least of the person, the first. */
export function openTo({ scope }: Tokens): string {
  const found = (["coverage", "claims", "patient"] as const).find((resource) =>
    scope.some((granted) => granted.startsWith(RESOURCES[resource].scope)),
  );
  return `/fhir/${RESOURCES[found ?? "coverage"].type}/`;
}

/** Userinfo and the three resources with a fresh token, each as far as its scope was granted. */
export async function dataOf(run: Run, tokens: Tokens): Promise<Observation[]> {
  const rows = await Promise.all([
    userinfo(run, tokens),
    ...(["patient", "coverage", "claims"] as const).map((resource) => bundle(run, tokens, resource)),
    others(run, tokens),
  ]);
  return rows.flat();
}

async function userinfo(run: Run, tokens: Tokens): Promise<Observation[]> {
  if (!tokens.scope.includes("profile")) return [skipped(run, "userinfo.own", "profile")];
  const { answer, observation } = await read(run, "userinfo.own", "/connect/userinfo", tokens.access);
  if (answer?.status !== 200) return [observation];
  const said = objectIn(answer.body);
  const whose = tokens.patient === undefined || said.sub === tokens.patient;
  return [run.withValues(observation, { sub: typeof said.sub === "string" && said.sub !== "", own: whose })];
}

async function bundle(run: Run, tokens: Tokens, resource: Resource): Promise<Observation[]> {
  const { type, scope } = RESOURCES[resource];
  const step = `data.${resource}`;
  if (!tokens.scope.some((granted) => granted.startsWith(scope))) return [skipped(run, step, `${scope}rs`)];
  const first = await read(run, step, `/fhir/${type}/`, tokens.access);
  if (first.answer?.status !== 200) return [first.observation];
  const said = bundleOf(first, type, tokens);
  const observed = run.withValues(first.observation, said.values);
  const { next } = said;
  if (next === undefined || !isOn(next, run)) return [observed];
  const second = await read(run, "data.next-page", next, tokens.access);
  if (second.answer?.status !== 200) return [observed, second.observation];
  const after = bundleOf(second, type, tokens);
  return [
    observed,
    run.withValues(second.observation, {
      ...after.values,
      "goes-on": after.ids.length > 0 && after.ids.every((id) => !said.ids.includes(id)),
    }),
  ];
}

/** Nobody may read of another person. The number is that of a synthetic person of CMS's sandbox. */
async function others(run: Run, tokens: Tokens): Promise<Observation[]> {
  if (!tokens.scope.some((granted) => granted.startsWith("patient/Patient."))) return [];
  const id = tokens.patient === "-20140000000010" ? "-20140000000011" : "-20140000000010";
  return [(await read(run, "data.others", `/fhir/Patient/${id}`, tokens.access)).observation];
}

const skipped = (run: Run, step: string, scope: string): Observation =>
  run.without(step, `GET ${step}`, { code: "skipped", why: `The scope ${scope} was not granted.` });

/** A token goes only to the server that gave it. */
const isOn = (address: string, { settings }: Run): boolean =>
  URL.canParse(address) && new URL(address).origin === settings.base;

function bundleOf(
  { answer }: Sent,
  type: string,
  { access, patient }: Tokens,
): { values: Values; ids: string[]; next?: string } {
  const body = answer?.body ?? "";
  const said = objectIn(body);
  const entries = Array.isArray(said.entry) ? said.entry : [];
  const resources = entries.map((entry: unknown) =>
    isObject(entry) && isObject(entry.resource) ? entry.resource : {},
  );
  const links = Array.isArray(said.link) ? said.link.filter(isObject) : [];
  const next = links.find(({ relation }) => relation === "next")?.url;
  return {
    ids: resources.map(({ id }) => String(id)),
    ...(typeof next === "string" && { next }),
    values: {
      bundle: said.resourceType === "Bundle" && said.type === "searchset",
      typed: resources.length > 0 && resources.every(({ resourceType }) => resourceType === type),
      own: patient === undefined || resources.every((resource) => isOf(resource, type, patient)),
      fhir: /fhir\+json|application\/json/.test(answer?.headers.get("content-type") ?? ""),
      "token-in-links": body.includes(access),
    },
  };
}

function isOf(resource: Readonly<Record<string, unknown>>, type: string, patient: string): boolean {
  if (type === "Patient") return resource.id === patient;
  const whose = type === "Coverage" ? resource.beneficiary : resource.patient;
  const reference = isObject(whose) ? whose.reference : undefined;
  return (
    typeof reference === "string" &&
    (reference === `Patient/${patient}` || reference.endsWith(`/Patient/${patient}`))
  );
}
