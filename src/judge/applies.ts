import type { AnyCheck } from "../checks/model.js";
import type { Rule } from "../rules/index.js";
import type { Role } from "../text/index.js";
import { ROLES } from "../text/index.js";
import type { Facts, Message, Scope } from "./model.js";

/** Whether and how a rule runs: on its check, without it (the status is settled), or not in this run at all. */
export type Course =
  | { readonly kind: "run" }
  | { readonly kind: "settled"; readonly status: "not-applicable" | "error"; readonly message: Message }
  | { readonly kind: "not-run" };

const RUN: Course = { kind: "run" };
const NOT_RUN: Course = { kind: "not-run" };

/** Decides how a rule takes part in a run. `check` is the kind of check the rule names. */
export function courseOf(rule: Rule, check: AnyCheck, facts: Facts, scope: Scope): Course {
  if (!selected(rule.id, scope)) return NOT_RUN;
  const { manifest } = facts;
  if (manifest === undefined && rule.reads.includes("manifest")) return NOT_RUN;
  const roles = ROLES.filter((role) => rule.reads.includes(role));
  if (manifest === undefined && roles.some((role) => facts.documents[role] === undefined)) return NOT_RUN;
  if (manifest !== undefined && rule.appliesWhen !== undefined && !holds(manifest.data, rule.appliesWhen)) {
    return {
      kind: "settled",
      status: "not-applicable",
      message: { id: "judge.not-applicable", args: { why: rule.appliesWhen.otherwise } },
    };
  }
  if (rule.reads.includes("rehearsal") && facts.rehearsal === undefined) return NOT_RUN;
  const observed = observable(rule, facts);
  if (observed !== undefined) return observed;
  return check.unread ? RUN : readable(roles, facts);
}

/** Rules about a sandbox run where one was observed; those about the app's own address where that was asked for too. */
function observable(rule: Rule, { sandbox }: Facts): Course | undefined {
  const wants = (what: "sandbox" | "callback") => rule.reads.includes(what);
  if (!wants("sandbox") && !wants("callback")) return undefined;
  if (sandbox === undefined) return NOT_RUN;
  if (wants("callback") && !sandbox.observations.some(({ basis }) => basis === "app")) return NOT_RUN;
  if (sandbox.offline !== true) return undefined;
  return {
    kind: "settled",
    status: "error",
    message: { id: "judge.offline", args: { what: sandbox.server } },
  };
}

/** True for a rule that `--only` and `--skip` leave in: each names a rule ("policy/no-sale") or an area ("policy"). */
export function selected(id: string, scope: Pick<Scope, "only" | "skip">): boolean {
  const named = (names: readonly string[]) => names.some((name) => id === name || id.startsWith(`${name}/`));
  return (scope.only.length === 0 || named(scope.only)) && !named(scope.skip);
}

function holds(data: unknown, condition: NonNullable<Rule["appliesWhen"]>): boolean {
  let value: unknown = data;
  for (const key of condition.field.split(".")) {
    value =
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined;
  }
  // A fact the manifest does not state decides nothing: the rule runs.
  return value === undefined || condition.is.some((wanted) => wanted === value);
}

function readable(roles: readonly Role[], facts: Facts): Course {
  for (const role of roles) {
    const gathered = facts.documents[role];
    if (gathered === undefined) {
      return role === "privacy-notice"
        ? { kind: "settled", status: "not-applicable", message: { id: "judge.no-notice" } }
        : {
            kind: "settled",
            status: "error",
            message: { id: "judge.unnamed", args: { role: ROLE_NAMES[role] } },
          };
    }
    if (gathered.problem !== undefined || gathered.document === undefined) {
      const why = gathered.problem?.message ?? "";
      return {
        kind: "settled",
        status: "error",
        message: { id: "judge.unread", args: { role: ROLE_NAMES[role], why } },
      };
    }
  }
  return RUN;
}

/** The roles in words. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  "privacy-policy": "privacy policy",
  "terms-of-service": "terms of service",
  "privacy-notice": "privacy notice",
};
