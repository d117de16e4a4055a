// What the sandbox is measured against: a server of node:http that reads a body and sends JSON of a token answer's size.
import { createServer } from "node:http";

const BODY = JSON.stringify({ access_token: "x".repeat(30), scope: "y".repeat(110), more: "z".repeat(150) });
const server = createServer((request, response) => {
  request.resume();
  request.on("end", () => {
    response.writeHead(200, { "content-type": "application/json", "content-length": BODY.length });
    response.end(BODY);
  });
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`Listening on http://127.0.0.1:${server.address().port}\n`);
});
