import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { UserError } from "../base/index.js";
import { type Browser, originOf, type Page } from "./person.js";
import { isCms } from "./watch.js";

/** Pages of the app that a person opens, one after the other. */
export interface Pages {
  /** Where a person begins to connect Medicare. */
  readonly connect: string;
  /** Where the app shows data; left out where connecting shows it. */
  readonly data?: string;
  /** Where a person disconnects; asked by POST. */
  readonly disconnect?: string;
}

export interface Visit {
  readonly pages: Pages;
  readonly scenario: string;
  readonly browser: Browser;
  /** Lets the tokens in use expire, as an hour would. */
  readonly expire: () => void;
  readonly note: (note: string, detail?: string) => void;
}

/** Where the app may ask a person to connect again, and where that helps. */
const AGAIN: ReadonlySet<string> = new Set([
  "revoked-access",
  "grant-expired",
  "expired-token",
  "one-time-app",
]);

/** One whole visit of a person: connect, look at data, connect again where the app cannot go on, disconnect. */
export async function visit({ pages, scenario, browser, expire, note }: Visit): Promise<void> {
  const open = async (address: string, method: "GET" | "POST" = "GET"): Promise<Page> => {
    const page = await browser.open(address, method);
    // Where the sandbox closes the connection, the app has not failed.
    const closed = page.status === 0 && originOf(page.url) === browser.sandbox;
    if (page.left === undefined)
      note("page", `${method} ${pathOf(address)} ${closed ? "closed" : page.status}`);
    else note(isCms(page.left) ? "left" : "went", page.left);
    return page;
  };
  const look = async (): Promise<boolean> => {
    note("visit");
    const page = await open(pages.data ?? pages.connect);
    return page.status >= 200 && page.status < 300;
  };
  const begin = async (): Promise<void> => {
    note("visit");
    await open(pages.connect);
  };
  await begin();
  if (pages.data !== undefined && !(await look()) && AGAIN.has(scenario)) {
    await begin();
    await look();
  }
  if (scenario === "expired-token") {
    expire();
    await look();
  }
  if (pages.disconnect !== undefined) {
    note("disconnect");
    await open(pages.disconnect, "POST");
  }
}

const pathOf = (address: string): string => new URL(address).pathname.slice(0, 200);

/** Throws `UserError` `app-already-there` where something listens at the app's address before the app is started. */
export async function mustBeFree(address: string): Promise<void> {
  const { hostname, port, host } = new URL(address);
  if (!(await answers(hostname.replace(/^\[|\]$/g, ""), Number(port || 80)))) return;
  throw new UserError(
    "app-already-there",
    `Something listens at ${host} already, before the app was started.`,
    "End it: the rehearsal starts the app itself, once for each scenario.",
  );
}

/** Waits until something listens at an address. False when `signal` ends the waiting. */
export async function listening(address: string, signal: AbortSignal): Promise<boolean> {
  const { hostname, port } = new URL(address);
  while (!signal.aborted) {
    if (await answers(hostname.replace(/^\[|\]$/g, ""), Number(port || 80))) return true;
    await wait(50, undefined, { signal }).catch(() => undefined);
  }
  return false;
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
