import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import { validateXML } from "xmllint-wasm";
import * as z from "zod";

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve("@microsoft/jest-sarif"));
// The official schema is draft 4; what it uses of it means the same in draft 7, but for the name of its id.
const {
  $schema: _,
  id: __,
  ...sarif
} = z
  .record(z.string(), z.unknown())
  .parse(JSON.parse(readFileSync(join(folder, "schemas/sarif-2.1.0-rtm.5.json"), "utf8")));
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
formats.default(ajv);
const validate = ajv.compile(sarif);

/** What the official schema of SARIF 2.1.0 says against this text; empty when nothing. */
export function sarifFaults(text: string): readonly string[] {
  validate(JSON.parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
}

/** What libxml2 says against this text as XML, and as JUnit XML; empty when nothing. */
export async function junitFaults(text: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: "junit.xml", contents: text }],
    schema: [readFileSync("test/report/junit.xsd", "utf8")],
    initialMemoryPages: 512,
    maxMemoryPages: 4096,
  });
  return errors.map(({ message }) => message);
}
