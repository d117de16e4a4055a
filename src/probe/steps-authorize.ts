import { randomBytes } from "node:crypto";
import type { Observation } from "../judge/model.js";
import { authorization, type Changes } from "./authorize.js";
import type { Run } from "./run.js";

/** 15 characters: one fewer than the server takes. */
const SHORT_STATE = "short-state-15c";

/** Requests to authorize without anybody signed in: the good one, and each that must be refused. */
export function authorizing(run: Run): Promise<Observation>[] {
  const { clientId, redirectUri } = run.settings;
  const lacks = clientId.why ?? redirectUri.why;
  const ask = async (step: string, changes: Changes = {}, path?: string): Promise<Observation> => {
    const wanted = `GET ${step}`;
    if (lacks !== undefined && step !== "authorize.unknown-client")
      return run.without(step, wanted, { code: "setting", why: lacks });
    const { url, redirectUri: sent } = authorization(run, changes, path);
    return (await run.ask(step, { method: "GET", url, headers: {} }, { sent })).observation;
  };
  return [
    ask("authorize.start"),
    unslashed(run, lacks),
    ask("authorize.no-challenge", { code_challenge: undefined, code_challenge_method: undefined }),
    ask("authorize.plain", { code_challenge_method: "plain" }),
    ask("authorize.short-state", { state: SHORT_STATE }),
    ask("authorize.no-state", { state: undefined }),
    ask("authorize.secret", { client_secret: `made-up-${randomBytes(6).toString("hex")}` }),
    ask("authorize.unknown-client", {
      client_id: `nobody-${randomBytes(6).toString("hex")}`,
      redirect_uri: redirectUri.value ?? "https://app.example.com/callback",
    }),
  ];
}

/** CMS's own SDK asks without the last slash, as discovery has it: the server leads on and must keep the query. */
async function unslashed(run: Run, lacks: string | undefined): Promise<Observation> {
  const step = "authorize.unslashed";
  if (lacks !== undefined) return run.without(step, `GET ${step}`, { code: "setting", why: lacks });
  const { url, redirectUri: sent } = authorization(run, {}, "/o/authorize");
  const { answer, observation } = await run.ask(step, { method: "GET", url, headers: {} }, { sent });
  const location = answer?.headers.get("location") ?? "";
  if (answer === undefined || !URL.canParse(location, url)) return observation;
  const [asked, led] = [new URL(url).searchParams, new URL(location, url).searchParams];
  // A redirect straight to sign-in carries the request in a parameter of its own.
  const lost = led.has("next") ? [] : [...asked.keys()].filter((name) => !led.has(name));
  return run.withValues(observation, { lost: lost.join(" ") });
}
