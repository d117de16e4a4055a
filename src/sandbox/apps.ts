import * as z from "zod";
import { UserError } from "../base/index.js";
import type { App } from "./model.js";

const MOST_APPS = 100;

const redirectUri = z
  .string()
  .max(2000)
  .refine((uri) => URL.canParse(uri) && !uri.includes("#") && !/\s/.test(uri), {
    message: "must be a whole address without white space or #",
  });

const appSchema = z
  .strictObject({
    "client-id": z.string().min(1).max(200),
    "client-secret": z.string().min(1).max(500),
    name: z.string().min(1).max(255).default("Sandbox app"),
    "redirect-uris": z.array(redirectUri).min(1).max(50),
    access: z.enum(["one-hour", "thirteen-months", "research"]).default("thirteen-months"),
    demographics: z.boolean().default(true),
    active: z.boolean().default(true),
    v3: z.boolean().default(true),
  })
  .transform(
    (app): App => ({
      id: app["client-id"],
      secret: app["client-secret"],
      name: app.name,
      redirectUris: app["redirect-uris"],
      access: app.access,
      demographics: app.demographics,
      active: app.active,
      v3: app.v3,
    }),
  );

const fileSchema = z
  .strictObject({ apps: z.array(appSchema).min(1).max(MOST_APPS) })
  .refine(({ apps }) => new Set(apps.map(({ id }) => id)).size === apps.length, {
    message: "two apps have the same client-id",
  });

/**
 * Reads the registrations of a file (YAML or JSON, parsed already).
 * @throws UserError `bad-registration` that names the field
 */
export function readApps(data: unknown, file: string): App[] {
  const read = fileSchema.safeParse(data);
  if (read.success) return read.data.apps;
  // A name that is not known says more than the field that is missing because of it.
  const { issues } = read.error;
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  const where = issue?.path.join(".") ?? "";
  throw new UserError(
    "bad-registration",
    `The registration is not right${where === "" ? "" : ` at ${where}`}: ${issue?.message ?? "unknown form"}.`,
    "docs/sandbox.md shows such a file.",
    { file },
  );
}

/** The app that is there when none is registered. Its secret is no secret: it opens nothing but this sandbox. */
export const DEMO_APP: App = {
  id: "demo-client",
  secret: "demo-secret-of-the-embedded-sandbox",
  name: "Demo App",
  redirectUris: ["http://localhost:3000/callback"],
  access: "thirteen-months",
  demographics: true,
  active: true,
};
