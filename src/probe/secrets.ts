import { MASK, maskSecrets } from "../base/index.js";

/** Shorter values are no secrets, and masking them would make holes in plain text. */
const SHORTEST = 6;
/** No text that is shown is longer. */
const LONGEST = 4000;

/** The secrets, codes, tokens and verifiers of one run, so that none of them is ever shown. */
export class Secrets {
  readonly #known = new Set<string>();

  /** Remembers a secret in each form in which it travels. Returns it, so that it can be kept where it is made. */
  keep(secret: string): string {
    if (secret.length < SHORTEST) return secret;
    this.#known.add(secret);
    this.#known.add(encodeURIComponent(secret));
    this.#known.add(new URLSearchParams({ s: secret }).toString().slice(2));
    return secret;
  }

  /** The text without any secret that is known or looks like one. */
  mask(text: string): string {
    let shown = text.slice(0, LONGEST);
    for (const secret of this.#known) if (shown.includes(secret)) shown = shown.replaceAll(secret, MASK);
    return maskSecrets(shown);
  }
}
