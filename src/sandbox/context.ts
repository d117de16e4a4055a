import { createHash, timingSafeEqual } from "node:crypto";
import type { App, Ask } from "./model.js";
import type { Stage } from "./scenarios.js";
import type { Store } from "./store.js";

/** What every answer is made from, besides the request. */
export interface Context {
  readonly apps: ReadonlyMap<string, App>;
  readonly store: Store;
  readonly stage: Stage;
}

/** The app as the scenario has it. */
export function appOf({ apps, stage }: Context, id: string | undefined): App | undefined {
  const app = id === undefined ? undefined : apps.get(id);
  if (app === undefined) return undefined;
  if (stage.scenario === "inactive-app") return { ...app, active: false };
  return stage.scenario === "one-time-app" ? { ...app, access: "one-hour" } : app;
}

interface Credentials {
  readonly id: string | undefined;
  readonly secret: string | undefined;
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
};

/** Client id and secret of HTTP Basic, or of the body. */
export function credentialsOf({ headers, form }: Ask): Credentials {
  const basic = /^Basic ([\w+/=-]{1,4096})$/i.exec(headers.authorization ?? "")?.[1];
  if (basic === undefined)
    return { id: form.get("client_id") ?? undefined, secret: form.get("client_secret") ?? undefined };
  const text = Buffer.from(basic, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon < 0
    ? { id: undefined, secret: undefined }
    : { id: decoded(text.slice(0, colon)), secret: decoded(text.slice(colon + 1)) };
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

export const proves = (app: App, { secret }: Credentials): boolean =>
  secret !== undefined && timingSafeEqual(digest(secret), digest(app.secret));

/** The app that a request is from, proven by its secret. */
export function clientOf(context: Context, ask: Ask): App | undefined {
  const credentials = credentialsOf(ask);
  const app = appOf(context, credentials.id);
  return app !== undefined && proves(app, credentials) ? app : undefined;
}
