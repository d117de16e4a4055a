import type * as z from "zod";
import type { Message, Outcome, Status } from "../judge/model.js";
import { evidenceAt, NO_MANIFEST, outcomeOf } from "./manifest-evidence.js";
import type { Check, OptionKit } from "./model.js";

const options = ({ z }: OptionKit) => z.strictObject({});

/**
 * Scopes that CMS grants only to apps whose registration says they need demographic data: the enrollee's record and
 * profile (developer sandbox page, “Does my application need to collect enrollee demographic data?”).
 */
const DEMOGRAPHIC =
  /^(?:profile|(?:patient|user)\/(?:Patient|\*)\.(?:read|\*|[cruds]*r[cruds]*))(?:\?.{0,100})?$/;

/** Does what the app says about demographic data agree with the scopes it asks for, and does it say what for? */
export const scopesCheck: Check<z.infer<ReturnType<typeof options>>> = {
  kind: "scopes",
  options,
  run: ({ facts: { manifest } }) => {
    if (manifest === undefined) return NO_MANIFEST;
    const { demographic, scopes } = manifest.data.access;
    const at = (status: Status, message: Message, path: string[]): Outcome =>
      outcomeOf(status, message, evidenceAt(manifest, ["access", ...path]));
    if (demographic?.needed === undefined) return at("fail", { id: "scopes.undeclared" }, ["demographic"]);
    const asked = scopes?.filter((scope) => DEMOGRAPHIC.test(scope)) ?? [];
    if (!demographic.needed && asked.length > 0) {
      return at("fail", { id: "scopes.too-much", args: { scopes: asked.slice(0, 5).join(", ") } }, [
        "scopes",
      ]);
    }
    if (!demographic.needed) return at("pass", { id: "scopes.not-needed" }, ["demographic", "needed"]);
    if (scopes !== undefined && asked.length === 0)
      return at("fail", { id: "scopes.too-little" }, ["scopes"]);
    if ((demographic.reason ?? "").trim() === "")
      return at("warn", { id: "scopes.no-reason" }, ["demographic", "reason"]);
    return at("pass", { id: "scopes.declared" }, ["demographic", "reason"]);
  },
};
