import * as z from "zod";

/** How often data is shared: the pick-list of the production access form (2021). */
export const SHARING_BASES = [
  "one-time",
  "enrollee-action",
  "daily",
  "weekly",
  "monthly",
  "other",
  "not-shared",
] as const;

/** What happens to data when consent is withdrawn: the pick-list of the production access form (2021). */
export const REVOKE_ACTIONS = ["delete", "delete-on-request", "keep", "other"] as const;

const text = (description: string) => z.string().optional().describe(description);
const flag = (description: string) => z.boolean().optional().describe(description);
const count = (description: string) => z.int().nonnegative().optional().describe(description);
const channel = text("How people are told, such as e-mail.");

const recipientSchema = z.strictObject({
  name: z.string().describe("Who receives the data."),
  role: text("What the recipient is to you or to the enrollee, such as the enrollee's doctor."),
  data: text("Which data the recipient gets."),
  basis: z.enum(SHARING_BASES).optional().describe("How often the recipient gets data."),
  duration: text("For how long the recipient gets data."),
  consent: text("How the enrollee agrees to it."),
});

const vendorSchema = z.strictObject({
  name: z.string().describe("Name of the vendor."),
  "touches-medicare-data": flag("Whether Medicare data passes through the vendor."),
  contract: z
    .enum(["baa", "dpa", "other", "none"])
    .optional()
    .describe(
      "Contract that binds the vendor: business associate agreement, data processing agreement, other, none.",
    ),
  "signed-on": z.iso.date().optional().describe("Day the contract was signed, as YYYY-MM-DD."),
});

export const dataPracticesSchema = z
  .strictObject({
    "stores-data": flag("Whether Medicare data is kept after the enrollee leaves the app."),
    storage: z
      .strictObject({
        where: text("Where data is kept, such as a cloud region or the enrollee's phone."),
        encrypted: flag("Whether stored data is encrypted."),
      })
      .optional()
      .describe("Where and how data is stored."),
    "third-party-sharing": z
      .strictObject({
        exists: z.boolean().describe("Whether data goes to anybody outside the organization, vendors aside."),
        recipients: z.array(recipientSchema).optional().describe("Who receives data."),
      })
      .optional()
      .describe("Sharing with others by the organization's own decision."),
    "user-directed-sharing": flag("Whether the enrollee can send data to others, such as a doctor."),
    vendors: z
      .array(vendorSchema)
      .optional()
      .describe("Companies that handle data on your behalf; [] for none."),
    "de-identified": z
      .strictObject({
        uses: flag("Whether de-identified or aggregated data is used."),
        shares: flag("Whether de-identified or aggregated data is shared."),
      })
      .optional()
      .describe("De-identified, anonymized, pseudonymized or aggregated data."),
    "sells-data": flag("Whether any enrollee data is sold."),
    "on-revoke": z
      .strictObject({
        action: z.enum(REVOKE_ACTIONS).describe("What happens to data already received."),
        days: count("Within how many days."),
      })
      .optional()
      .describe("What happens when an enrollee revokes access."),
    "on-inactive": z
      .strictObject({
        months: count("After how many months without a visit."),
        action: text("What happens to the account and its data."),
        notice: text("How the enrollee is told before."),
      })
      .optional()
      .describe("What happens to accounts nobody uses."),
    "on-close": z
      .strictObject({
        days: count("Within how many days data is deleted."),
        exceptions: z.array(z.string()).optional().describe("What is kept all the same, and why."),
      })
      .optional()
      .describe("What happens when an account is closed."),
    "change-notice": z
      .strictObject({ channel, days: count("How many days before a change.") })
      .optional()
      .describe("How enrollees learn that the policy changes."),
    breach: z
      .strictObject({ channel, "max-days": count("Within how many days of learning of a breach.") })
      .optional()
      .describe("How enrollees learn of a breach."),
    "sale-notice": z
      .strictObject({ channel, days: count("How many days before."), cms: flag("Whether CMS is told too.") })
      .optional()
      .describe("How enrollees learn that the company is sold or merged."),
  })
  .describe("What the app really does with data. A fact here never excuses silence in the policy.");
