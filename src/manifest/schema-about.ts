import * as z from "zod";

/** Categories of Medicare.gov's app directory, as the production access form listed them (2021). */
export const APP_CATEGORIES = [
  "research",
  "plan-finders",
  "agent-brokers",
  "symptom-checker",
  "organize-share-medical-claims",
  "other",
] as const;

export const APP_KINDS = ["web", "mobile", "web-and-mobile", "desktop", "other"] as const;

const text = (description: string) => z.string().optional().describe(description);
const flag = (description: string) => z.boolean().optional().describe(description);

export const organizationSchema = z
  .strictObject({
    name: text("Name of the organization that applies for production access."),
    "legal-entity": text("Registered legal name, where it differs from the name people know."),
    "us-based": flag("Whether the organization is based in the United States."),
    "hipaa-role": z
      .enum(["covered-entity", "business-associate", "neither"])
      .optional()
      .describe("What the organization is under HIPAA. Most consumer apps are neither."),
  })
  .describe("Who applies for production access.");

export const applicationSchema = z
  .strictObject({
    name: text("Name of the app, as enrollees see it. Printable ASCII; at registration it must be unique."),
    description: text("What the app does, for the app directory. At most 1000 characters, no HTML."),
    "use-case": text("What a Medicare enrollee does with the app, and what for."),
    kind: z.enum(APP_KINDS).optional().describe("Where the app runs."),
    category: z.enum(APP_CATEGORIES).optional().describe("Category in the directory of connected apps."),
    website: text("Public website of the app, with https://."),
    "support-email": text("E-mail address where enrollees get help."),
    "support-phone": text("Phone number where enrollees get help: digits only, such as +18005550100."),
    logo: text("Logo file or URL: PNG or JPEG, at most 100 KB and 512 by 512 pixels."),
    "data-sources": z
      .array(z.string())
      .optional()
      .describe("Names of the data sources, exactly as people read them in the app. Ours is “Medicare”."),
    "multiple-sources": flag("Whether people search or pick among several data sources."),
    "has-accounts": flag("Whether people have an account with the app."),
    "caregiver-mode": flag(
      "Whether somebody else, such as a caregiver or agent, can use the app for an enrollee.",
    ),
    "ai-features": flag("Whether enrollee data is given to a language model or other AI service."),
    "automated-messages": flag("Whether the app sends e-mails, texts or push messages by itself."),
    "release-date": z.iso.date().optional().describe("Day the app is to be public, as YYYY-MM-DD."),
    "expected-medicare-users": z
      .int()
      .nonnegative()
      .optional()
      .describe("How many people with Medicare are expected in the first year."),
    "marketing-plan": text("How people will learn of the app."),
  })
  .describe("The app that asks for production access.");

export const redirectUrisSchema = z
  .strictObject({
    production: z.array(z.string()).default([]).describe("Redirect URIs for production: https only."),
    sandbox: z
      .array(z.string())
      .default([])
      .describe("Redirect URIs for the sandbox: https, or http on this machine (localhost)."),
  })
  .describe(
    "Addresses that Blue Button sends an enrollee back to. They are compared character by character.",
  );

export const contactSchema = z
  .strictObject({
    name: text("Name of the person."),
    email: text("E-mail address of the person."),
    phone: text("Phone number of the person."),
    role: text("What the person does, such as product owner."),
  })
  .describe("A person CMS can write to about the application.");
