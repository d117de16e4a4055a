import { describe, expect, it } from "vitest";
import { CHECK_MESSAGES, CHECKS } from "../../src/checks/index.js";
import { parseDocument } from "../../src/documents/index.js";
import { judge } from "../../src/judge/index.js";
import { loadPack } from "../../src/rules/index.js";

const pack = await loadPack("rules/blue-button", CHECKS);

/** Status and message of `breach.notify` in a policy of this text. */
async function breachNotice(text: string) {
  const role = "privacy-policy" as const;
  const parsed = await parseDocument(Buffer.from(text), { role, source: "policy.txt" });
  const report = judge({
    pack,
    checks: CHECKS,
    messages: CHECK_MESSAGES,
    facts: { documents: { [role]: { role, source: "policy.txt", via: "file", ...parsed } }, offline: true },
    today: "2026-11-24",
    scope: { only: ["policy/breach-notice"], skip: [], failOn: "fail" },
    tool: { name: "test", version: "0" },
  });
  return report.findings.flatMap((f) => f.elements).find((e) => e.id === "breach.notify");
}

const PROMISE = "If there is a data breach, we will e-mail you within 60 days.";
const PLAIN = "We keep your data safe, and we tell you which information we collect and why. ";
const ODD =
  "Your Medicare papers lie in a folder with a lock, and only a volunteer on duty may open it for the records desk. Our rules on safe keeping and security are read aloud, the law hangs on the wall, and permission is asked by telephone first. ";

describe("a document in words of its own", () => {
  it("passes what a policy in plain, usual words promises", async () => {
    expect((await breachNotice(`${PLAIN.repeat(25)}\n\n${PROMISE}`))?.status).toBe("pass");
  });

  it("asks a person to confirm what a text without such words seems to promise", async () => {
    const element = await breachNotice(`${ODD.repeat(12)}\n\n${PROMISE}`);
    expect(element?.status).toBe("warn");
    expect(element?.message).toContain("A person must confirm");
    expect(element?.evidence).not.toEqual([]);
  });

  it("still fails what such a text leaves out", async () => {
    expect((await breachNotice(ODD.repeat(14)))?.status).toBe("fail");
  });

  it("takes a short text at its word", async () => {
    expect((await breachNotice(`${ODD.repeat(5)}\n\n${PROMISE}`))?.status).toBe("pass");
  });
});
