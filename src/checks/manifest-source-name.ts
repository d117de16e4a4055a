import type * as z from "zod";
import type { Message, Status } from "../judge/model.js";
import { evidenceAt, NO_MANIFEST, outcomeOf } from "./manifest-evidence.js";
import type { Check, OptionKit } from "./model.js";

const options = ({ z }: OptionKit) =>
  z.strictObject({
    /** The one name of the data source. */
    name: z.string(),
    /** Words that give away a data source that is ours under another name. */
    instead: z.array(z.string()),
    /** The worst this rule can be for an app whose users do not pick among several sources. */
    "otherwise-at-most": z.enum(["warn", "fail"]),
  });
type Options = z.infer<ReturnType<typeof options>>;

/** Is the data source called what CMS asks for, where people search or pick from a list? */
export const dataSourceNameCheck: Check<Options> = {
  kind: "data-source-name",
  options,
  run: ({ options: asked, facts: { manifest } }) => {
    if (manifest === undefined) return NO_MANIFEST;
    const { "data-sources": labels = [], "multiple-sources": several = labels.length > 1 } =
      manifest.data.application;
    const { status, message, index } = judge(labels, several, asked);
    const path = ["application", "data-sources", ...(index === undefined ? [] : [index])];
    const capped = status === "fail" && !several ? asked["otherwise-at-most"] : status;
    return outcomeOf(capped, message, evidenceAt(manifest, path));
  },
};

function judge(
  labels: readonly string[],
  several: boolean,
  asked: Options,
): { status: Status; message: Message; index?: number } {
  const args = { name: asked.name };
  if (labels.length === 0) {
    return several
      ? { status: "fail", message: { id: "source.unlisted", args } }
      : { status: "warn", message: { id: "source.unknown", args } };
  }
  const right = labels.indexOf(asked.name);
  const otherwise = labels.findIndex((label) => label !== asked.name && isOurs(label, asked, right >= 0));
  const label = labels[otherwise];
  if (label !== undefined) {
    const onlyCase = label.trim().toLowerCase() === asked.name.toLowerCase();
    const id = onlyCase ? "source.letters" : "source.other-name";
    const message = { id, args: { ...args, label: label.length > 60 ? `${label.slice(0, 59)}…` : label } };
    return { status: onlyCase ? "warn" : "fail", message, index: otherwise };
  }
  if (right >= 0) return { status: "pass", message: { id: "source.good", args }, index: right };
  return { status: "fail", message: { id: "source.absent", args } };
}

/** “Medicare Advantage (Acme)” beside “Medicare” is another source; without “Medicare” it must be ours misnamed. */
function isOurs(label: string, { name, instead }: Options, rightIsThere: boolean): boolean {
  const words = ` ${label
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, " ")
    .trim()} `;
  if (instead.some((word) => words.includes(` ${word.toLowerCase()} `))) return true;
  if (label.trim().toLowerCase() === name.toLowerCase()) return true;
  return !rightIsThere && words.includes(name.toLowerCase());
}
