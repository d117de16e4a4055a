import type { Language } from "./language.js";
import type { App, Reply, Version } from "./model.js";
import { escapeHtml, html, page } from "./reply.js";

const WORDS = {
  en: {
    title: (name: string) => `Share your Medicare data with ${name}`,
    asks: (name: string) => `${name} asks for your Medicare coverage and claims.`,
    personal: "Share my personal information too: name, address, date of birth, sex, race.",
    required: "Your personal information is part of what you share.",
    allow: "Connect",
    deny: "Cancel",
  },
  es: {
    title: (name: string) => `Comparta sus datos de Medicare con ${name}`,
    asks: (name: string) => `${name} pide su cobertura y sus reclamaciones de Medicare.`,
    personal:
      "Compartir también mi información personal: nombre, dirección, fecha de nacimiento, sexo, raza.",
    required: "Su información personal es parte de lo que comparte.",
    allow: "Conectar",
    deny: "Cancelar",
  },
};

interface Consent {
  readonly app: App;
  readonly given: URLSearchParams;
  readonly action: string;
  readonly version: Version;
  readonly language: Language;
  readonly scopes: readonly string[];
}

const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;

/** The screen that asks, with the fields of the server's own. Its words are ours. */
export function consentPage({ app, given, action, version, language, scopes }: Consent): Reply {
  const words = WORDS[language];
  const fields = ["redirect_uri", "nonce", "client_id", "state", "response_type", "code_challenge"]
    .concat("code_challenge_method", "claims")
    .map((name) => hidden(name, given.get(name) ?? ""));
  const choice =
    version === "v3"
      ? `${hidden("share_demographic_scopes", "True")}<p>${words.required}</p>`
      : app.demographics
        ? `${hidden("share_demographic_scopes", "")}<p><label><input type="checkbox" name="share_demographic_scopes" value="True" checked> ${words.personal}</label></p>`
        : hidden("share_demographic_scopes", "");
  const title = words.title(app.name);
  return html(
    200,
    page(
      title,
      `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(words.asks(app.name))}</p><form method="post" action="${escapeHtml(action)}">${choice}${fields.join("")}${hidden("scope", scopes.join(" "))}<button type="submit" name="allow" value="Allow">${words.allow}</button> <button type="submit">${words.deny}</button></form>`,
      language,
    ),
    { "cache-control": "no-store" },
  );
}
