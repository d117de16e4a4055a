/** What goes on paper: the parts of an HTML page in reading order, inline markup flattened to its text. */
import { parse, type DefaultTreeAdapterTypes as Tree } from "parse5";

export type Part =
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "item"; readonly depth: number; readonly marker: string; readonly text: string }
  | { readonly kind: "row"; readonly head: boolean; readonly cells: readonly string[] };

export interface Paper {
  readonly title: string;
  readonly parts: readonly Part[];
}

const FURNITURE = new Set(["header", "footer", "nav", "script", "style", "template", "noscript"]);
const BLOCKS = new Set(
  "address article aside blockquote body dd div dl dt fieldset figure form h1 h2 h3 h4 h5 h6 hr li main ol p pre section table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);
const MAX_DEPTH = 500;

/**
 * Reads a page of our own for printing: its `main` element when there is one, else its body without site header,
 * navigation and footer. Not the product's reader: printing and reading test each other.
 */
export function partsOfHtml(html: string): Paper {
  const tree = parse(html);
  const body = find(tree, "main") ?? find(tree, "body") ?? tree;
  const parts: Part[] = [];
  walk(body, { parts, lists: [], depth: 0 });
  const first = parts.find((part) => part.kind === "heading");
  const heading = first?.kind === "heading" ? first.text : undefined;
  return { title: heading ?? flat(find(tree, "title") ?? tree), parts };
}

interface List {
  readonly ordered: boolean;
  count: number;
}

interface Walk {
  readonly parts: Part[];
  readonly lists: readonly List[];
  readonly depth: number;
}

function walk(node: Tree.ParentNode, at: Walk): void {
  if (at.depth > MAX_DEPTH) return;
  let run = "";
  const flush = () => {
    const text = squeeze(run);
    run = "";
    if (text !== "") at.parts.push({ kind: "paragraph", text });
  };
  for (const child of node.childNodes) {
    const name = child.nodeName;
    if (FURNITURE.has(name)) continue;
    if (!isParent(child) || !BLOCKS.has(name)) {
      run += name === "br" ? " " : rawText(child, at.depth);
      continue;
    }
    flush();
    block(child, name, { ...at, depth: at.depth + 1 });
  }
  flush();
}

function block(node: Tree.Element, name: string, at: Walk): void {
  const level = /^h([1-6])$/.exec(name)?.[1];
  if (level !== undefined) {
    at.parts.push({ kind: "heading", level: Number(level), text: flat(node) });
  } else if (name === "ul" || name === "ol") {
    walk(node, { ...at, lists: [...at.lists, { ordered: name === "ol", count: 0 }] });
  } else if (name === "li") {
    item(node, at);
  } else if (name === "tr") {
    const cells = node.childNodes.filter(isParent).filter((c) => c.nodeName === "td" || c.nodeName === "th");
    const head = cells.length > 0 && cells.every((cell) => cell.nodeName === "th");
    at.parts.push({ kind: "row", head, cells: cells.map(flat) });
  } else {
    walk(node, at);
  }
}

/** The first paragraph of a list item carries the marker; what follows it keeps its own shape. */
function item(node: Tree.Element, at: Walk): void {
  const list = at.lists.at(-1);
  if (list) list.count++;
  const marker = list?.ordered ? `${list.count}.` : "•";
  const from = at.parts.length;
  walk(node, at);
  const first = at.parts[from];
  if (first?.kind === "paragraph") {
    at.parts[from] = { kind: "item", depth: Math.max(1, at.lists.length), marker, text: first.text };
  }
}

function find(node: Tree.ParentNode, name: string): Tree.Element | undefined {
  const stack: Tree.ParentNode[] = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (isParent(next) && next.nodeName === name) return next;
    stack.push(...next.childNodes.filter(isParent).reverse());
  }
  return undefined;
}

function isParent(node: Tree.Node): node is Tree.Element {
  return "tagName" in node;
}

function flat(node: Tree.Node): string {
  return squeeze(rawText(node, 0));
}

function rawText(node: Tree.Node, depth: number): string {
  if ("value" in node) return node.value;
  if (!("childNodes" in node) || FURNITURE.has(node.nodeName) || depth > MAX_DEPTH) return "";
  if (node.nodeName === "br") return " ";
  return node.childNodes.map((child) => rawText(child, depth + 1)).join("");
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
