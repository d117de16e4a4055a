import { bearerOf, type Resource, type Seen, type Story } from "../../rehearsal/index.js";
import { fail, notApplicable, pass, type Test, undecided, warn } from "./model.js";

/** What a scope opens; `launch/patient` and others open nothing of their own. */
function opens(scope: string): Resource | undefined {
  if (scope === "profile" || scope === "openid") return "userinfo";
  const [, resource] = /^patient\/(Patient|Coverage|ExplanationOfBenefit)\./.exec(scope) ?? [];
  return resource === "Patient" || resource === "Coverage" || resource === "ExplanationOfBenefit"
    ? resource
    : undefined;
}

const isDemographic = (scope: string): boolean => scope === "profile" || scope.startsWith("patient/Patient.");

function asked({ authorizations }: Story): {
  readonly scopes: ReadonlySet<string>;
  readonly none: readonly Seen[];
} {
  const given = authorizations.map(({ seen }) => ({
    seen,
    scope: seen.query.scope ?? seen.form.scope ?? "",
  }));
  return {
    scopes: new Set(given.flatMap(({ scope }) => scope.split(/\s+/)).filter((scope) => scope !== "")),
    none: given.filter(({ scope }) => scope.trim() === "").map(({ seen }) => seen),
  };
}

/** What is asked for is used. */
export const scopesUsed: Test = (story) => {
  const { scopes, none } = asked(story);
  if (story.authorizations.length === 0) return undecided("no-authorization");
  if (none.length > 0) return warn("scopes-unnamed", none);
  if (story.data.length === 0) return undecided("no-data");
  const used = new Set(story.data.map(({ resource }) => resource));
  const unused = [...scopes].filter((scope) => {
    const resource = opens(scope);
    return resource !== undefined && !used.has(resource);
  });
  const asking = story.authorizations
    .map(({ seen }) => seen)
    .filter((seen) => unused.some((scope) => (seen.query.scope ?? seen.form.scope ?? "").includes(scope)));
  if (unused.length > 0) return warn("scopes-unused", asking, { scopes: unused.join(", ") });
  return pass("scopes-used", [], { scopes: [...scopes].join(", ") });
};

/** What is used was asked for. */
export const scopesAsked: Test = (story) => {
  if (story.data.length === 0) return undecided("no-data");
  const beyond = story.data.filter((seen) => {
    const wanted = story.tokens.get(bearerOf(seen) ?? "")?.asked;
    return (
      seen.status === 403 && wanted !== undefined && !wanted.some((scope) => opens(scope) === seen.resource)
    );
  });
  const [first] = beyond;
  if (first !== undefined) return fail("scopes-beyond", beyond, { resource: first.resource });
  return pass("scopes-enough", [], { count: story.data.length });
};

/** Tokens without the demographic scopes the app had asked for: the person withheld them. */
const withheld = ({ tokens }: Story) =>
  [...tokens.values()].filter(
    ({ asked: wanted, scopes }) => wanted?.some(isDemographic) === true && !scopes.some(isDemographic),
  );

/** Where the person keeps personal information back, the app goes on with the rest. */
export const demographicsGoOn: Test = (story) => {
  const { scopes, none } = asked(story);
  if (story.authorizations.length === 0) return undecided("no-authorization");
  if (none.length === 0 && ![...scopes].some(isDemographic)) return notApplicable("demographic-unasked");
  const situations = withheld(story);
  if (situations.length === 0) return undecided("demographic-never-withheld");
  for (const { seen, access } of situations) {
    const data = story.data.filter(
      (one) => bearerOf(one) === access || (one.run === seen.run && one.line > seen.line),
    );
    const got = data.filter(
      (one) => one.status === 200 && ["Coverage", "ExplanationOfBenefit"].includes(one.resource),
    );
    const refused = data.filter(({ status }) => status === 403);
    const broken = story.told.filter(
      ({ run, note, detail = "" }) =>
        run === seen.run &&
        ((note === "end" && /^(?:exit code (?!0$)|killed by)/.test(detail)) ||
          (note === "page" && / (?:500|0)$/.test(detail))),
    );
    if (broken[0] !== undefined)
      return { ...fail("demographic-crash", refused, { how: broken[0].detail ?? "" }), told: broken };
    if (got.length === 0) return fail("demographic-stops", refused.length > 0 ? refused : [seen]);
  }
  return pass(
    "demographic-goes-on",
    situations.map(({ seen }) => seen),
  );
};

/** A refusal for want of a scope is final; asking again changes nothing. */
export const demographicsOnce: Test = (story, { mostTries }) => {
  const refused = story.data.filter(({ status }) => status === 403);
  const { scopes, none } = asked(story);
  if (none.length === 0 && story.authorizations.length > 0 && ![...scopes].some(isDemographic))
    return notApplicable("demographic-unasked");
  if (withheld(story).length === 0) return undecided("demographic-never-withheld");
  const counts = new Map<string, Seen[]>();
  for (const seen of refused) {
    const key = `${bearerOf(seen)} ${seen.path}`;
    counts.set(key, [...(counts.get(key) ?? []), seen]);
  }
  const often = [...counts.values()].find(({ length }) => length > Math.floor(mostTries / 2));
  return often === undefined
    ? pass("demographic-once", refused)
    : fail("demographic-again", often, { count: often.length });
};
