import { isLoopbackHost } from "../base/index.js";
import type { Observation } from "../judge/model.js";
import { isObject, objectIn } from "./answers.js";
import type { Run, Values } from "./run.js";

const SMART_SCOPES = ["patient/Patient", "patient/Coverage", "patient/ExplanationOfBenefit"];

/** What the server says about itself, as OpenID and SMART clients read it. */
export function discovery(run: Run): Promise<Observation>[] {
  const said = openid(run);
  return [said, certificate(run, said), smart(run)];
}

async function openid(run: Run): Promise<Observation> {
  const { base, version } = run.settings;
  const url = `${base}/.well-known/openid-configuration${version === "v3" ? "-v3" : ""}`;
  const { answer, observation } = await run.ask("discovery.openid", { method: "GET", url, headers: {} });
  if (answer?.status !== 200) return observation;
  const said = objectIn(answer.body);
  const response = new Response(answer.body, { status: 200, headers: answer.headers });
  const library = await codeOf(() => run.oauth.processDiscoveryResponse(new URL(base), response));
  return run.withValues(observation, {
    library,
    issuer: word(said.issuer),
    "same-issuer": String(said.issuer ?? "").replace(/\/$/, "") === base,
    ...endpointsOf(run, said, [
      "authorization_endpoint",
      "token_endpoint",
      "revocation_endpoint",
      "userinfo_endpoint",
    ]),
  });
}

/** The same answer, for what TLS makes of the server; there is none on loopback. */
async function certificate(run: Run, said: Promise<Observation>): Promise<Observation> {
  const step = "server.tls";
  const { protocol, hostname } = new URL(run.settings.base);
  if (protocol === "http:" && isLoopbackHost(hostname))
    return run.without(step, `GET ${step}`, { code: "skipped", why: "Plain http, on this machine." });
  return run.withValues({ ...(await said), step }, { uri: run.settings.base });
}

async function smart(run: Run): Promise<Observation> {
  const url = run.at("/fhir/.well-known/smart-configuration");
  const { answer, observation } = await run.ask("discovery.smart", { method: "GET", url, headers: {} });
  if (answer?.status !== 200) return observation;
  const said = objectIn(answer.body);
  const scopes = words(said.scopes_supported);
  const wanted =
    run.settings.scopes.length > 0 ? run.settings.scopes : SMART_SCOPES.map((scope) => `${scope}.rs`);
  return run.withValues(observation, {
    json: Object.keys(said).length > 0,
    s256: words(said.code_challenge_methods_supported).includes("S256"),
    "other-challenges": words(said.code_challenge_methods_supported)
      .filter((method) => method !== "S256")
      .join(" "),
    "missing-scopes": wanted.filter((scope) => !scopes.includes(scope)).join(" "),
    ...endpointsOf(run, said, ["authorization_endpoint", "token_endpoint", "revocation_endpoint"]),
  });
}

/** Which endpoints are missing or lead to another server or version. A last slash may be there or not. */
function endpointsOf(
  { settings }: Run,
  said: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Values {
  const missing = names.filter((name) => typeof said[name] !== "string");
  const elsewhere = names.filter((name) => {
    const address = said[name];
    return typeof address === "string" && !address.startsWith(`${settings.base}/${settings.version}/`);
  });
  return { "missing-endpoints": missing.join(" "), "other-endpoints": elsewhere.join(" ") };
}

const word = (value: unknown): string => (typeof value === "string" ? value : "");

const words = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];

/** "ok", or the code of the error that a strict client library throws. */
export async function codeOf(call: () => Promise<unknown>): Promise<string> {
  try {
    await call();
    return "ok";
  } catch (thrown) {
    if (isObject(thrown) && typeof thrown.code === "string") return thrown.code;
    return thrown instanceof Error ? thrown.name : "failed";
  }
}
