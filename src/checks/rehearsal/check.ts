import type * as z from "zod";
import type { ElementOutcome, Evidence, Outcome } from "../../judge/model.js";
import { type Seen, type Story, storyOf, type Told } from "../../rehearsal/index.js";
import { outcomeOfElements } from "../manifest-evidence.js";
import type { Check, OptionKit } from "../model.js";
import {
  codeFlow,
  pkceFresh,
  pkceS256,
  pkceVerifier,
  redirectRegistered,
  redirectSame,
  stateChecked,
  stateEntropy,
  stateFresh,
} from "./authorize.js";
import {
  clientAuthenticated,
  codeOnce,
  endsWell,
  notProduction,
  secretNotInUrl,
  tokenNotInUrl,
  versionTwo,
} from "./client.js";
import type { Limits, Test } from "./model.js";
import { backsOff, obeysRetryAfter } from "./retries.js";
import { demographicsGoOn, demographicsOnce, scopesAsked, scopesUsed } from "./scopes.js";
import { connectsAgain, noLoop, refreshFirst, refreshOnce, revokes } from "./tokens.js";

/** What can be asked of a recording: each decides the element of its name. */
const NAMES = [
  "pkce.challenge",
  "pkce.fresh",
  "pkce.verifier",
  "state.random",
  "state.fresh",
  "state.checked",
  "redirect.registered",
  "redirect.same",
  "client.code",
  "client.authenticated",
  "client.once",
  "secret.client",
  "secret.token",
  "scopes.used",
  "scopes.asked",
  "demographic.goes-on",
  "demographic.once",
  "token.refresh-first",
  "token.once",
  "revoked.again",
  "revoked.loop",
  "disconnect.revokes",
  "retry.after",
  "retry.fault",
  "endpoints.version",
  "endpoints.production",
  "run.ends",
] as const;
type Name = (typeof NAMES)[number];

const TESTS: Readonly<Record<Name, Test>> = {
  "pkce.challenge": pkceS256,
  "pkce.fresh": pkceFresh,
  "pkce.verifier": pkceVerifier,
  "state.random": stateEntropy,
  "state.fresh": stateFresh,
  "state.checked": stateChecked,
  "redirect.registered": redirectRegistered,
  "redirect.same": redirectSame,
  "client.code": codeFlow,
  "client.authenticated": clientAuthenticated,
  "client.once": codeOnce,
  "secret.client": secretNotInUrl,
  "secret.token": tokenNotInUrl,
  "scopes.used": scopesUsed,
  "scopes.asked": scopesAsked,
  "demographic.goes-on": demographicsGoOn,
  "demographic.once": demographicsOnce,
  "token.refresh-first": refreshFirst,
  "token.once": refreshOnce,
  "revoked.again": connectsAgain,
  "revoked.loop": noLoop,
  "disconnect.revokes": revokes,
  "retry.after": obeysRetryAfter,
  "retry.fault": backsOff,
  "endpoints.version": versionTwo,
  "endpoints.production": notProduction,
  "run.ends": endsWell,
};

const options = ({ z }: OptionKit) =>
  z.strictObject({
    /** The questions; the rule has an element for each. */
    tests: z.array(z.enum(NAMES)).min(1),
    /** Least random bits of a state, by estimate; CMS asks for 122. */
    "state-bits": z.int().positive().default(122),
    /** Least characters of a state; the server refuses fewer than 16. */
    "state-length": z.int().positive().default(16),
    /** How often the same request may be tried in vain. */
    "most-tries": z.int().min(2).default(6),
    /** Least milliseconds before a request that failed is tried again. */
    "least-wait": z.int().nonnegative().default(100),
  });

/** Does a recording of the app show what the rule asks for? What did not come up in it is not decided. */
export const rehearsalCheck: Check<z.infer<ReturnType<typeof options>>> = {
  kind: "rehearsal",
  options,
  run: ({ options: { tests, ...limits }, facts: { rehearsal } }) => {
    if (rehearsal === undefined) return NO_RECORDING;
    const story = storyOf(rehearsal);
    const elements = tests.map((name) => elementOf(name, story, limitsOf(limits)));
    return outcomeOfElements(elements, "rehearsal");
  },
};

type Numbers = Omit<z.infer<ReturnType<typeof options>>, "tests">;

const limitsOf = (numbers: Numbers): Limits => ({
  stateBits: numbers["state-bits"],
  stateLength: numbers["state-length"],
  mostTries: numbers["most-tries"],
  leastWait: numbers["least-wait"],
});

/** Thrown away by the judge, which runs no rule that reads a recording without one. */
const NO_RECORDING: Outcome = {
  status: "error",
  message: { id: "rehearsal.none" },
  evidence: [],
  elements: [],
  advice: [],
};

/** More evidence of one thing helps nobody. */
const MOST_EVIDENCE = 5;

function elementOf(id: Name, story: Story, limits: Limits): ElementOutcome {
  const { status, message, seen, told = [] } = TESTS[id](story, limits);
  const evidence = [
    ...seen.slice(0, MOST_EVIDENCE).map(evidenceOf),
    ...told.slice(0, MOST_EVIDENCE).map((one) => toldEvidence(one, story)),
  ];
  return { id, status, message, evidence, ...(status === "error" && { remedy: { id: "rehearsal.record" } }) };
}

/** Addresses after sign-in hold a random part, different in each run. */
const shown = (path: string): string => path.replace(/(?<=\/authorize\/)[^/]+/, "…").slice(0, 200);

function evidenceOf({ line, scenario, method, path, form, status, error }: Seen): Evidence {
  const grant = form.grant_type === undefined ? "" : ` (${form.grant_type.slice(0, 40)})`;
  return {
    kind: "observation",
    basis: "embedded",
    step: scenario,
    request: `${scenario}, line ${line}: ${method} ${shown(path)}${grant}`,
    answer: status === 0 ? "connection closed" : `${status}${error === undefined ? "" : ` ${error}`}`,
  };
}

function toldEvidence({ line, run, note, detail }: Told, { runs }: Story): Evidence {
  const scenario = runs[run]?.scenario ?? "";
  return {
    kind: "observation",
    basis: "app",
    step: scenario,
    request: `${scenario}, line ${line}: ${note}`,
    answer: detail ?? "noted",
  };
}
