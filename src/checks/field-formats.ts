import type { Fault } from "./manifest-evidence.js";

/** Ways a text of the manifest may have to be written, as rules name them. */
export const FIELD_FORMATS = ["printable-ascii", "email", "phone", "no-html", "logo"] as const;
export type FieldFormat = (typeof FIELD_FORMATS)[number];

/** CMS's server allows 9 to 15 digits with an optional +1, at most 17 characters, and no punctuation (reference W). */
const PHONE = /^\+?1?\d{9,15}$/;
const EMAIL = /^[^\s@<>()[\]",;:\\]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,8}[a-z]{2,24}$/i;
const TAG = /<[/!]?[a-z][^<>]{0,500}>/i;

/** What is wrong with the way a text is written; undefined when nothing is. */
export function formatFault(format: FieldFormat, text: string): Fault | undefined {
  switch (format) {
    case "printable-ascii":
      return asciiFault(text);
    case "email":
      return EMAIL.test(text) ? undefined : fail("field.email", { value: cut(text) });
    case "phone":
      return text.length <= 17 && PHONE.test(text) ? undefined : phoneFault(text);
    case "no-html":
      return TAG.test(text) ? fail("field.html", { tag: cut(TAG.exec(text)?.[0] ?? "") }) : undefined;
    case "logo":
      return logoFault(text);
  }
}

function asciiFault(text: string): Fault | undefined {
  const odd = [...text].find((char) => char < " " || char > "~");
  if (odd === undefined) return undefined;
  const point = (odd.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return fail("field.ascii", { char: odd < " " ? "" : odd, point: `U+${point}` });
}

function phoneFault(text: string): Fault {
  const digits = text.replace(/[^\d+]/g, "");
  const better = PHONE.test(digits) && digits.length <= 17 && !/[a-z]/i.test(text);
  return better
    ? fail("field.phone-punctuation", { value: cut(text), better: digits })
    : fail("field.phone", { value: cut(text) });
}

function logoFault(text: string): Fault | undefined {
  const name = text.split(/[?#]/, 1)[0]?.split(/[/\\]/).at(-1) ?? "";
  if (!/\.(?:png|jpe?g)$/i.test(name)) return fail("field.logo-type", { name: cut(name) });
  // CMS's server takes what follows the first dot for the type.
  if (name.split(".").length > 2)
    return { status: "warn", message: { id: "field.logo-dots", args: { name: cut(name) } } };
  return undefined;
}

function fail(id: string, args: Readonly<Record<string, string>>): Fault {
  return { status: "fail", message: { id, args } };
}

function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
