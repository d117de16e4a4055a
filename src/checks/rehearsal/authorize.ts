import type { Authorization, Seen, Story } from "../../rehearsal/index.js";
import { estimateBits } from "./entropy.js";
import { fail, grouped, pass, type Test, type Tested, undecided } from "./model.js";

const NONE = "no-authorization";

const sent = ({ seen }: Authorization, name: string): string => seen.query[name] ?? seen.form[name] ?? "";

/** Every authorization has a challenge by S256. */
export const pkceS256: Test = ({ authorizations }) => {
  if (authorizations.length === 0) return undecided(NONE);
  const without = authorizations.filter(({ challenge }) => challenge === "");
  if (without.length > 0) return fail("pkce-none", seenOf(without));
  const other = authorizations.filter((one) => sent(one, "code_challenge_method") !== "S256");
  const method = other[0] === undefined ? "" : sent(other[0], "code_challenge_method");
  if (other.length > 0) return fail("pkce-method", seenOf(other), { method: method || "none" });
  return pass("pkce-s256", [], { count: authorizations.length });
};

/** No challenge, and so no verifier, comes twice. */
export const pkceFresh: Test = (story) => fresh(story, "pkce", ({ challenge }) => challenge);

export const stateFresh: Test = (story) => fresh(story, "state", ({ state }) => state);

function fresh(
  { authorizations }: Story,
  what: "pkce" | "state",
  of: (one: Authorization) => string,
): Tested {
  const having = authorizations.filter((one) => of(one) !== "");
  const twice = grouped(having, of).find((same) => same.length > 1);
  if (twice !== undefined) return fail(`${what}-twice`, seenOf(twice), { count: twice.length });
  if (having.length < 2) return undecided(`${what}-one`);
  return pass(`${what}-fresh`, [], { count: having.length });
}

/** Each code is exchanged with a verifier. */
export const pkceVerifier: Test = ({ exchanges }) => {
  if (exchanges.length === 0) return undecided("no-exchange");
  const without = exchanges.filter(({ form }) => (form.code_verifier ?? "") === "");
  if (without.length > 0) return fail("verifier-none", without);
  return pass("verifier", [], { count: exchanges.length });
};

/** The state is long enough and looks random enough. */
export const stateEntropy: Test = ({ authorizations }, { stateBits, stateLength }) => {
  if (authorizations.length === 0) return undecided(NONE);
  const states = authorizations.map(({ state }) => state);
  if (states.includes(""))
    return fail("state-none", seenOf(authorizations.filter(({ state }) => state === "")));
  const short = authorizations.filter(({ state }) => state.length < stateLength);
  const shortest = Math.min(...states.map(({ length }) => length));
  if (short.length > 0) return fail("state-short", seenOf(short), { length: shortest, least: stateLength });
  const bits = estimateBits(states);
  const args = { bits, least: stateBits, length: shortest };
  return bits < stateBits
    ? fail("state-guessable", seenOf(authorizations), args)
    : pass("state-bits", [], args);
};

/** A code that came with another state than was sent is not exchanged. */
export const stateChecked: Test = ({ authorizations, exchanges }) => {
  const forged = authorizations.flatMap(({ answer, state }) =>
    answer?.code !== undefined && answer.state !== state ? [{ seen: answer.seen, code: answer.code }] : [],
  );
  if (forged.length === 0) return undecided("state-never-wrong");
  const taken = exchanges.filter(({ form }) => forged.some(({ code }) => code === form.code));
  return taken.length > 0
    ? fail("state-unchecked", taken)
    : pass(
        "state-checked",
        forged.map(({ seen }) => seen),
      );
};

/** What is sent is what is registered, letter by letter. */
export const redirectRegistered: Test = ({ authorizations }) => {
  const known = authorizations.filter(({ seen }) => seen.redirect !== undefined);
  if (known.length === 0) return undecided(NONE);
  const wrong = known.find(({ seen }) => seen.redirect !== "exact");
  if (wrong === undefined) return pass("redirect-exact", [], { count: known.length });
  const all = seenOf(known.filter(({ seen }) => seen.redirect !== "exact"));
  const registered = wrong.seen.registered?.join(" or ") ?? "";
  const uri = sent(wrong, "redirect_uri");
  if (wrong.seen.redirect === "none") return fail("redirect-none", all, { registered });
  return fail("redirect-other", all, { uri, registered, why: difference(uri, wrong.seen.registered ?? []) });
};

/** Why two addresses that look alike are not the same. */
function difference(uri: string, registered: readonly string[]): string {
  const bare = (text: string) => text.replace(/\/+$/, "");
  if (registered.some((one) => bare(one) === bare(uri))) return "the slash at the end differs";
  if (registered.some((one) => one.toLowerCase() === uri.toLowerCase())) return "capital letters differ";
  if (registered.some((one) => uri.startsWith(`${one}?`) || uri.startsWith(`${one}&`)))
    return "parameters were added";
  const [host, ...hosts] = [uri, ...registered].map((one) => (URL.canParse(one) ? new URL(one).host : one));
  return hosts.includes(host ?? "") ? "the path differs" : "host or port differs";
}

/** A code is exchanged with the redirect URI it was asked for with. */
export const redirectSame: Test = ({ authorizations, exchanges }) => {
  const asked = new Map(
    authorizations.map((one) => [one.answer?.code ?? "", sent(one, "redirect_uri")] as const),
  );
  const known = exchanges.filter(({ form }) => form.code !== undefined && asked.has(form.code));
  if (known.length === 0) return undecided("no-exchange");
  const other = known.filter(({ form }) => form.redirect_uri !== asked.get(form.code ?? ""));
  return other.length > 0
    ? fail("redirect-changed", other)
    : pass("redirect-same", [], { count: known.length });
};

export const codeFlow: Test = ({ authorizations }) => {
  if (authorizations.length === 0) return undecided(NONE);
  const other = authorizations.filter((one) => sent(one, "response_type") !== "code");
  const type = other[0] === undefined ? "" : sent(other[0], "response_type");
  return other.length > 0
    ? fail("flow-other", seenOf(other), { type: type || "none" })
    : pass("flow-code", [], { count: authorizations.length });
};

const seenOf = (all: readonly Authorization[]): Seen[] => all.map(({ seen }) => seen);
