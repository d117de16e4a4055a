import * as z from "zod";
import { ruleFileSchema } from "./schema.js";

/** The JSON Schema (draft 2020-12) of a rule file, as it is written in YAML. */
export function rulesJsonSchema(): object {
  // `reads`, `with` and `about` take a name or a list of names, which the schema library cannot say of its own.
  return z.toJSONSchema(ruleFileSchema, { io: "input", unrepresentable: "any" });
}
