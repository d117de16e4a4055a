export type Language = "en" | "es";

/**
 * The language of the screens: `lang` where it is `en` or `es`, then whichever of the two Accept-Language prefers, then
 * English (CMS, Authorization: "Authorization screen language selection").
 */
export function languageOf(lang: string | null, accept: string | undefined): Language {
  if (lang === "en" || lang === "es") return lang;
  const weights = { en: 0, es: 0 };
  for (const part of (accept ?? "").slice(0, 1000).split(",")) {
    const [, language, weight = "1"] = /^\s*(en|es)(?:-[\w-]*)?\s*(?:;\s*q=([\d.]+)\s*)?$/i.exec(part) ?? [];
    const known = language?.toLowerCase();
    if (known === "en" || known === "es") weights[known] = Math.max(weights[known], Number(weight) || 0);
  }
  return weights.es > weights.en ? "es" : "en";
}
