import type { DefaultTreeAdapterTypes as Tree } from "parse5";

const set = (names: string): ReadonlySet<string> => new Set(names.split(" "));

/** Never text that a person reads on the page. */
export const LEFT_OUT = set(
  "script style noscript template iframe svg math object embed canvas audio video select textarea head title link meta datalist map",
);
/** Begin and end a block of their own. */
export const BLOCKS = set(
  "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup p pre search section summary table tbody td tfoot th thead tr ul",
);

export function isElement(node: Tree.Node): node is Tree.Element {
  return "tagName" in node;
}

export function isText(node: Tree.Node): node is Tree.TextNode {
  return node.nodeName === "#text";
}

/** Children in order; none for nodes that cannot have any. */
export function childrenOf(node: Tree.Node): readonly Tree.ChildNode[] {
  return "childNodes" in node ? node.childNodes : [];
}

/** Value of an attribute, or undefined. */
export function attr(element: Tree.Element, name: string): string | undefined {
  for (const a of element.attrs) if (a.name === name) return a.value;
  return undefined;
}

/** 1-based source line of a node, or the line the Markdown reader noted. */
export function lineOf(node: Tree.Node): number | undefined {
  if (isElement(node)) {
    const noted = attr(node, LINE_ATTRIBUTE);
    if (noted !== undefined) return Number.parseInt(noted, 10);
  }
  return "sourceCodeLocation" in node ? node.sourceCodeLocation?.startLine : undefined;
}

/** Where the Markdown reader notes the line a block came from. */
export const LINE_ATTRIBUTE = "data-source-line";

/** Visits a node and what is below it, without recursion: pages nest tens of thousands deep. */
export function* descend(root: Tree.Node): Generator<Tree.Node> {
  const stack: Tree.Node[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node;
    const children = childrenOf(node);
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (child !== undefined) stack.push(child);
    }
  }
}
