import type { Behaviour, Mutant } from "./model.js";
import { answering, at, DISCOVERY, json } from "./tools.js";

const mutant = (
  name: string,
  does: string,
  wrong: readonly Behaviour[],
  change: Parameters<typeof answering>[1],
): Mutant => ({ name, does, wrong, person: false, fault: answering(DISCOVERY, change) });

/** Changes a list where the document has it: of the two documents only SMART's lists scopes and methods. */
const inList = (
  body: Record<string, unknown>,
  field: string,
  change: (list: readonly unknown[]) => readonly unknown[] | undefined,
): Record<string, unknown> => {
  const list = body[field];
  return Array.isArray(list) ? { ...body, [field]: change(list) } : body;
};

const elsewhere = (address: unknown): string => {
  const url = new URL(String(address));
  return `https://elsewhere.example${url.pathname}`;
};

export const DISCOVERY_MUTANTS: readonly Mutant[] = [
  mutant("discovery-wrong-issuer", "names another issuer than itself", ["discovery-issuer"], (body) =>
    "issuer" in body ? { ...body, issuer: "https://elsewhere.example" } : body,
  ),
  mutant("discovery-without-issuer", "names no issuer", ["discovery-issuer"], (body) => ({
    ...body,
    issuer: undefined,
  })),
  mutant("discovery-without-s256", "does not list S256", ["discovery-s256"], (body) =>
    inList(body, "code_challenge_methods_supported", () => undefined),
  ),
  mutant("discovery-lists-plain", "lists plain beside S256", ["discovery-s256"], (body) =>
    inList(body, "code_challenge_methods_supported", (list) => [...list, "plain"]),
  ),
  mutant(
    "discovery-token-elsewhere",
    "names a token endpoint on another host",
    ["discovery-own-host"],
    (body) => ({ ...body, token_endpoint: elsewhere(body.token_endpoint) }),
  ),
  mutant(
    "discovery-authorize-elsewhere",
    "names an authorization endpoint on another host",
    ["discovery-own-host"],
    (body) => ({ ...body, authorization_endpoint: elsewhere(body.authorization_endpoint) }),
  ),
  mutant("discovery-without-token-endpoint", "names no token endpoint", ["discovery-own-host"], (body) => ({
    ...body,
    token_endpoint: undefined,
  })),
  mutant("discovery-lacks-scope", "does not list patient/Patient", ["discovery-scopes"], (body) =>
    inList(body, "scopes_supported", (list) =>
      list.filter((scope) => !String(scope).startsWith("patient/Patient")),
    ),
  ),
  {
    name: "discovery-missing",
    does: "has no discovery documents",
    wrong: [
      "discovery-answers",
      "discovery-issuer",
      "discovery-own-host",
      "discovery-s256",
      "discovery-scopes",
    ],
    person: false,
    fault: at(DISCOVERY, () => Promise.resolve(json(404, { detail: "Not found." }))),
  },
];
