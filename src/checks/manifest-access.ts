import type * as z from "zod";
import type { Status } from "../judge/model.js";
import { evidenceAt, NO_MANIFEST, outcomeOf, worst } from "./manifest-evidence.js";
import type { Check, OptionKit } from "./model.js";

const options = ({ z }: OptionKit) => z.strictObject({});

interface Clash {
  readonly status: "fail" | "warn";
  readonly id: string;
  readonly path: readonly string[];
}

/** Does the access category agree with what the app does with data? */
export const accessCategoryCheck: Check<z.infer<ReturnType<typeof options>>> = {
  kind: "access-category",
  options,
  run: ({ facts: { manifest } }) => {
    if (manifest === undefined) return NO_MANIFEST;
    const { access, application } = manifest.data;
    const practices = manifest.data["data-practices"];
    const place = evidenceAt(manifest, ["access", "category"]);
    if (access.category === undefined) return outcomeOf("fail", { id: "access.none" }, place);
    const clashes: Clash[] = [];
    const clash = (holds: boolean, status: Clash["status"], id: string, ...path: string[]) => {
      if (holds) clashes.push({ status, id, path });
    };
    if (access.category === "one-hour") {
      // Refresh tokens go to the 13 months and research categories only (authorization page).
      clash(access["refresh-tokens"] === true, "fail", "access.one-hour-refresh", "access", "refresh-tokens");
      clash(
        practices["stores-data"] === true,
        "warn",
        "access.one-hour-stores",
        "data-practices",
        "stores-data",
      );
      clash(
        application["has-accounts"] === true,
        "warn",
        "access.one-hour-accounts",
        "application",
        "has-accounts",
      );
    }
    if (access.category === "research") {
      const approval = access["irb-approval"] ?? "";
      clash(approval.trim() === "", "fail", "access.research-no-irb", "access", "irb-approval");
    }
    const status: Status = clashes.length === 0 ? "pass" : worst(clashes.map((c) => c.status));
    const [first, ...rest] = [...clashes].sort(
      (a, b) => Number(b.status === "fail") - Number(a.status === "fail"),
    );
    const args = { category: NAMES[access.category] };
    if (first === undefined) return outcomeOf(status, { id: "access.consistent", args }, place);
    const evidence = [place, ...clashes.map((c) => evidenceAt(manifest, c.path))].flat();
    return outcomeOf(
      status,
      { id: first.id },
      evidence,
      rest.map(({ id }) => ({ id })),
    );
  },
};

const NAMES = { "one-hour": "1 hour", "thirteen-months": "13 months", research: "research" } as const;
