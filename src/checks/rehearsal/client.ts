import { fail, grouped, pass, type Test, undecided } from "./model.js";

/** Whoever asks for tokens proves to be the app. */
export const clientAuthenticated: Test = ({ exchanges, refreshes, revocations }) => {
  const asked = [...exchanges, ...refreshes, ...revocations];
  if (asked.length === 0) return undecided("no-exchange");
  const without = asked.filter(
    ({ authorization, form }) => !/^basic /i.test(authorization ?? "") && (form.client_secret ?? "") === "",
  );
  if (without.length > 0) return fail("client-bare", without);
  const refused = asked.filter(({ status, error }) => status === 401 && error === "invalid_client");
  if (refused.length > 0) return fail("client-refused", refused);
  return pass("client-proven", [], { count: asked.length });
};

export const codeOnce: Test = ({ exchanges }) => {
  if (exchanges.length === 0) return undecided("no-exchange");
  // A code is tried again where the answer got lost; where there was an answer, it is used up.
  const answered = exchanges.filter(({ status }) => status !== 0 && status < 500);
  const twice = grouped(answered, ({ form, line }) => form.code ?? `line ${line}`).find(
    (same) => same.length > 1,
  );
  return twice === undefined
    ? pass("code-once", [], { count: exchanges.length })
    : fail("code-twice", twice, { count: twice.length });
};

/** The client secret stands in no address. */
export const secretNotInUrl: Test = ({ all, exchanges, authorizations }) => {
  const leaking = all.filter(({ leaks }) => leaks.includes("client secret"));
  if (leaking.length > 0) return fail("secret-in-url", leaking);
  if (exchanges.length + authorizations.length === 0) return undecided("no-authorization");
  return pass("secret-not-in-url", [], { count: all.length });
};

const TOKENS = ["access token", "refresh token", "code verifier"];

/** No token and no verifier stands in an address. */
export const tokenNotInUrl: Test = ({ all, tokens }) => {
  const leaking = all.filter(({ leaks }) => leaks.some((kind) => TOKENS.includes(kind)));
  const [first] = leaking;
  if (first !== undefined)
    return fail("token-in-url", leaking, { what: first.leaks.filter((k) => TOKENS.includes(k)).join(", ") });
  if (tokens.size === 0) return undecided("no-tokens");
  return pass("token-not-in-url", [], { count: all.length });
};

/** Version 1 (FHIR STU3) is no longer for new apps. */
export const versionTwo: Test = ({ all }) => {
  if (all.length === 0) return undecided("no-authorization");
  const old = all.filter(({ path }) => /^\/v1\//.test(path));
  return old.length > 0 ? fail("version-one", old) : pass("version-two", [], { count: all.length });
};

/** Nothing goes to CMS's own servers while the app practises. */
export const notProduction: Test = ({ told }) => {
  const left = told.filter(({ note }) => note === "left");
  const [first] = left;
  if (first !== undefined)
    return { ...fail("production", [], { to: first.detail ?? "a CMS server" }), told: left };
  const watched = told.filter(({ note, detail }) => note === "begin" && detail === "watched");
  return watched.length > 0
    ? pass("not-production", [], { count: watched.length })
    : undecided("not-watched");
};

/** The app neither breaks down nor hangs, whatever the sandbox answers. */
export const endsWell: Test = ({ told }) => {
  const broken = told.filter(
    ({ note, detail = "" }) =>
      (note === "end" && BROKEN.test(detail)) || (note === "page" && / (?:500|0)$/.test(detail)),
  );
  const [first] = broken;
  if (first !== undefined) return { ...fail("broke-down", [], { how: first.detail ?? "" }), told: broken };
  const ended = told.filter(({ note }) => note === "end");
  return ended.length > 0 ? pass("ended-well", [], { count: ended.length }) : undecided("no-end");
};

/** How a run ends that ends badly: an exit code other than 0, a signal that was not ours, out of time. */
const BROKEN = /^(?:exit code (?!0$)|killed by|out of time|did not start)/;
