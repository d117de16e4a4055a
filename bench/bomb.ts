import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createDeflate } from "node:zlib";

/** Writes a one-page PDF of about 600 KB whose content stream inflates to `megabytes` MB. */
export async function writeBomb(path: string, megabytes = 600): Promise<void> {
  const stream = await deflated(megabytes);
  const objects = [
    Buffer.from("<< /Type /Catalog /Pages 2 0 R >>"),
    Buffer.from("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
    Buffer.from("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << >> >>"),
    Buffer.concat([
      Buffer.from(`<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n`),
      stream,
      Buffer.from("\nendstream"),
    ]),
  ];
  const parts: Buffer[] = [Buffer.from("%PDF-1.5\n")];
  const offsets: number[] = [];
  let size = parts[0]!.length;
  const add = (part: Buffer) => {
    parts.push(part);
    size += part.length;
  };
  objects.forEach((body, index) => {
    offsets.push(size);
    add(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from("\nendobj\n")]));
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const xref = size;
  add(
    Buffer.from(
      `xref\n0 5\n0000000000 65535 f \n${entries}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`,
    ),
  );
  writeFileSync(path, Buffer.concat(parts));
}

async function deflated(megabytes: number): Promise<Buffer> {
  const deflate = createDeflate({ level: 9 });
  const chunks: Buffer[] = [];
  deflate.on("data", (chunk: Buffer) => chunks.push(chunk));
  const megabyte = Buffer.alloc(1_000_000, "q Q ");
  for (let i = 0; i < megabytes; i += 1) {
    if (!deflate.write(megabyte)) await new Promise((drained) => deflate.once("drain", drained));
  }
  const ended = once(deflate, "end");
  deflate.end();
  await ended;
  return Buffer.concat(chunks);
}
