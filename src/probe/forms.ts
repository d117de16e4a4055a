import { type DefaultTreeAdapterTypes, parse } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

export interface Field {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly checked: boolean;
}

export interface Button {
  readonly name: string;
  readonly value: string;
  readonly text: string;
}

/** A form as a browser would send it. */
export interface Form {
  readonly action: string;
  readonly method: "GET" | "POST";
  readonly fields: readonly Field[];
  readonly buttons: readonly Button[];
}

/** Pages of sign-in and consent are small; more than this is not looked at. */
const LONGEST = 500_000;
const MOST = 20_000;

/** The forms of a page, in order. */
export function formsOf(html: string): readonly Form[] {
  const forms: { form: Element; fields: Field[]; buttons: Button[] }[] = [];
  const open: { node: Node; form: (typeof forms)[number] | undefined }[] = [
    { node: parse(html.slice(0, LONGEST)), form: undefined },
  ];
  for (let seen = 0; open.length > 0 && seen < MOST; seen++) {
    const next = open.pop();
    if (next === undefined) break;
    let { form } = next;
    const { node } = next;
    if (isElement(node)) {
      if (node.tagName === "form") {
        form = { form: node, fields: [], buttons: [] };
        forms.push(form);
      }
      if (form !== undefined) take(node, form);
    }
    if ("childNodes" in node)
      for (const child of [...node.childNodes].reverse()) open.push({ node: child, form });
  }
  return forms.map(({ form, fields, buttons }) => ({
    action: attribute(form, "action") ?? "",
    method: attribute(form, "method")?.toLowerCase() === "post" ? "POST" : "GET",
    fields,
    buttons,
  }));
}

function take(node: Element, { fields, buttons }: { fields: Field[]; buttons: Button[] }): void {
  const type = (attribute(node, "type") ?? (node.tagName === "button" ? "submit" : "text")).toLowerCase();
  const name = attribute(node, "name") ?? "";
  const value = attribute(node, "value") ?? (type === "checkbox" ? "on" : "");
  const isButton = node.tagName === "button" || (node.tagName === "input" && type === "submit");
  if (isButton && type === "submit") buttons.push({ name, value, text: `${textIn(node)} ${value}`.trim() });
  else if (node.tagName === "input" && name !== "")
    fields.push({ name, type, value, checked: attribute(node, "checked") !== undefined });
}

const isElement = (node: Node): node is Element => "tagName" in node;

const attribute = ({ attrs }: Element, name: string): string | undefined =>
  attrs.find((one) => one.name === name)?.value;

const textIn = ({ childNodes }: Element): string =>
  childNodes
    .map((child) => ("value" in child ? child.value : isElement(child) ? textIn(child) : ""))
    .join(" ")
    .trim();
