/** How much a document may cost to read. All four stop the reading when passed. */
export interface Limits {
  /** Size of the file or of the response's body, in bytes. */
  readonly bytes: number;
  /** Pages of a PDF. */
  readonly pages: number;
  /** Wall-clock time for fetching, and again for reading, in milliseconds. */
  readonly milliseconds: number;
  /** Memory a separate reader may take, and bytes that one document may unpack to. */
  readonly memory: number;
}

export const DEFAULT_LIMITS: Limits = {
  bytes: 25 * 1024 * 1024,
  pages: 2_000,
  milliseconds: 30_000,
  memory: 1024 ** 3,
};

/** The defaults with some of them replaced. */
export function withDefaults(limits: Partial<Limits> | undefined): Limits {
  return { ...DEFAULT_LIMITS, ...limits };
}
