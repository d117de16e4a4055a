import type { DefaultTreeAdapterTypes as Tree } from "parse5";
import { tidy } from "./draft.js";
import { attr, BLOCKS, childrenOf, descend, isElement, isText, LEFT_OUT, lineOf } from "./html-tags.js";

export interface Cell {
  readonly text: string;
  readonly heading: boolean;
}
export interface Row {
  readonly cells: readonly Cell[];
  readonly line: number | undefined;
  readonly inHead: boolean;
}

/** A cell this long is a column of a layout, not a datum. */
const LONGEST_CELL = 3_000;

/** Text of a cell on one line: blocks within it are set apart by a semicolon where no mark ends them. */
function cellText(cell: Tree.Element): string {
  let text = "";
  const apart = (): void => {
    const end = text.trimEnd();
    if (end !== "") text = /[.:;,!?☑☐]$/u.test(end) ? `${end} ` : `${end}; `;
  };
  const stack: { node: Tree.Node; leave: boolean }[] = [{ node: cell, leave: false }];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const { node, leave } = at;
    if (isText(node)) text += node.value;
    if (!isElement(node)) continue;
    const block = node !== cell && (BLOCKS.has(node.tagName) || node.tagName === "br");
    if (block) apart();
    if (leave || LEFT_OUT.has(node.tagName)) continue;
    if (node.tagName === "input") text += boxOf(node);
    if (block) stack.push({ node, leave: true });
    const children = childrenOf(node);
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (child !== undefined) stack.push({ node: child, leave: false });
    }
  }
  return tidy(text).replace(/;$/, "");
}

/** A checkbox or radio button as a sign, ticked or not; nothing for other inputs. */
export function boxOf(input: Tree.Element): string {
  if (!/^(?:checkbox|radio)$/i.test(attr(input, "type") ?? "")) return "";
  return attr(input, "checked") === undefined ? " ☐ " : " ☑ ";
}

function allBold(cell: Tree.Element): boolean {
  let bold = 0;
  let all = 0;
  const stack: [Tree.Node, boolean][] = [[cell, false]];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const [node, inBold] = at;
    if (isText(node)) {
      const n = node.value.trim().length;
      all += n;
      if (inBold) bold += n;
    }
    const here = inBold || (isElement(node) && /^(?:b|strong|th)$/.test(node.tagName));
    for (const child of childrenOf(node)) stack.push([child, here]);
  }
  return all > 0 && bold === all;
}

/** Rows of a table of data; undefined for a table that only lays a page out. */
export function readTable(table: Tree.Element): Row[] | undefined {
  const rows: Row[] = [];
  let widest = 0;
  const work: { node: Tree.Node; head: boolean }[] = [...childrenOf(table)].map((node) => ({
    node,
    head: false,
  }));
  for (const { node, head } of work) {
    if (!isElement(node)) continue;
    if (/^(?:thead|tbody|tfoot)$/.test(node.tagName)) {
      for (const child of childrenOf(node)) work.push({ node: child, head: node.tagName === "thead" });
    } else if (node.tagName === "tr") {
      const cells: Cell[] = [];
      for (const cell of childrenOf(node)) {
        if (!isElement(cell) || (cell.tagName !== "td" && cell.tagName !== "th")) continue;
        for (const below of descend(cell))
          if (isElement(below) && /^(?:table|h[1-6]|main|article|nav|form)$/.test(below.tagName))
            return undefined;
        const text = cellText(cell);
        if (text.length > LONGEST_CELL) return undefined;
        cells.push({ text, heading: cell.tagName === "th" || allBold(cell) });
      }
      widest = Math.max(widest, cells.filter((c) => c.text !== "").length);
      rows.push({ cells, line: lineOf(node), inHead: head });
    }
  }
  return widest >= 2 ? rows : undefined;
}

/** Column headings: the cells of a first row in thead, or of which every cell is one. */
export function headerOf(rows: readonly Row[]): readonly string[] | undefined {
  const first = rows.find((r) => r.cells.some((c) => c.text !== ""));
  if (first === undefined || rows.length < 2) return undefined;
  const named = first.cells.filter((c) => c.text !== "");
  if (named.length < 2 || !(first.inHead || named.every((c) => c.heading))) return undefined;
  return first.cells.map((c) => c.text);
}
