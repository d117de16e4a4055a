import { randomUUID } from "node:crypto";
import type { Context } from "./context.js";
import { languageOf } from "./language.js";
import type { Ask, Person, Reply } from "./model.js";
import { signIn } from "./people.js";
import { escapeHtml, html, page, redirect } from "./reply.js";

const COOKIE = "bb2_sandbox_session";

const idOf = ({ headers }: Ask): string | undefined =>
  new RegExp(`(?:^|;\\s*)${COOKIE}=([0-9a-f-]{36})(?:;|$)`).exec(headers.cookie ?? "")?.[1];

/** Who signed in with this browser and has not answered yet. */
export const sessionOf = ({ store }: Context, ask: Ask): Person | undefined =>
  store.sessions.get(idOf(ask) ?? "");

/** After the answer nobody is signed in: each authorization begins with a sign-in. */
export function endSession({ store }: Context, ask: Ask): void {
  store.sessions.delete(idOf(ask) ?? "");
}

const WORDS = {
  en: { title: "Sign in (synthetic Medicare.gov)", name: "User name", word: "Password", go: "Sign in" },
  es: { title: "Inicie sesión (Medicare.gov sintético)", name: "Usuario", word: "Contraseña", go: "Entrar" },
};

/** Only our own authorize addresses are returned to. */
const NEXT = /^\/v[23]\/o\/authorize\/\?/;

/** `/mymedicare/login`: stands in for Medicare.gov. */
export function login(context: Context, ask: Ask): Reply {
  if (context.stage.scenario === "login-down")
    return html(
      503,
      page("Service unavailable", "<h1>Service unavailable</h1><p>Sign-in is down. Try again later.</p>"),
    );
  const next = (ask.method === "POST" ? ask.form : ask.query).get("next") ?? "";
  if (!NEXT.test(next))
    return html(400, page("Error", "<h1>Error</h1><p>Start at the app that sent you.</p>"));
  const parameters = next.slice(next.indexOf("?") + 1);
  const language = languageOf(new URLSearchParams(parameters).get("lang"), ask.headers["accept-language"]);
  if (ask.method !== "POST") return form(next, language, false);
  const person = signIn(ask.form.get("username") ?? "", ask.form.get("password") ?? "");
  if (person === undefined) return form(next, language, true);
  const session = randomUUID();
  context.store.sessions.set(session, person);
  // After sign-in the server goes on under an address of its own for each authorization.
  const path = `${next.slice(0, next.indexOf("?"))}${randomUUID()}/`;
  return redirect(302, `${path}?${parameters}`, {
    "set-cookie": `${COOKIE}=${session}; Path=/; HttpOnly; SameSite=Lax`,
  });
}

function form(next: string, language: "en" | "es", again: boolean): Reply {
  const words = WORDS[language];
  const hint = `<p>BBUser00000 / PW00000! … BBUser10000 / PW10000!</p>`;
  const wrong = again ? "<p><strong>BBUserNNNNN / PWNNNNN!</strong></p>" : "";
  return html(
    again ? 401 : 200,
    page(
      words.title,
      `<h1>${words.title}</h1>${wrong}${hint}<form method="post" action="/mymedicare/login"><input type="hidden" name="next" value="${escapeHtml(next)}"><label>${words.name} <input name="username" autocomplete="off"></label> <label>${words.word} <input name="password" type="password" autocomplete="off"></label> <button type="submit">${words.go}</button></form>`,
      language,
    ),
  );
}
