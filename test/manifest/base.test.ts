import { describe, expect, it } from "vitest";
import {
  compareDays,
  isAfter,
  isExpired,
  maskSecrets,
  parseDay,
  secretIn,
  suggest,
} from "../../src/base/index.js";

describe("days", () => {
  it.each(["2026-02-30", "2026-2-3", "2026-13-01", "2025-02-29", "20260203", "2026-02-03T00:00:00Z", ""])(
    "%j is none",
    (text) => {
      expect(parseDay(text)).toBeUndefined();
    },
  );
  it("are compared as calendar days", () => {
    expect(compareDays("2028-03-01", "2028-02-28")).toBe(2);
    expect([isAfter("2026-11-24", "2026-11-24"), isExpired("2026-11-24", "2026-11-24")]).toEqual([
      false,
      false,
    ]);
    expect(isExpired("2026-11-23", "2026-11-24")).toBe(true);
    expect(() => compareDays("soon", "2026-01-01")).toThrow(RangeError);
  });
});

describe("suggestions", () => {
  it.each([
    ["redirect_uris", "redirect-uris"],
    ["supportEmail", "support-email"],
    ["polcy", "policy"],
    ["zebra", undefined],
    ["", undefined],
  ])("%j means %j", (word, meant) => {
    expect(suggest(word, ["redirect-uris", "support-email", "policy"])).toBe(meant);
  });
});

describe("masking", () => {
  it.each([
    ["client_secret=abc123&x=1", "client_secret=****&x=1"],
    ["Authorization: Bearer abc.def-123456789012", "Authorization: Bearer ****"],
    ["https://app.example/cb?code=Xy12&state=zz9", "https://app.example/cb?code=****&state=****"],
    ["https://me:pw@example.org/x", "https://****@example.org/x"],
    ['{"access_token": "a b\\"c", "expires_in": 3600}', '{"access_token": ****, "expires_in": 3600}'],
    ["refresh-tokens: true", "refresh-tokens: true"],
    ["token: eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "token: ****"],
  ])("%s", (text, masked) => expect(maskSecrets(text)).toBe(masked));

  it("leaves references and prose alone", () => {
    for (const text of [
      "client-secret: $" + "{BB2_SECRET}",
      "We never see your password or your data.",
      "Basic information about you",
    ]) {
      expect(maskSecrets(text)).toBe(text);
      expect(secretIn(text)).toBeUndefined();
    }
  });
});
