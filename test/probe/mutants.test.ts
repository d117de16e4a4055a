import { beforeAll, describe, expect, it } from "vitest";
import { BEHAVIOURS, type Behaviour, MUTANTS, startMutant } from "../sandbox/mutants/index.js";
import { APPS } from "../sandbox/walk.js";
import { appNamed, type Judged, judged } from "./judged.js";

/** What of the probe's rules looks at each behaviour of a server. */
const LOOKED_AT: Readonly<Record<Behaviour, readonly string[]>> = {
  "authorize-starts-sign-in": ["client.known"],
  "authorize-unslashed-keeps-query": ["client.slash"],
  "no-challenge-refused": ["pkce.challenge"],
  "plain-refused": ["pkce.plain"],
  "short-state-refused": ["state.short"],
  "no-state-refused": ["state.missing"],
  "secret-in-query-refused": ["secrets.authorize"],
  "unknown-client-refused": ["stranger.authorize"],
  "unknown-client-not-redirected": ["stranger.authorize"],
  "unregistered-uri-refused": ["redirect.unregistered"],
  "unregistered-uri-not-redirected-to": ["redirect.unregistered"],
  "slash-refused": ["redirect.slash"],
  "case-refused": ["redirect.case"],
  "port-refused": ["redirect.port"],
  "state-returned": ["state.returned"],
  "callback-without-secrets": ["secrets.callback"],
  "denial-told": ["consent.denied"],
  "code-exchanged": ["token.exchanged"],
  "token-is-json": ["token.json"],
  "token-not-stored": ["token.cache"],
  "token-is-bearer": ["token.bearer"],
  "token-lifetime": ["token.lifetime"],
  "token-names-patient": ["token.patient"],
  "token-has-refresh": ["token.refresh"],
  "scopes-not-wider": ["token.narrow"],
  "scopes-not-narrower": ["token.scopes"],
  "wrong-secret-is-invalid-client": ["stranger.secret"],
  "bad-code-is-invalid-grant": ["client.secret"],
  "unknown-client-gets-no-token": ["stranger.token"],
  "verifier-checked": ["pkce.wrong-verifier"],
  "verifier-needed": ["pkce.verifier"],
  "code-used-once": ["token.once"],
  "exchange-needs-same-uri": ["redirect.exchange"],
  "refresh-works": ["refresh.works"],
  "refresh-gives-refresh": ["refresh.renews"],
  "refresh-used-once": ["refresh.once"],
  "refresh-ends-access": ["refresh.old-access"],
  "refresh-keeps-scopes": ["refresh.scopes"],
  "userinfo-names-person": ["data.userinfo"],
  "userinfo-needs-token": ["guard.userinfo"],
  "data-given": ["data.patient", "data.coverage", "data.claims", "token.scopes"],
  "data-is-fhir": ["data.patient", "data.coverage", "data.claims"],
  "data-is-own": ["data.patient", "data.coverage", "data.claims"],
  "data-of-others-hidden": ["data.others"],
  "data-needs-token": ["guard.none"],
  "data-refuses-wrong-token": ["guard.wrong"],
  "data-refuses-token-in-query": ["secrets.data"],
  "data-401-names-scheme": ["guard.scheme"],
  "links-without-secrets": ["secrets.links"],
  "links-go-on": ["data.next"],
  "withheld-not-granted": ["withheld.scope"],
  "withheld-patient-403": ["withheld.patient", "withheld.userinfo"],
  "revoke-answers": ["revoke.answers"],
  "revoke-unknown-answers": ["revoke.unknown"],
  "revoke-needs-client": ["stranger.revoke"],
  "revoke-ends-access": ["revoke.access"],
  "revoke-ends-refresh": ["revoke.refresh"],
  "expire-answers": ["expire.answers"],
  "expire-ends-access": ["expire.access"],
  "expire-needs-client": ["stranger.expire"],
  "discovery-answers": ["server.answers"],
  "discovery-issuer": ["server.issuer", "server.answers"],
  "discovery-own-host": ["server.endpoints"],
  "discovery-s256": ["server.challenge"],
  "discovery-scopes": ["server.scopes"],
};

/** Elements that want a token request to be refused as OAuth says. */
const REFUSALS = [
  "pkce.verifier",
  "pkce.wrong-verifier",
  "redirect.exchange",
  "refresh.once",
  "revoke.refresh",
  "token.once",
];

const app = appNamed("app13");

async function against(name: string): Promise<Judged> {
  const sandbox = await startMutant(name, { apps: APPS });
  try {
    return await judged({ base: sandbox.url, app, more: { limits: { retries: 0 } } });
  } finally {
    await sandbox.close();
  }
}

describe("a sound server", () => {
  let seen: Judged;
  beforeAll(async () => {
    seen = await against("sound");
  });

  it("gets no word of blame, and nothing is left undecided", () => {
    expect([seen.of("fail"), seen.of("error"), seen.of("warn")]).toEqual([[], [], []]);
  });

  it("lets every element that looks at a behaviour be decided", () => {
    const looking = new Set(Object.values(LOOKED_AT).flat());
    expect([...looking].filter((id) => seen.elements.get(id)?.status !== "pass")).toEqual([]);
  });
});

it("every behaviour has an element that looks at it", () => {
  expect(BEHAVIOURS.filter((behaviour) => LOOKED_AT[behaviour].length === 0)).toEqual([]);
});

/** What else is true of a mutant, besides what it was made to show: an answer of the wrong status, a link that leads nowhere. */
const TRUE_TOO: Readonly<Record<string, readonly string[]>> = {
  "token-errors-as-success": REFUSALS,
  "token-errors-as-html": REFUSALS,
  "token-in-links": ["data.next"],
};

it.each(MUTANTS)(
  "$name is found in each way it shows, and nothing else is blamed",
  async ({ name, wrong }) => {
    const seen = await against(name);
    const failed = seen.of("fail");
    const undecided = seen.of("error");
    // A server that breaks down is told of, but nothing can be decided.
    const broken = undecided.filter((id) =>
      /the server answered 5/.test(seen.elements.get(id)?.message ?? ""),
    );
    const told = new Set([...failed, ...broken]);
    const missed = wrong.filter((behaviour) => {
      const looking = LOOKED_AT[behaviour];
      return !looking.some((id) => told.has(id) || undecided.includes(id));
    });
    const allowed = new Set([
      ...wrong.flatMap((behaviour) => LOOKED_AT[behaviour]),
      ...(TRUE_TOO[name] ?? []),
    ]);
    expect({ found: told.size > 0, missed, blamed: failed.filter((id) => !allowed.has(id)) }).toEqual({
      found: true,
      missed: [],
      blamed: [],
    });
  },
);
