import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS, gatherDocument, parseDocument } from "../../src/documents/index.js";
import { FILLER, problemOf } from "./read.js";

describe("pages that stand where a document should", () => {
  it.each([
    [
      "needs-javascript",
      '<!doctype html><body><div id="root"></div><script src=a.js></script><noscript>You need to enable JavaScript.</noscript></body>',
    ],
    [
      "sign-in-page",
      "<!doctype html><title>Sign in</title><form><p>Your e-mail and password, please.</p><input type=email><input type=password></form>",
    ],
    [
      "not-found-page",
      "<!doctype html><title>404</title><h1>Page not found</h1><p>The page you look for is gone.</p>",
    ],
    [
      "app-store-page",
      "<!doctype html><title>Acme Health on the App Store</title><p>Free. Ratings and reviews.</p>",
    ],
    ["empty", "<!doctype html><body></body>"],
    ["empty", " \n "],
    ["unsupported-format", "{\\rtf1 hello}"],
    [
      "too-short",
      "We collect your data and share it with nobody, and this is our whole privacy policy, as short as it is.",
    ],
    [
      "not-a-policy",
      Array.from({ length: 40 }, () => "The river runs down from the hills to the old mill.").join(" "),
    ],
    [
      "not-english",
      Array.from(
        { length: 20 },
        () => "Wir geben Ihre Daten niemals an andere weiter, es sei denn, dass Sie uns das erlauben.",
      ).join(" "),
    ],
  ])("%s", async (code, content) => {
    expect(await problemOf(content)).toBe(code);
  });

  it("finds nothing wrong with a policy that has a search box, a script and the word login", async () => {
    expect(
      await problemOf(
        `<!doctype html><title>Privacy</title><script>1</script><a href=/login>Log in</a><p>${FILLER}</p><p>If a page is not found, tell us.</p>`,
      ),
    ).toBeUndefined();
  });

  it("keeps the document beside the problem when it is only short or not English", async () => {
    const bytes = new TextEncoder().encode("We collect your data.");
    expect((await parseDocument(bytes, { role: "privacy-policy", source: "x" })).document?.words).toBe(4);
  });
});

describe("gathering", () => {
  const options = { role: "privacy-policy", cwd: "/nowhere", offline: false } as const;
  const answer = (status: number, body: string) => async () => ({
    status,
    url: "https://acme.test/p",
    contentType: "text/plain",
    body: new TextEncoder().encode(body),
  });

  it("throws for a named file that does not exist, with its place", async () => {
    const place = { file: "bb2-ready.yaml", line: 7 };
    await expect(gatherDocument({ ...options, source: "policy.html", place })).rejects.toMatchObject({
      code: "file-not-found",
      place,
    });
  });

  it("does not fetch offline", async () => {
    const got = await gatherDocument({ ...options, offline: true, source: "https://acme.test/p" });
    expect(got).toMatchObject({ via: "url", problem: { code: "offline", blame: "circumstance" } });
  });

  it.each([
    [404, "http-status", "document"],
    [410, "http-status", "document"],
    [403, "http-error", "circumstance"],
    [503, "http-error", "circumstance"],
  ])("status %i is %s, blamed on the %s", async (status, code, blame) => {
    const got = await gatherDocument({
      ...options,
      source: "https://acme.test/p",
      fetch: answer(status, "no"),
    });
    expect(got.problem).toMatchObject({ code, blame });
  });

  it("parses what was fetched, within the limits it hands on", async () => {
    const seen: number[] = [];
    const got = await gatherDocument({
      ...options,
      source: "https://acme.test/p",
      limits: { milliseconds: 5 },
      fetch: async (_url, { maxBytes, timeoutMs }) => {
        seen.push(maxBytes, timeoutMs);
        return answer(200, FILLER)();
      },
    });
    expect(got.document?.words).toBeGreaterThan(150);
    expect(seen).toEqual([DEFAULT_LIMITS.bytes, 5]);
  });
});
