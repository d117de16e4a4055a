// The least that any tool must do to read these PDFs with the same library: nothing but extract their text.
import { readFileSync } from "node:fs";
import { extractText, getDocumentProxy } from "unpdf";

let length = 0;
for (const path of process.argv.slice(2)) {
  const document = await getDocumentProxy(new Uint8Array(readFileSync(path)), { verbosity: 0 });
  length += (await extractText(document, { mergePages: true })).text.length;
}
process.stdout.write(`${length}\n`);
