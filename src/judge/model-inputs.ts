/** A file beside the documents that the report was made of. */
export interface ReportInput {
  readonly kind: "manifest" | "decisions";
  readonly file: string;
  /** SHA-256 of its bytes. */
  readonly sha256: string;
}
