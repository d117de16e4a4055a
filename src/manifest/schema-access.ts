import * as z from "zod";

export const ACCESS_CATEGORIES = ["one-hour", "thirteen-months", "research"] as const;

export const accessSchema = z
  .strictObject({
    category: z
      .enum(ACCESS_CATEGORIES)
      .optional()
      .describe(
        "How long an enrollee's authorization lasts: one hour, thirteen months, or a research study.",
      ),
    "api-version": z.enum(["v1", "v2", "v3"]).optional().describe("Version of the Blue Button API in use."),
    scopes: z.array(z.string()).optional().describe("Scopes the app asks for, such as patient/Coverage.rs."),
    demographic: z
      .strictObject({
        needed: z
          .boolean()
          .optional()
          .describe("Whether the app needs name, date of birth and other personal details."),
        reason: z.string().optional().describe("What the app needs them for."),
      })
      .optional()
      .describe("Whether and why the app asks for demographic data."),
    "refresh-tokens": z.boolean().optional().describe("Whether the app uses refresh tokens."),
    "irb-approval": z
      .string()
      .optional()
      .describe("Research only: board and number of the ethics approval (IRB)."),
  })
  .describe("What the app asks the Blue Button API for.");

export const sandboxSchema = z
  .strictObject({
    environment: z
      .enum(["embedded", "cms", "sandbox", "local"])
      .optional()
      .describe(
        "Where the OAuth flow is tried: embedded (a practice sandbox that the tool starts), cms (CMS's own sandbox; sandbox is its earlier name), local (a server on this machine, at base-url).",
      ),
    "base-url": z
      .string()
      .optional()
      .describe("Address of another sandbox. Without it local is http://localhost:8000."),
    apps: z
      .string()
      .optional()
      .describe(
        "File of the apps registered with the embedded sandbox, as bb2-ready sandbox --apps reads it; otherwise sandbox-apps.yaml beside this file.",
      ),
    "env-file": z
      .string()
      .optional()
      .describe(
        "File of NAME=value lines for references that the environment does not set. Never keep the secret of a real registration in the project.",
      ),
    "client-id": z.string().optional().describe(`Client id, or a reference such as \${BB2_CLIENT_ID}.`),
    "client-secret": z
      .string()
      .optional()
      .describe(
        `Only a reference to an environment variable, such as \${BB2_CLIENT_SECRET}; never the secret itself.`,
      ),
    "test-user": z.string().optional().describe("Synthetic user to sign in with, such as BBUser10000."),
  })
  .describe("How to reach the developer sandbox.");
