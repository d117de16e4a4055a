import { type Button, type Form, formsOf } from "./forms.js";
import type { Run } from "./run.js";
import type { Failure, Sent, WireRequest } from "./wire.js";

/** Where a walk through pages came to a stop: a page, or a redirect that leaves the server. */
export interface Stop {
  readonly url: string;
  readonly sent: Sent;
}

/** What a person puts into a form. */
export interface Filling {
  readonly filled?: Readonly<Record<string, string>>;
  /** Boxes whose tick is taken away. */
  readonly unticked?: readonly string[];
}

const MOST_REDIRECTS = 12;
const ALLOW = /allow|approve|connect|authori[sz]e|accept|agree|share|yes|continue/i;
const DENY = /deny|decline|cancel|reject|refuse|don.?t|\bno\b|abort/i;
const DEMOGRAPHIC = /demographic|personal/i;

/** As much of a browser as sign-in and consent need: cookies, redirects on one server, forms. */
export class Browser {
  readonly #cookies = new Map<string, string>();
  constructor(
    readonly run: Run,
    readonly redirectUri: string,
  ) {}

  /** Goes to an address and on, until there is a page, or the way leads off the server. */
  async go(request: WireRequest): Promise<Stop> {
    let next = request;
    for (let hop = 0; ; hop++) {
      const sent = await this.#send(next);
      const location = sent.answer?.headers.get("location") ?? "";
      const leads = (sent.answer?.status ?? 0) >= 300 && (sent.answer?.status ?? 0) < 400;
      if (!leads || hop === MOST_REDIRECTS || !URL.canParse(location, next.url))
        return { url: next.url, sent };
      const to = new URL(location, next.url);
      if (to.origin !== new URL(this.run.settings.base).origin || isAt(to, this.redirectUri))
        return { url: next.url, sent };
      next = { method: "GET", url: to.href, headers: {} };
    }
  }

  /** Sends a form as a person would by pressing a button. */
  submit(
    stop: Stop,
    form: Form,
    button: Button | undefined,
    { filled = {}, unticked = [] }: Filling = {},
  ): Promise<Stop> {
    const parameters = new URLSearchParams();
    for (const { name, type, value, checked } of form.fields) {
      const isBox = type === "checkbox" || type === "radio";
      if (isBox && (!checked || unticked.includes(name))) continue;
      parameters.append(name, (Object.hasOwn(filled, name) ? filled[name] : undefined) ?? value);
    }
    if (button !== undefined && button.name !== "") parameters.append(button.name, button.value);
    const url = URL.canParse(form.action, stop.url) ? new URL(form.action, stop.url) : new URL(stop.url);
    if (form.method === "GET") {
      url.search = parameters.toString();
      return this.go({ method: "GET", url: url.href, headers: {} });
    }
    return this.go({
      method: "POST",
      url: url.href,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: parameters.toString(),
    });
  }

  async #send(request: WireRequest): Promise<Sent> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { accept: "text/html", ...request.headers, ...(cookie !== "" && { cookie }) };
    const sent = await this.run.wire.send({ ...request, headers });
    for (const line of sent.answer?.headers.getSetCookie() ?? []) {
      const [, name = "", value = ""] = /^\s*([^=;\s]{1,200})=([^;]{0,4000})/.exec(line) ?? [];
      if (name !== "") this.#cookies.set(name, value);
    }
    return sent;
  }
}

/** Whether an address is a redirect URI, whatever was added to its query. */
export function isAt(address: URL, redirectUri: string): boolean {
  if (!URL.canParse(redirectUri)) return false;
  const own = new URL(redirectUri);
  return address.origin === own.origin && address.pathname === own.pathname;
}

export type Page =
  | { readonly kind: "sign-in"; readonly form: Form }
  | { readonly kind: "consent"; readonly form: Form }
  | { readonly kind: "other" };

/** What a page asks of a person. */
export function pageOf({ sent }: Stop): Page {
  const { answer } = sent;
  if (answer === undefined || answer.status !== 200 || !/html/.test(answer.headers.get("content-type") ?? ""))
    return { kind: "other" };
  const forms = formsOf(answer.body);
  const signIn = forms.find(({ fields }) => fields.some(({ type }) => type === "password"));
  if (signIn !== undefined) return { kind: "sign-in", form: signIn };
  const consent = forms.find(({ buttons }) => buttons.length > 0);
  return consent === undefined ? { kind: "other" } : { kind: "consent", form: consent };
}

/** Fills in a synthetic person's name and password. */
export function filledIn(form: Form, username: string, password: string): Record<string, string> {
  const name = form.fields.find(({ type }) => type === "text" || type === "email");
  const word = form.fields.find(({ type }) => type === "password");
  return { ...(name && { [name.name]: username }), ...(word && { [word.name]: password }) };
}

/** The button that says yes, or no; undefined where a page has none that says no. */
export function buttonFor({ buttons }: Form, answer: "yes" | "no"): Button | undefined {
  const denies = ({ name, text }: Button) => DENY.test(`${name} ${text}`);
  const allows = (button: Button) => ALLOW.test(`${button.name} ${button.text}`) && !denies(button);
  return answer === "yes" ? (buttons.find(allows) ?? buttons[0]) : buttons.find(denies);
}

/** The choice to share personal information: the names of its boxes; none where the page leaves no choice. */
export const demographicChoice = ({ fields }: Form): readonly string[] =>
  fields.filter(({ name, type }) => type === "checkbox" && DEMOGRAPHIC.test(name)).map(({ name }) => name);

/** Why a walk did not come to where it should, in words; undefined where the server answered something to judge. */
export function faultOf({ sent }: Stop): Failure | undefined {
  if (sent.failure !== undefined) return sent.failure;
  if (sent.answer.status < 500) return undefined;
  return { code: "sign-in", why: `Sign-in answered ${sent.answer.status}; Medicare.gov's is down at times.` };
}
