import type { DefaultTreeAdapterTypes as Tree } from "parse5";
import type { Draft } from "./draft.js";
import { attr, childrenOf, descend, isElement, isText } from "./html-tags.js";

type Chrome = NonNullable<Draft["chrome"]>;
type Hidden = NonNullable<Draft["hidden"]>;

const COOKIE =
  /(?:^|[-_ ])(?:cookie-?(?:banner|consent|notice|bar|popup|law-info|message|alert|overlay|modal)|onetrust-(?:banner|consent|pc)|cybotcookiebot|cookiebanner|cookieconsent|cc-(?:window|banner)|gdpr-(?:banner|popup|cookie)|consent-(?:banner|popup|manager))/i;
const NAVIGATION =
  /(?:^|[-_ ])(?:nav|navbar|navigation|navi|menu|mainmenu|submenu|dropdown-menu|breadcrumbs?|skip-link|skip-to-content|pagination|social-links)(?:$|[-_ ])/i;
const FOOTER =
  /(?:^| )(?:(?:site|page|global|main)[-_]?footer|footer(?:[-_](?:wrapper|container|bottom|main))?)(?:$| )/i;
const HEADER = /(?:^| )(?:(?:site|page|global|main)[-_]?header|masthead|topbar|top-bar|header)(?:$| )/i;
/** Inside these, header and footer belong to the text (HTML, "sectioning content"). */
const OWNERS = new Set(["article", "main", "section"]);
/** Opened by a click, so a person can read it: never hidden for good. */
const OPENABLE = /accordion|collaps|tab|panel|faq|toggle|expand|details|dropdown-content|read-?more/i;

/** The page furniture an element begins, if any. `owned`: it stands inside an article, main or section. */
export function chromeOf(element: Tree.Element, owned: boolean): Chrome | undefined {
  const { tagName } = element;
  if (tagName === "html" || tagName === "body" || tagName === "main" || tagName === "article")
    return undefined;
  const role = attr(element, "role");
  const names = `${attr(element, "id") ?? ""} ${attr(element, "class") ?? ""}`;
  if (COOKIE.test(names)) return "cookie-banner";
  if (tagName === "nav" || role === "navigation" || role === "menubar" || role === "menu")
    return "navigation";
  if (role === "banner") return "header";
  if (role === "contentinfo") return "footer";
  if (!owned) {
    if (tagName === "header") return "header";
    if (tagName === "footer") return "footer";
    if (/^(?:div|ul|section|table|td)$/.test(tagName)) {
      if (FOOTER.test(names)) return "footer";
      if (HEADER.test(names)) return "header";
    }
  }
  return /^(?:div|ul|ol|li|aside|section)$/.test(tagName) && NAVIGATION.test(names)
    ? "navigation"
    : undefined;
}

export const ownsHeaders = (element: Tree.Element): boolean =>
  OWNERS.has(element.tagName) || attr(element, "role") === "main";

const WHITE =
  /(?:^|;)\s*color\s*:\s*(?:#fff(?:fff)?(?:ff)?|white|rgba?\(\s*255\s*,\s*255\s*,\s*255\s*(?:,\s*1(?:\.0)?\s*)?\)|hsl\(\s*0\s*,\s*0%\s*,\s*100%\s*\))\s*(?:!important\s*)?(?:;|$)/i;
const GONE =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?|font-size\s*:\s*0(?:px|em|rem|pt|%)?)\s*(?:!important\s*)?(?:;|$)/i;
const SHOWN_COLOUR = /(?:^|;)\s*color\s*:/i;
const BACKGROUND =
  /(?:^|;)\s*background(?:-color|-image)?\s*:\s*(?!\s*(?:#fff(?:fff)?|white|transparent|none|inherit|initial)\b)/i;

/** Rules of the page's own style sheets with one simple selector each; those within @media are left out. */
export class Styles {
  private readonly rules = new Map<string, string>();
  private readonly controlled = new Set<string>();

  constructor(root: Tree.Node) {
    for (const node of descend(root)) {
      if (!isElement(node)) continue;
      if (node.tagName === "style")
        this.learn(
          childrenOf(node)
            .map((c) => (isText(c) ? c.value : ""))
            .join(""),
        );
      for (const name of ["aria-controls", "data-target", "data-bs-target", "href"]) {
        const value = attr(node, name);
        if (value !== undefined && (name === "aria-controls" || value.startsWith("#")))
          this.controlled.add(value.replace(/^#/, ""));
      }
    }
  }

  private learn(css: string): void {
    if (css.length > 500_000) return;
    let depth = 0;
    let from = 0;
    let selector = "";
    const text = css.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, " ");
    for (let i = 0; i < text.length; i++) {
      const sign = text[i];
      if (sign === "{") {
        if (depth++ === 0) selector = text.slice(from, i);
        from = i + 1;
      } else if (sign === "}") {
        if (depth > 0 && --depth === 0 && !selector.includes("@")) this.note(selector, text.slice(from, i));
        from = i + 1;
      }
    }
  }

  private note(selectors: string, body: string): void {
    if (!GONE.test(body) && !WHITE.test(body) && !BACKGROUND.test(body)) return;
    for (const one of selectors.split(",")) {
      const selector = one.trim();
      if (/^(?:[.#][\w-]+|body)$/.test(selector))
        this.rules.set(selector, `${this.rules.get(selector) ?? ""};${body}`);
    }
  }

  private of(element: Tree.Element): string {
    let css = "";
    const id = attr(element, "id");
    const names = attr(element, "class");
    if (this.rules.size > 0) {
      if (element.tagName === "body") css += this.rules.get("body") ?? "";
      if (names !== undefined) for (const name of names.split(/\s+/)) css += this.rules.get(`.${name}`) ?? "";
      if (id !== undefined) css += this.rules.get(`#${id}`) ?? "";
    }
    const inline = attr(element, "style");
    return inline === undefined ? css : `${css};${inline}`;
  }

  /** Why an element's text cannot be seen, whether it gives text a visible colour, and whether it is coloured itself. */
  judge(element: Tree.Element): { hidden?: Hidden; recoloured: boolean; background: boolean } {
    const css = this.of(element);
    const hiddenAttribute = attr(element, "hidden");
    const gone = GONE.test(css) || (hiddenAttribute !== undefined && hiddenAttribute !== "until-found");
    const background = BACKGROUND.test(css) || attr(element, "bgcolor") !== undefined;
    if (gone && !this.opens(element)) return { hidden: "style", recoloured: false, background };
    const white = WHITE.test(css) || /^(?:#fff(?:fff)?|white)$/i.test(attr(element, "color") ?? "");
    if (white && !background) return { hidden: "colour", recoloured: false, background };
    return { recoloured: SHOWN_COLOUR.test(css), background };
  }

  private opens(element: Tree.Element): boolean {
    const id = attr(element, "id") ?? "";
    if (this.controlled.has(id) && id !== "") return true;
    if (attr(element, "role") === "tabpanel" || attr(element, "aria-labelledby") !== undefined) return true;
    return OPENABLE.test(`${id} ${attr(element, "class") ?? ""}`);
  }
}
