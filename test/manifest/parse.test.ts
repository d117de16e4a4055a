import { readFile } from "node:fs/promises";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { UserError } from "../../src/base/index.js";
import {
  INIT_QUESTIONS,
  loadManifest,
  manifestJsonSchema,
  parseManifest,
  renderManifest,
} from "../../src/manifest/index.js";

function mistake(text: string, path = "bb2-ready.yaml"): UserError {
  try {
    parseManifest(path, text);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("loaded without a mistake");
}

describe("mistakes have a place and a suggestion", () => {
  it.each([
    ["application:\n  naem: Foo\n", 2, 3, 'unknown key "naem" in application; did you mean name?'],
    ["aplication: {}\n", 1, 1, 'unknown key "aplication"; did you mean application?'],
    ["redirectUris: {}\n", 1, 1, "did you mean redirect-uris?"],
    ["support-email: a@b.co\n", 1, 1, "it belongs under application"],
    ["application:\n  kind: mobil\n", 2, 9, "did you mean mobile?"],
    ["application:\n  name: 12\n", 2, 9, 'write it in quotes, "12"'],
    ["application:\n  has-accounts: yes\n", 2, 17, "must be true or false"],
    ["application: foo\n", 1, 14, "must be a section"],
    ["documents:\n  policy: {fil: x}\n", 2, 12, "did you mean file?"],
    ["waivers:\n  - rule: a/b\n    reason: x\n    owner: y\n", 2, 5, "waivers[0].expires is missing"],
    ["attestations:\n  demo/x: {answer: yes, on: 2026-02-30}\n", 2, 29, "must be a day that exists"],
    ["attestations:\n  demo/x: {answer: true}\n", 2, 20, "did you mean yes?"],
    ["attestations:\n  Demo: {answer: yes}\n", 2, 3, "is no rule id"],
    ["application:\n  name: a: b\n", 2, 9, "must stand in quotes"],
    ["application:\n\tname: x\n", 2, 1, "YAML allows no tabs"],
    ['application:\n  description: "foo\n  name: x\n', 2, 16, "not closed"],
    ["application:\n  name: x\n  name: y\n", 3, 3, "a second time"],
    ["- a\n", 1, 1, "not of a list"],
    ["a: !x y\n", 1, 4, "tags"],
  ])("%j", (text, line, column, message) => {
    const found = mistake(text);
    expect(found.message).toContain(message);
    expect(found.place).toEqual({ file: "bb2-ready.yaml", line, column });
    expect(found.excerpt).toContain(text.split("\n")[line - 1]?.trim());
  });

  it("are reported all at once", () => {
    const found = mistake("aplication: {}\napplication:\n  kind: mobil\nsandbox:\n  client-secret: abc\n");
    expect(found.message).toMatch(/^3 problems/);
    expect(found.code).toBe("manifest-secret");
    expect(found.place?.line).toBe(1);
  });

  it("are bounded in number", () => {
    const found = mistake(Array.from({ length: 5000 }, (_, i) => `unknown${i}: 1`).join("\n"));
    expect(found.message.split("\n").length).toBeLessThan(30);
  });
});

describe("JSON manifests are strict", () => {
  it.each([
    ['{"application": {"name": "A",}}', 29, "nothing after it"],
    ["{'a': 1}", 2, "double quotes"],
    ['{"a": 1 // x\n}', 9, "comma"],
    ['{"a": 1', 8, "ends too early"],
    ['{"a": 01}', 8, "comma"],
  ])("%s", (text, column, message) => {
    const found = mistake(text, "bb2-ready.json");
    expect(found.message).toContain(message);
    expect(found.place?.column).toBe(column);
  });

  it("and keep their positions", () => {
    const text = '{\n\t"application": {\n\t\t"name": "A"\n\t}\n}';
    expect(parseManifest("m.json", text).placeOf(["application", "name"])).toMatchObject({
      line: 3,
      column: 11,
    });
  });
});

describe("secrets", () => {
  it.each([
    ["sandbox:\n  client-secret: hunter2hunter2\n", "hunter2"],
    ["sandbox:\n  clinet-secrt: hunter2hunter2\n", "hunter2"],
    ["application:\n  description: Authorization Bearer abcDEF1234567890abcDEF\n", "abcDEF1234567890"],
    ["application:\n  website: https://x.org/?client_secret=abcdef123456\n", "abcdef123456"],
    ["sandbox:\n  client-secret: |\n    hunter2hunter2\n", "hunter2"],
    ["sandbox:\n  client-secret: hunter2hunter2\n  x: [\n", "hunter2"],
  ])("are refused and never shown: %j", (text, secret) => {
    const found = mistake(text);
    expect(`${found.message}${found.hint}${found.excerpt}`).not.toContain(secret);
    expect(found.excerpt).toContain("****");
  });

  it("may be referred to, and stay references", () => {
    const reference = "$" + "{BB2_CLIENT_SECRET}";
    const { data } = parseManifest("m.yaml", `sandbox:\n  client-secret: ${reference}\n`);
    expect(data.sandbox["client-secret"]).toBe(reference);
  });
});

describe("traps of YAML", () => {
  it("an unquoted phone number keeps its plus, and an empty value is as good as not there", () => {
    const { data } = parseManifest(
      "m.yaml",
      "application:\n  support-phone: +18005550100\n  logo:\n  name: null\n",
    );
    expect(data.application).toEqual({ "support-phone": "+18005550100" });
  });

  it("aliases that multiply are refused", () => {
    const bomb =
      "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n";
    expect(mistake(bomb).message).toContain("aliases");
  });

  it.each(["[".repeat(100_000), "- ".repeat(100_000), '{"a":'.repeat(40_000)])("depth is refused", (text) => {
    expect(mistake(text).code).toBe("manifest-syntax");
  });

  it("__proto__ is an unknown key and touches nothing", () => {
    expect(mistake("__proto__:\n  polluted: 1\n").message).toContain("__proto__");
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it("escape sequences do not reach the terminal", () => {
    expect(mistake('application:\n  naem: "\u001b[31mX"\n').excerpt).not.toContain("\u001b");
  });

  it("an empty file says how to get one", () => {
    expect(mistake("# nothing\n").code).toBe("manifest-empty");
  });
});

describe("loading", () => {
  const bytes = (text: string) => ({ readFile: async () => new TextEncoder().encode(text) });
  it.each([
    ["manifest-too-large", bytes(`# ${"x".repeat(256 * 1024)}`)],
    ["manifest-not-text", { readFile: async () => new Uint8Array([0xff, 0xfe, 0x61, 0x00]) }],
    ["manifest-not-found", { readFile: (path: string) => readFile(`/nowhere/${path}`) }],
  ])("%s", async (code, files) => {
    await expect(loadManifest("bb2-ready.yaml", files)).rejects.toMatchObject({ name: "UserError", code });
  });

  it("skips a byte order mark", async () => {
    const loaded = await loadManifest("m.yaml", bytes("\uFEFFapplication:\n  name: A\n"));
    expect(loaded.data.application.name).toBe("A");
  });
});

describe("the JSON Schema", () => {
  const ajv = new Ajv2020.default({ strict: false });
  addFormats.default(ajv);
  const validate = ajv.compile(manifestJsonSchema());

  it.each(["ready", "nearly", "bad"])("accepts the manifest of the %s app", async (app) => {
    expect(validate(parse(await readFile(`fixtures/apps/${app}/bb2-ready.yaml`, "utf8")))).toBe(true);
  });

  it.each([{ aplication: {} }, { application: { kind: "mobil" } }, { waivers: [{ rule: "a/b" }] }])(
    "refuses %j",
    (data) => {
      expect(validate(data)).toBe(false);
    },
  );

  it("describes every field of the application", () => {
    const text = JSON.stringify(manifestJsonSchema());
    expect(text).toContain('"title":"Support phone","description":"Phone number where enrollees get help');
  });
});

describe("a first manifest", () => {
  const answers = {
    organization: "Acme: Health # Inc",
    name: "Claims",
    "use-case": "People with Medicare see claims\nin one place",
    contact: "Ana Diaz <ana@example.org>",
    policy: "privacy.html",
    terms: "https://example.org/terms",
    access: "one-hour",
  };

  it("asks at most eight questions", () => expect(INIT_QUESTIONS.length).toBeLessThanOrEqual(8));

  it("holds the answers, whatever is in them", () => {
    const { data } = parseManifest(
      "m.yaml",
      renderManifest({ ...answers, "redirect-uri": "https://a.example/cb" }),
    );
    expect(data.organization.name).toBe("Acme: Health # Inc");
    expect(data.contacts).toEqual([{ name: "Ana Diaz", email: "ana@example.org" }]);
    expect(data.documents).toEqual({
      policy: { file: "privacy.html" },
      terms: { url: "https://example.org/terms" },
    });
    expect(data["redirect-uris"]).toEqual({ production: ["https://a.example/cb"], sandbox: [] });
  });

  it.each([
    {},
    { contact: "ana@example.org" },
    { contact: "Ana" },
    { "redirect-uri": "http://localhost:1/cb" },
  ])("loads with only %j answered", (some) => {
    expect(renderManifest(some)).toMatch(/^# yaml-language-server: \$schema=/);
    expect(parseManifest("m.yaml", renderManifest(some)).path).toBe("m.yaml");
  });

  it("knows no access category but three", () => {
    expect(() => renderManifest({ access: "one-hours" })).toThrow(UserError);
  });
});
