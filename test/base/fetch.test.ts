import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { guardedFetch, isPrivateAddress } from "../../src/base/index.js";

const listener: RequestListener = (request, response) => {
  const path = request.url ?? "/";
  if (path === "/slow") return;
  if (path.startsWith("/loop")) response.writeHead(302, { location: "/loop" }).end();
  else if (path === "/hop") response.writeHead(301, { location: "/page" }).end();
  else if (path === "/inward") response.writeHead(302, { location: "http://10.0.0.1/" }).end();
  else if (path === "/big") response.end("x".repeat(10_000));
  else if (path === "/bomb")
    response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("x".repeat(1_000_000)));
  else
    response
      .writeHead(path === "/page" ? 200 : 404, { "content-type": "text/html; charset=utf-8" })
      .end("<p>hello</p>");
};

let server: Server;
let base = "";
const options = { maxBytes: 5_000, timeoutMs: 5_000, maxRedirects: 3, allowPrivate: ["127.0.0.1"] };

beforeAll(async () => {
  server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address() as AddressInfo | null;
  base = `http://127.0.0.1:${address?.port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe("what comes back", () => {
  it("gives status, body and content type, after redirects", async () => {
    const got = await guardedFetch(`${base}/hop`, options);
    expect(got).toMatchObject({ status: 200, url: `${base}/page`, contentType: "text/html; charset=utf-8" });
    expect(Buffer.from(got.body).toString()).toBe("<p>hello</p>");
  });

  it("gives an answer of any status", async () => {
    expect((await guardedFetch(`${base}/none`, options)).status).toBe(404);
  });
});

describe("what is refused", () => {
  it.each([
    ["/loop", {}, "too-many-redirects"],
    ["/inward", {}, "not-https"],
    ["/big", {}, "too-large"],
    ["/bomb", {}, "too-large"],
    ["/slow", { timeoutMs: 100 }, "timeout"],
    ["/page", { allowPrivate: [] }, "not-https"],
  ])("%s %o is %s", async (path, change, code) => {
    await expect(guardedFetch(base + path, { ...options, ...change })).rejects.toMatchObject({ code });
  });

  it.each([
    "https://127.0.0.1/",
    "https://0x7f000001/",
    "https://2130706433/",
    "https://127.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://localhost/",
    "https://10.1.2.3/",
    "https://169.254.169.254/",
  ])("%s is no public address", async (url) => {
    await expect(guardedFetch(url, { ...options, allowPrivate: [] })).rejects.toMatchObject({
      code: "blocked-address",
    });
  });

  it("names what is no address", async () => {
    await expect(guardedFetch("nonsense", options)).rejects.toMatchObject({ code: "unreachable" });
  });
});

it.each([
  ["8.8.8.8", false],
  ["2606:4700::1111", false],
  ["192.168.1.1", true],
  ["fd00::1", true],
  ["::ffff:7f00:1", true],
])("%s private: %s", (address, expected) => {
  expect(isPrivateAddress(address)).toBe(expected);
});
