import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import {
  FetchError,
  type GuardedFetch,
  guardedFetch,
  isLoopbackHost,
  type Place,
  UserError,
} from "../base/index.js";
import type { DocumentProblem, GatheredDocument } from "../judge/model.js";
import type { Role } from "../text/index.js";
import { type Limits, withDefaults } from "./limits.js";
import { type Parsed, parseDocument } from "./parse.js";
import { megabytes, problem } from "./problems.js";

export interface GatherOptions {
  readonly role: Role;
  /** A file path (relative to `cwd`) or an https URL. */
  readonly source: string;
  readonly cwd: string;
  readonly offline: boolean;
  readonly limits?: Partial<Limits>;
  readonly fetch?: GuardedFetch;
  /** Where the manifest names the document. */
  readonly place?: Place;
}

const MAX_REDIRECTS = 10;

/**
 * Fetches or reads one document and parses it. What is wrong with the document itself comes back as a problem;
 * throws `UserError` only for a named file that does not exist or cannot be opened.
 */
export async function gatherDocument(options: GatherOptions): Promise<GatheredDocument> {
  const { role, source, place } = options;
  const limits = withDefaults(options.limits);
  const url = /^[a-z][a-z\d+.-]+:\/\//i.test(source);
  const parsed = url ? await fromUrl(options, limits) : await fromFile(options, limits);
  return { role, source, via: url ? "url" : "file", ...(place === undefined ? {} : { place }), ...parsed };
}

async function fromFile(options: GatherOptions, limits: Limits): Promise<Parsed> {
  const { role, source, cwd, place } = options;
  const path = resolve(cwd, source);
  try {
    const about = await stat(path);
    if (!about.isFile())
      throw new UserError(
        "file-not-found",
        `${source} is not a file.`,
        "Name the document's file itself.",
        place,
      );
    if (about.size > limits.bytes)
      return {
        problem: problem(
          "too-large",
          `It has ${megabytes(about.size)}; the limit is ${megabytes(limits.bytes)}.`,
        ),
      };
    return await parseDocument(await readFile(path), { role, source, limits });
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error instanceof UserError) throw error;
    if (error.code === "ENOENT" || error.code === "ENOTDIR") {
      throw new UserError(
        "file-not-found",
        `There is no file ${source}.`,
        `Looked at ${path}. Correct the path; paths in a manifest are relative to it.`,
        place,
      );
    }
    if (error.code === "EACCES" || error.code === "EPERM")
      throw new UserError(
        "file-not-readable",
        `${source} may not be read.`,
        "Change the file's permissions.",
        place,
      );
    throw error;
  }
}

async function fromUrl(options: GatherOptions, limits: Limits): Promise<Parsed> {
  const { role, source } = options;
  if (options.offline) return { problem: problem("offline") };
  const hostname = URL.canParse(source) ? new URL(source).hostname : "";
  try {
    const answer = await (options.fetch ?? guardedFetch)(source, {
      maxBytes: limits.bytes,
      timeoutMs: limits.milliseconds,
      maxRedirects: MAX_REDIRECTS,
      allowPrivate: isLoopbackHost(hostname) ? [hostname] : [],
    });
    const refused = statusProblem(answer.status);
    if (refused !== undefined) return { problem: refused };
    const { contentType } = answer;
    return await parseDocument(answer.body, {
      role,
      source,
      limits,
      ...(contentType === undefined ? {} : { contentType }),
    });
  } catch (error) {
    if (error instanceof FetchError) return { problem: problem(error.code, error.message) };
    throw error;
  }
}

function statusProblem(status: number): DocumentProblem | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 404 || status === 410) return problem("http-status", `The server answered ${status}.`);
  if (status === 401) return problem("sign-in-page", "The server answered 401.");
  return problem("http-error", `The server answered ${status}.`);
}
