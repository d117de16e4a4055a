import type { IncomingMessage } from "node:http";
import type { Ask, Reply } from "./model.js";
import { plain } from "./reply.js";

const BIGGEST_BODY = 65_536;
const LONGEST_TARGET = 8192;
/** Pages of other sites must not reach us under a name of theirs that points at loopback. */
const OUR_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

const isReply = (value: Buffer | Reply): value is Reply => "status" in value;

/** Reads a request within bounds, or says why not. */
export async function readAsk(request: IncomingMessage): Promise<Ask | Reply> {
  const { method = "GET", url: target = "/", headers } = request;
  if (!OUR_HOST.test(headers.host ?? "")) return plain(400, "The sandbox answers on loopback names only.");
  if (target.length > LONGEST_TARGET) return plain(414, "The address is too long.");
  if (!target.startsWith("/")) return plain(400, "The address must begin with a slash.");
  const body = await readBody(request);
  if (isReply(body)) return body;
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers["content-type"] ?? "");
  const mark = target.indexOf("?");
  const rawQuery = mark < 0 ? "" : target.slice(mark + 1);
  return {
    method,
    path: mark < 0 ? target : target.slice(0, mark),
    rawQuery,
    query: new URLSearchParams(rawQuery),
    form: new URLSearchParams(isForm ? body.toString("utf8") : ""),
    headers: {
      authorization: headers.authorization,
      cookie: headers.cookie,
      "accept-language": headers["accept-language"],
    },
    base: `http://${headers.host}`,
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer | Reply> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    size += part.length;
    if (size > BIGGEST_BODY)
      return { ...plain(413, "The body is too big."), headers: { connection: "close" } };
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}
