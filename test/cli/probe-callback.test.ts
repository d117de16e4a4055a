import { createServer, type RequestListener } from "node:http";
import { expect, it } from "vitest";
import * as z from "zod";
import { folderWith, run } from "./run.js";

const reportSchema = z.looseObject({
  findings: z.array(
    z.looseObject({
      ruleId: z.string(),
      elements: z.array(
        z.looseObject({
          id: z.string(),
          status: z.string(),
          message: z.string(),
          causes: z.array(z.string()).optional(),
        }),
      ),
    }),
  ),
});

const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)?.toString() ?? ""};`);

/** A callback as an app has one; each defect is one line of it. */
const callback =
  (defect?: "reflects" | "breaks" | "redirects" | "missing"): RequestListener =>
  (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const page = (status: number, text: string) => {
      response.writeHead(status, { "content-type": "text/html; charset=utf-8" });
      response.end(`<!doctype html><title>App</title><p>${text}</p>`);
    };
    if (pathname !== "/callback" || defect === "missing") return page(404, "Not here.");
    const error = searchParams.get("error_description") ?? searchParams.get("error");
    if (error !== null) {
      if (defect === "redirects") {
        response.writeHead(302, { location: "https://elsewhere.example.com/sorry" });
        return response.end();
      }
      return page(200, `You did not connect: ${defect === "reflects" ? error : escaped(error)}`);
    }
    if (!searchParams.has("code")) return defect === "breaks" ? page(500, "Oops") : page(400, "No code.");
    return page(400, "This is not the state that was sent.");
  };

/** Elements about the callback, by id, of `probe --callback` for an app that answers so. */
async function tried(listener: RequestListener) {
  const server = createServer(listener);
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "localhost", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  try {
    const uri = `http://localhost:${port}/callback`;
    const cwd = await folderWith({
      "bb2-ready.yaml": `application: { name: App, use-case: Shows claims., kind: web }
redirect-uris: { sandbox: ["${uri}"] }
access: { category: one-hour, api-version: v2, scopes: [openid, patient/Coverage.rs] }
sandbox: { environment: embedded, client-id: app, client-secret: "\${APP_SECRET}" }
`,
      "sandbox-apps.yaml": `apps:
  - { client-id: app, client-secret: app-secret-1234, name: App, redirect-uris: ["${uri}"], access: one-hour }
`,
    });
    const { code, stdout, stderr } = await run(["probe", "--callback", "--json"], cwd, {
      APP_SECRET: "app-secret-1234",
    });
    expect(stderr).toBe("");
    const { findings } = reportSchema.parse(JSON.parse(stdout));
    const elements = findings.find(({ ruleId }) => ruleId === "oauth/callback-safe")?.elements ?? [];
    return { code, elements: new Map(elements.map((element) => [element.id, element] as const)) };
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const failed = ({ elements }: Awaited<ReturnType<typeof tried>>): string[] =>
  [...elements.values()].filter(({ status }) => status === "fail").map(({ id }) => id);

it("a sound callback passes in all points", async () => {
  const { elements } = await tried(callback());
  expect([...elements.values()].map(({ id, status }) => `${id} ${status}`)).toEqual([
    "callback.reached pass",
    "callback.denied pass",
    "callback.forged pass",
    "callback.empty pass",
    "callback.escaped pass",
    "callback.stays pass",
  ]);
});

it.each([
  { defect: "reflects", ids: ["callback.escaped"], cause: "writes parameters into its page as they come" },
  { defect: "breaks", ids: ["callback.empty"], cause: "The app breaks down" },
  { defect: "redirects", ids: ["callback.stays"], cause: "sends people to elsewhere.example.com" },
  {
    defect: "missing",
    ids: ["callback.denied", "callback.forged", "callback.empty"],
    cause: "There is nothing at http://localhost:",
  },
] as const)("a callback that $defect is found, and only that", async ({ defect, ids, cause }) => {
  const seen = await tried(callback(defect));
  expect(seen.code).toBe(1);
  expect(failed(seen)).toEqual(ids);
  expect(seen.elements.get(ids[0])?.causes?.[0]).toContain(cause);
});

it("an app that hangs up breaks down, and nothing is said of pages that never came", async () => {
  const seen = await tried((request) => request.socket.destroy());
  expect(failed(seen)).toEqual(["callback.denied", "callback.forged", "callback.empty"]);
  expect(seen.elements.get("callback.escaped")?.status).toBe("error");
});
