import { ACCESS_CATEGORIES } from "./schema-access.js";

export type InitQuestionId =
  | "organization"
  | "name"
  | "use-case"
  | "contact"
  | "redirect-uri"
  | "policy"
  | "terms"
  | "access";

/** A question of `bb2-ready init`. Every one may be left unanswered; the manifest then holds a line to fill in. */
export interface InitQuestion {
  readonly id: InitQuestionId;
  /** The option that answers it without asking. */
  readonly flag: string;
  /** What the option takes, for help texts; absent for a choice. */
  readonly placeholder: string;
  readonly asks: string;
  readonly example: string;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
}

export type InitAnswers = Readonly<Partial<Record<InitQuestionId, string>>>;

/** At most eight, in the order they are asked. */
export const INIT_QUESTIONS: readonly InitQuestion[] = [
  {
    id: "organization",
    flag: "--organization",
    placeholder: "<name>",
    asks: "What is your organization called?",
    example: "Acme Health",
  },
  {
    id: "name",
    flag: "--name",
    placeholder: "<name>",
    asks: "What is the app called?",
    example: "Acme Claims",
  },
  {
    id: "use-case",
    flag: "--use-case",
    placeholder: "<text>",
    asks: "What do people with Medicare do with it?",
    example: "People with Medicare see all their claims in one place",
  },
  {
    id: "contact",
    flag: "--contact",
    placeholder: "<person>",
    asks: "Whom can CMS write to?",
    example: "Ana Diaz <ana@example.org>",
  },
  {
    id: "redirect-uri",
    flag: "--redirect-uri",
    placeholder: "<uri>",
    asks: "Which redirect URI does the app use?",
    example: "https://app.example.org/callback",
  },
  {
    id: "policy",
    flag: "--policy",
    placeholder: "<file-or-url>",
    asks: "Where is your privacy policy?",
    example: "privacy-policy.html or https://example.org/privacy",
  },
  {
    id: "terms",
    flag: "--terms",
    placeholder: "<file-or-url>",
    asks: "Where are your terms of service?",
    example: "terms.html or https://example.org/terms",
  },
  {
    id: "access",
    flag: "--access",
    placeholder: `<${ACCESS_CATEGORIES.join("|")}>`,
    asks: "How long does the app need access?",
    example: "thirteen-months",
    choices: [
      { value: "thirteen-months", label: "13 months: the app keeps up to date" },
      { value: "one-hour", label: "1 hour: the app looks once and keeps nothing" },
      { value: "research", label: "Research: a study with an ethics approval" },
    ],
  },
];
