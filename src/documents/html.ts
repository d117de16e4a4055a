import { parse, type DefaultTreeAdapterTypes as Tree } from "parse5";
import { countWords, type Draft, type Read, tidy } from "./draft.js";
import { recogniseHeadings } from "./headings.js";
import { type Context, Flow } from "./html-flow.js";
import { chromeOf, ownsHeaders, Styles } from "./html-marks.js";
import { boxOf, headerOf, readTable } from "./html-table.js";
import { attr, BLOCKS, childrenOf, descend, isElement, isText, LEFT_OUT, lineOf } from "./html-tags.js";

const START: Context = { bold: false, link: false, listLevel: 0, owned: false, background: false };

/**
 * Blocks of a page in reading order, nothing a person could read left out, furniture and hidden text marked.
 * `rendered`: the page was made from another source, so only the lines noted in it count.
 */
export function readHtml(source: string, rendered = false): Read {
  const root = parse(source, { sourceCodeLocationInfo: !rendered });
  const flow = new Walk(new Styles(root)).run(root);
  const drafts = flow.drafts;
  markLinkLists(drafts);
  unmarkMisused(drafts);
  recogniseHeadings(drafts, false);
  const title = titleOf(root);
  return { drafts, ...(title === undefined ? {} : { title }) };
}

interface Step {
  readonly node: Tree.Node;
  readonly context: Context;
  /** Set when the node's children are done and its block ends. */
  readonly leave?: boolean;
}

class Walk {
  private readonly flow = new Flow();
  private line: number | undefined;
  constructor(private readonly styles: Styles) {}

  run(root: Tree.Node): Flow {
    const stack: Step[] = [{ node: root, context: START }];
    for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
      if (step.leave === true) this.flow.flush();
      else this.visit(step, stack);
    }
    this.flow.flush();
    return this.flow;
  }

  private visit({ node, context }: Step, stack: Step[]): void {
    this.line = lineOf(node) ?? this.line;
    if (isText(node)) {
      this.flow.add(node.value, context, this.line);
      return;
    }
    if (!isElement(node)) {
      push(stack, childrenOf(node), context);
      return;
    }
    const { tagName } = node;
    if (LEFT_OUT.has(tagName) && tagName !== "head") return;
    if (tagName === "head") return;
    if (tagName === "br") this.flow.lineBreak();
    if (tagName === "input") this.flow.add(boxOf(node), context, this.line);
    const inner = this.enter(node, context);
    const opener =
      tagName === "summary" ||
      (tagName === "button" && attr(node, "aria-controls") !== undefined && context.chrome === undefined);
    const block = BLOCKS.has(tagName) || opener;
    if (block) this.flow.flush();
    else if (tagName === "button" || tagName === "label") this.flow.add(" ", context, this.line);
    if (tagName === "table" && this.table(node, inner)) return;
    if (block) stack.push({ node, context, leave: true });
    push(stack, childrenOf(node), opener ? { ...inner, bold: true } : inner);
  }

  /** The context of what an element holds. */
  private enter(element: Tree.Element, context: Context): Context {
    const { tagName } = element;
    const chrome = context.chrome ?? chromeOf(element, context.owned);
    const { hidden: reason, recoloured, background } = this.styles.judge(element);
    let hidden = context.hidden;
    if (hidden === "colour" && (recoloured || background)) hidden = undefined;
    if (reason === "style" || (reason === "colour" && !context.background && hidden === undefined))
      hidden = reason;
    const heading = /^h[1-6]$/.test(tagName) ? Number(tagName[1]) : undefined;
    const weight = /font-weight\s*:\s*(bold|normal|\d+)/i.exec(attr(element, "style") ?? "")?.[1];
    const bold =
      weight === undefined
        ? context.bold || /^(?:b|strong|legend)$/.test(tagName)
        : weight === "bold" || Number(weight) >= 600;
    const list = tagName === "ul" || tagName === "ol" || tagName === "menu" || tagName === "dir";
    const item = tagName === "li" || tagName === "dd";
    if (
      chrome === context.chrome &&
      hidden === context.hidden &&
      heading === undefined &&
      bold === context.bold &&
      !list &&
      !item &&
      tagName !== "a" &&
      tagName !== "dt" &&
      tagName !== "td" &&
      !background &&
      !ownsHeaders(element)
    ) {
      return context;
    }
    const level = Math.max(1, context.listLevel);
    const { item: outer, term: _term, chrome: _chrome, hidden: _hidden, ...rest } = context;
    const inside = item ? { level, begun: false } : tagName === "td" || tagName === "dt" ? undefined : outer;
    return {
      ...rest,
      ...(heading === undefined ? {} : { heading }),
      ...(inside === undefined ? {} : { item: inside }),
      ...(tagName === "dt" ? { term: true } : context.term === true && !item ? { term: true } : {}),
      ...(chrome === undefined ? {} : { chrome }),
      ...(hidden === undefined ? {} : { hidden }),
      bold,
      link: context.link || tagName === "a",
      listLevel: context.listLevel + (list ? 1 : 0),
      owned: context.owned || ownsHeaders(element),
      background: context.background || background,
    };
  }

  private table(table: Tree.Element, context: Context): boolean {
    const rows = readTable(table);
    if (rows === undefined) return false;
    const header = headerOf(rows);
    const marks = {
      ...(context.chrome === undefined ? {} : { chrome: context.chrome }),
      ...(context.hidden === undefined ? {} : { hidden: context.hidden }),
    };
    for (const child of childrenOf(table)) {
      if (isElement(child) && child.tagName === "caption") {
        for (const node of descend(child)) if (isText(node)) this.flow.add(node.value, context, lineOf(node));
        this.flow.flush();
      }
    }
    let first = true;
    for (const { cells, line } of rows) {
      const text = cells
        .map((c) => c.text)
        .filter((t) => t !== "")
        .join(" | ");
      if (text === "") continue;
      const at = line ?? this.line;
      // Empty cells would shift the columns under their headings; "–" keeps them in place.
      const row = header === undefined || first ? text : cells.map((c) => c.text || "–").join(" | ");
      this.flow.drafts.push({
        kind: "table-row",
        text: row,
        ...(at === undefined ? {} : { line: at }),
        ...(header === undefined || first ? {} : { header }),
        ...marks,
      });
      first = false;
    }
    return true;
  }
}

function push(stack: Step[], children: readonly Tree.ChildNode[], context: Context): void {
  for (let i = children.length - 1; i >= 0; i--) {
    const node = children[i];
    if (node !== undefined) stack.push({ node, context });
  }
}

function titleOf(root: Tree.Node): string | undefined {
  for (const node of descend(root)) {
    if (isElement(node) && node.tagName === "title" && node.namespaceURI.endsWith("xhtml")) {
      const text = tidy(
        childrenOf(node)
          .map((c) => (isText(c) ? c.value : ""))
          .join(""),
      );
      if (text !== "") return text;
    }
  }
  return undefined;
}

/** Runs of four and more blocks that are links and nothing else are navigation: menus, tables of contents. */
function markLinkLists(drafts: Draft[]): void {
  let from = 0;
  const isLink = (d: Draft | undefined): boolean =>
    d !== undefined && d.chrome === undefined && (d.links ?? 0) > 0.9 && countWords(d.text) <= 8;
  for (let i = 0; i <= drafts.length; i++) {
    if (isLink(drafts[i])) continue;
    if (i - from >= 4) for (const draft of drafts.slice(from, i)) draft.chrome = "navigation";
    from = i + 1;
  }
}

/** Marks that leave a page with hardly a word mean that it uses those elements for its text: they are taken back. */
function unmarkMisused(drafts: Draft[]): void {
  const words = new Map<Draft["chrome"], number>();
  for (const d of drafts) words.set(d.chrome, (words.get(d.chrome) ?? 0) + countWords(d.text));
  if ((words.get(undefined) ?? 0) >= 100) return;
  for (const d of drafts) if (d.chrome !== undefined && (words.get(d.chrome) ?? 0) >= 150) delete d.chrome;
}
