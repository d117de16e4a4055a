import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
} from "yaml";
import { isReference, secretIn } from "../base/index.js";

export interface TreeProblem {
  readonly code: "manifest-syntax" | "manifest-secret";
  readonly offset: number;
  readonly message: string;
  /** Hide everything on the line from here on. */
  readonly hideFrom?: number;
}

/** A manifest is five levels deep; more is a mistake or an attack on whoever walks the tree by recursion. */
const DEEPEST = 24;

/** Fields whose digits are text: read as numbers, `+18005550100` would lose its plus and `0800…` its zeros. */
const DIGITS_ARE_TEXT = new Set(["support-phone", "phone", "version", "client-id"]);

/** A value under a key that names a secret: any long unbroken run, whatever it is made of. */
const SECRET_KEY = /secret|token|passw(?:or)?d|api[-_]?key/i;
const LONG_RUN = /^[A-Za-z0-9_\-+/=.~]{16,}$/;

interface Visit {
  readonly node: unknown;
  readonly key: string;
  readonly depth: number;
}

/**
 * Looks once at every node of the tree: repeated keys (the parser's own test for them is quadratic), depth, keys
 * that are no text, and literal secrets. Numbers in fields whose digits are text become the text as written.
 */
export function inspectTree(doc: Document): { problems: TreeProblem[]; tooDeep: boolean } {
  const problems: TreeProblem[] = [];
  const todo: Visit[] = [{ node: doc.contents, key: "", depth: 0 }];
  for (let visit = todo.pop(); visit !== undefined; visit = todo.pop()) {
    const { node, key, depth } = visit;
    if (depth > DEEPEST) {
      const message = `sections are nested more than ${DEEPEST} deep`;
      return { problems: [{ code: "manifest-syntax", offset: startOf(node), message }], tooDeep: true };
    }
    if (isMap(node)) {
      problems.push(...keyProblems(node.items));
      for (const pair of node.items)
        todo.push({ node: pair.value, key: keyText(pair) ?? "", depth: depth + 1 });
    } else if (isSeq(node)) {
      for (const item of node.items)
        todo.push({ node: isPair(item) ? item.value : item, key, depth: depth + 1 });
    } else if (isScalar(node)) {
      if (typeof node.value === "number" && DIGITS_ARE_TEXT.has(key))
        node.value = node.source ?? String(node.value);
      const why = typeof node.value === "string" ? secretReason(key, node.value) : undefined;
      if (why !== undefined) {
        const offset = startOf(node);
        problems.push({ code: "manifest-secret", offset, message: why, hideFrom: offset });
      }
    }
  }
  return { problems, tooDeep: false };
}

function keyProblems(pairs: readonly Pair[]): TreeProblem[] {
  const seen = new Set<string>();
  const problems: TreeProblem[] = [];
  for (const pair of pairs) {
    const key = keyText(pair);
    const offset = startOf(pair.key);
    if (key === undefined)
      problems.push({ code: "manifest-syntax", offset, message: "a key must be plain text" });
    else if (seen.has(key)) {
      problems.push({
        code: "manifest-syntax",
        offset,
        message: `the key "${key.slice(0, 60)}" stands here a second time`,
      });
    } else seen.add(key);
  }
  return problems;
}

function secretReason(key: string, value: string): string | undefined {
  if (isReference(value)) return undefined;
  if (key === "client-secret" && value !== "")
    return "client-secret holds a secret itself, not a reference to one";
  const looksLike =
    secretIn(value) ?? (SECRET_KEY.test(key) && LONG_RUN.test(value) ? "a secret" : undefined);
  return looksLike === undefined
    ? undefined
    : `this looks like ${looksLike}; a manifest only holds references to secrets`;
}

export function keyText(pair: Pair): string | undefined {
  return isScalar(pair.key) && !isCollection(pair.key.value) ? String(pair.key.value) : undefined;
}

export function startOf(node: unknown): number {
  return (isScalar(node) || isCollection(node) || isAlias(node) ? node.range?.[0] : undefined) ?? 0;
}

/** Offset of the value at a path, or of the nearest parent that is there; a section's place is its key. */
export function offsetOf(doc: Document, path: readonly PropertyKey[], at: "key" | "value" = "value"): number {
  let node: Node | null | undefined = doc.contents;
  let offset = startOf(node);
  for (const [index, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(doc);
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find((p) => keyText(p) === String(step));
      if (pair === undefined) return offset;
      const value = asNode(pair.value);
      const wantsKey = (at === "key" && index === path.length - 1) || !isScalar(value) || value.source === "";
      offset = startOf(wantsKey ? pair.key : value);
      node = value;
    } else if (isSeq(node) && typeof step === "number") {
      const item = asNode(node.items[step]);
      if (item === undefined) return offset;
      offset = startOf(item);
      node = item;
    } else return offset;
  }
  return offset;
}

function asNode(value: unknown): Node | undefined {
  return isScalar(value) || isCollection(value) || isAlias(value) ? value : undefined;
}

/** Where the last text of the document begins when it runs to the end: an unclosed quote is noticed only there. */
export function openingOf(doc: Document, offset: number): number {
  let node: unknown = doc.contents;
  while (isCollection(node)) {
    const last: unknown = node.items.at(-1);
    node = isPair(last) ? (last.value ?? last.key) : last;
  }
  return isScalar(node) && (node.range?.[1] ?? 0) >= offset ? startOf(node) : offset;
}
