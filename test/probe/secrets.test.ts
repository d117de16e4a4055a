import { expect, it } from "vitest";
import { REPORT_FORMATS, renderAs } from "../../src/report/index.js";
import { startMutant } from "../sandbox/mutants/index.js";
import { APPS } from "../sandbox/walk.js";
import { appNamed, judged } from "./judged.js";

it("no format of a report, and no observation, holds a secret, code, token or verifier that was sent or came", async () => {
  const secrets = new Set<string>(["app13-secret"]);
  const sandbox = await startMutant("token-in-callback", { apps: APPS });
  try {
    const { report, observations } = await judged({ base: sandbox.url, app: appNamed("app13") });
    const texts = [JSON.stringify(observations)];
    for (const format of REPORT_FORMATS)
      if (format !== ("pdf" as string)) texts.push(String(await renderAs(format, [report])));
    for (const text of texts) {
      for (const secret of secrets) expect(text).not.toContain(secret);
      // Codes and tokens of the sandbox are 30 letters and digits, verifiers 43 of base64url.
      expect(text.match(/(?<![\w/-])(?=\w*[A-Z])(?=\w*[a-z])(?=\w*\d)[A-Za-z0-9]{30}(?![\w/-])/g)).toBeNull();
    }
    expect(observations.length).toBeGreaterThan(40);
  } finally {
    await sandbox.close();
  }
});
