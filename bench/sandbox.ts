/** `npm run bench:sandbox`: the embedded sandbox beside a bare server of node:http. It measures and never fails. */
import { type ChildProcess, spawn } from "node:child_process";
import { Agent, request } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DEMO_APP } from "../src/sandbox/index.js";
import { Walk } from "../test/sandbox/walk.js";

const project = fileURLToPath(new URL("..", import.meta.url));
const OURS = [join(project, "bin/bb2-ready.js"), "sandbox", "--port", "0"];
const BARE = [join(project, "bench/bare-server.mjs")];
const rounds = Number(process.env.BENCH_ROUNDS ?? 7);
/** People who refresh side by side, each with the token of before. */
const CHAINS = 8;
const REQUESTS = 200;

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  readonly milliseconds: number;
}

/** Starts a program and waits for the line that says where it listens. */
function start(args: readonly string[]): Promise<Running> {
  const began = performance.now();
  const child = spawn(process.execPath, [...args], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  return new Promise((resolve, reject) => {
    child.once("exit", () => reject(new Error(`it ended: ${said}`)));
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const url = /http:\/\/[\w.]+:\d+/.exec(said)?.[0];
      if (url !== undefined) resolve({ child, url, milliseconds: performance.now() - began });
    });
  });
}

function stop({ child }: Running): Promise<void> {
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  child.kill("SIGTERM");
  return ended;
}

const agent = new Agent({ keepAlive: true, maxSockets: CHAINS });
const authorization = `Basic ${Buffer.from(`${DEMO_APP.id}:${DEMO_APP.secret}`).toString("base64")}`;

function refresh(url: string, token: string): Promise<string> {
  const body = `grant_type=refresh_token&refresh_token=${token}`;
  const headers = {
    authorization,
    "content-type": "application/x-www-form-urlencoded",
    "content-length": body.length,
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/v2/o/token/`, { method: "POST", agent, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => {
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`status ${response.statusCode}: ${text}`));
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const tokenIn = (text: string): string => /"refresh_token":"([^"]*)"/.exec(text)?.[1] ?? "bare";

/** Token requests per second; the tokens go on from round to round. */
async function rate(url: string, tokens: string[]): Promise<number> {
  const began = performance.now();
  await Promise.all(
    tokens.map(async (_, chain) => {
      for (let sent = 0; sent < REQUESTS; sent++)
        tokens[chain] = tokenIn(await refresh(url, tokens[chain] ?? ""));
    }),
  );
  return (1000 * tokens.length * REQUESTS) / (performance.now() - began);
}

/** A refresh token for each of several people, by the whole way of consent. */
async function firstTokens(url: string): Promise<string[]> {
  const tokens: string[] = [];
  for (let number = 0; number < CHAINS; number++) {
    const walk = new Walk({ url });
    const redirect_uri = DEMO_APP.redirectUris[0] ?? "";
    const change = { client_id: DEMO_APP.id, redirect_uri };
    const { verifier, back } = await walk.callback(change, undefined, String(number).padStart(5, "0"));
    const code = back.searchParams.get("code") ?? "";
    const form = { grant_type: "authorization_code", code, redirect_uri, code_verifier: verifier };
    tokens.push(tokenIn((await walk.send("POST", "/v2/o/token/", form, authorization)).body));
  }
  return tokens;
}

function line(name: string, measured: string, target: string, met: boolean): void {
  process.stdout.write(
    `${name.padEnd(40)} ${measured.padEnd(44)} ${target.padEnd(10)} ${met ? "ok" : "MISSED"}\n`,
  );
}

async function main(): Promise<void> {
  // In turns, and the best of each, so that a slow moment of the machine hits both.
  const times = { ours: Number.POSITIVE_INFINITY, bare: Number.POSITIVE_INFINITY };
  for (let round = 0; round < rounds; round++)
    for (const [name, args] of [
      ["ours", OURS],
      ["bare", BARE],
    ] as const) {
      const running = await start(args);
      times[name] = Math.min(times[name], running.milliseconds);
      await stop(running);
    }
  const slower = times.ours / times.bare;
  const ms = `${times.ours.toFixed(0)} ms to ${times.bare.toFixed(0)} ms`;
  line("sandbox listens, against a bare server", `${slower.toFixed(2)} × (${ms})`, "<= 3 ×", slower <= 3);

  const [ours, bare] = [await start(OURS), await start(BARE)];
  const rates = { ours: 0, bare: 0 };
  const chains = { ours: await firstTokens(ours.url), bare: Array.from({ length: CHAINS }, () => "bare") };
  for (let round = 0; round < rounds; round++) {
    rates.bare = Math.max(rates.bare, await rate(bare.url, chains.bare));
    rates.ours = Math.max(rates.ours, await rate(ours.url, chains.ours));
  }
  agent.destroy();
  await Promise.all([stop(ours), stop(bare)]);
  const part = rates.ours / rates.bare;
  const perSecond = `${rates.ours.toFixed(0)}/s to ${rates.bare.toFixed(0)}/s`;
  line(
    "token requests, against a bare server",
    `${part.toFixed(2)} × (${perSecond})`,
    ">= 0.3 ×",
    part >= 0.3,
  );
}

await main();
