import type { Status } from "./model.js";

/** Worst first. */
const FROM_WORST = ["fail", "error", "manual", "warn", "pass"] as const satisfies readonly Status[];

/** Best first, for rules of which any element is enough; what is undecided could still be the one that passes. */
const FROM_BEST = ["pass", "warn", "manual", "error", "fail"] as const satisfies readonly Status[];

/** A rule's status from its elements': not-applicable ones are left out; only such (or none) is not-applicable. */
export function combine(statuses: readonly Status[], how: "all" | "any-of"): Status {
  const order = how === "all" ? FROM_WORST : FROM_BEST;
  return order.find((status) => statuses.includes(status)) ?? "not-applicable";
}
