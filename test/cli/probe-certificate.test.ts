import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer as createPlain, type RequestListener, type Server } from "node:http";
import { createServer } from "node:https";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { folderWith } from "./run.js";

const CERTIFICATES = resolve("test/fixtures/certificates");
const pem = (name: string): string => readFileSync(join(CERTIFICATES, name), "utf8");

const reportSchema = z.looseObject({
  findings: z.array(
    z.looseObject({
      elements: z.array(
        z.looseObject({
          id: z.string(),
          status: z.string(),
          message: z.string(),
          causes: z.array(z.string()).optional(),
          remedy: z.string().optional(),
        }),
      ),
    }),
  ),
});

/** An app whose callback refuses whatever comes, as it should what nobody asked for. */
const app: RequestListener = (_, response) => {
  response.writeHead(400, { "content-type": "text/html" });
  response.end("<!doctype html><title>App</title><p>Please begin again.</p>");
};

/** `name` is a certificate of test/fixtures/certificates, or "plain" for a server without any. */
function serverWith(name: string): Server {
  if (name === "plain") return createPlain(app);
  const isOld = name === "old";
  return createServer(
    {
      key: pem("leaf.key"),
      cert: pem(`${isOld ? "good" : name}.pem`),
      ...(isOld && { minVersion: "TLSv1.1", maxVersion: "TLSv1.1", ciphers: "ALL@SECLEVEL=0" }),
    },
    app,
  );
}

interface Tried {
  readonly code: unknown;
  readonly port: number;
  /** By id, the element of the report. */
  readonly element: (id: string) => z.infer<typeof reportSchema>["findings"][number]["elements"][number];
}

/** Runs the program as people do: what it trusts is settled as it starts. */
async function tried(name: string, args: (origin: string) => readonly string[]): Promise<Tried> {
  const server = serverWith(name);
  const port = await new Promise<number>((ready) => {
    server.listen(0, "localhost", () => {
      const address = server.address();
      ready(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  try {
    const uri = `https://localhost:${port}/callback`;
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
    const child = spawn(
      process.execPath,
      [resolve("bin/bb2-ready.js"), "probe", "--json", ...args(`https://localhost:${port}`)],
      {
        cwd,
        env: {
          ...process.env,
          APP_SECRET: "app-secret-1234",
          NODE_EXTRA_CA_CERTS: join(CERTIFICATES, "trusted.pem"),
        },
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    let stdout = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    const code = await new Promise((ended) => child.once("close", ended));
    const elements = reportSchema.parse(JSON.parse(stdout)).findings.flatMap((finding) => finding.elements);
    const element = (id: string) => {
      const found = elements.find((one) => one.id === id);
      if (found === undefined) throw new Error(`no element ${id}`);
      return found;
    };
    return { code, port, element };
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
}

const FAULTS = [
  { name: "expired", came: "has expired", cause: /has run out\.$/, fix: "Renew it" },
  {
    name: "early",
    came: "is not valid yet",
    cause: /not valid yet, or the clock/,
    fix: "Set the clock right",
  },
  {
    name: "other-host",
    came: "is for another host: other.example.com",
    cause: /is for another host\.$/,
    fix: "names this host",
  },
  { name: "self-signed", came: "is signed by itself", cause: /signed by itself/, fix: "browsers trust" },
  {
    name: "private-chain",
    came: "an authority that is not trusted",
    cause: /an authority that only its owner knows/,
    fix: "browsers trust",
  },
  {
    name: "unknown",
    came: "the chain is not sent whole",
    cause: /sends its own certificate only/,
    fix: "send the whole chain",
  },
  { name: "plain", came: "does not speak TLS at this port", cause: /in plain http/, fix: "Switch TLS on" },
  { name: "old", came: "no version of TLS", cause: /outdated version of TLS/, fix: "TLS 1.2 or 1.3" },
] as const;

// `npm test` builds first; alone, vitest has nothing to start.
describe.skipIf(!existsSync("dist/cli.cjs"))("probe --callback over https", () => {
  it("says nothing of a certificate that holds", async () => {
    const { element } = await tried("good", () => ["--callback"]);
    expect(element("callback.reached")).toMatchObject({ status: "pass" });
    expect(element("callback.forged")).toMatchObject({ status: "pass" });
  });

  it.each(FAULTS)("tells what is wrong with a certificate: $name", async ({ name, came, cause, fix }) => {
    const { code, port, element } = await tried(name, () => ["--callback"]);
    expect(code).toBe(1);
    const { status, message, causes, remedy } = element("callback.reached");
    expect(status).toBe("fail");
    expect(message).toContain(came);
    expect(causes?.[0]).toMatch(cause);
    expect(causes?.[0]).toContain(`https://localhost:${port}/callback`);
    expect(causes).toHaveLength(name === "unknown" ? 2 : 1);
    expect(remedy).toContain(fix);
    // What the app would have answered is not known, and not held against it.
    expect(element("callback.forged").status).toBe("error");
  });
});

describe.skipIf(!existsSync("dist/cli.cjs"))("probe --base over https", () => {
  it.each([
    { name: "good", status: "pass", cause: undefined },
    { name: "expired", status: "fail", cause: "The certificate of https://localhost:PORT has run out." },
  ])("looks at the server's certificate too: $name", async ({ name, status, cause }) => {
    const { port, element } = await tried(name, (origin) => ["--base", origin]);
    const certificate = element("server.certificate");
    expect(certificate.status).toBe(status);
    expect(certificate.causes?.[0]).toBe(cause?.replace("PORT", String(port)));
  });

  it("refuses plain http to another machine, without sending anything", async () => {
    const { element } = await tried("good", () => ["--base", "http://sandbox.example.com"]);
    expect(element("server.certificate").causes).toEqual([
      "http://sandbox.example.com is plain http: whoever stands on the way reads codes and tokens.",
    ]);
  });
});
