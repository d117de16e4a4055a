import type { Ask, Reply } from "./model.js";
import type { Note } from "./record.js";
import { notAllowed, refusal } from "./reply.js";

/** Reads `POST /_sandbox/note` (form or query: `name`), or says why not. Ours, not CMS's. */
export function noteOf({ method, form, query }: Ask, scenario: string, now: number): Note | Reply {
  if (method !== "POST") return notAllowed("POST");
  const note = form.get("name") ?? query.get("name") ?? "";
  // A word, and nothing that could be a secret.
  if (!/^[a-z][a-z-]{0,20}$/.test(note)) return refusal(400, "A note is one word in small letters, as name.");
  return { at: new Date(now).toISOString(), scenario, note };
}
