import type { ElementOutcome, Evidence, LoadedManifest, Message, Outcome, Status } from "../judge/model.js";

type Path = readonly (string | number)[];

/** Worst first; the judge decides in the same order. */
const FROM_WORST: readonly Status[] = ["fail", "error", "manual", "warn", "pass"];

/** The line of the manifest that holds the value at a path, or names the nearest section above it. */
export function evidenceAt({ placeOf, lineAt }: LoadedManifest, path: Path): Evidence[] {
  const { file, line, column } = placeOf(path);
  if (line === undefined || column === undefined) return [];
  const text = lineAt(line).trim();
  // Without even the section, the nearest place is the top of the file, which says nothing.
  const top = placeOf([]);
  if (line === top.line && column === top.column && !text.includes(String(path[0]))) return [];
  return [{ kind: "manifest", file, line, column, text }];
}

/** An outcome of one piece. */
export function outcomeOf(
  status: Status,
  message: Message,
  evidence: readonly Evidence[],
  advice: readonly Message[] = [],
): Outcome {
  return { status, message, evidence, elements: [], advice };
}

/** An outcome of several elements; its message is that of the worst of them, or one of the area's for several. */
export function outcomeOfElements(elements: readonly ElementOutcome[], area = "manifest"): Outcome {
  const status = worst(elements.map((element) => element.status));
  const decisive = elements.find((element) => element.status === status);
  const open = elements.filter((element) => element.status === status).length;
  const message: Message =
    decisive !== undefined && open === 1 && status !== "pass"
      ? decisive.message
      : {
          id: `${area}.all-${status}`,
          args: { count: open, of: elements.filter((e) => e.status !== "not-applicable").length },
        };
  return { status, message, evidence: decisive?.evidence ?? [], elements, advice: [] };
}

/** The gravest status; not-applicable when nothing else is there. */
export function worst(statuses: readonly Status[]): Status {
  return FROM_WORST.find((status) => statuses.includes(status)) ?? "not-applicable";
}

/** What is wrong with one value. */
export interface Fault {
  readonly status: "fail" | "warn";
  readonly message: Message;
}

/** An element of all faults of its values: the gravest is the message, the others are advice. */
export function elementOfFaults(
  id: string,
  faults: readonly (Fault & { readonly evidence: readonly Evidence[] })[],
  good: Omit<ElementOutcome, "id" | "status">,
): ElementOutcome {
  const status = worst(faults.map((fault) => fault.status));
  const first = faults.find((fault) => fault.status === status);
  if (first === undefined) return { id, status: "pass", ...good };
  const rest = faults.filter((fault) => fault !== first);
  return {
    id,
    status,
    message: first.message,
    evidence: distinct([first, ...rest].flatMap((fault) => fault.evidence)),
    ...(rest.length > 0 && { advice: rest.map((fault) => fault.message) }),
  };
}

/** Two faults of one value rest on one line. */
function distinct(evidence: readonly Evidence[]): Evidence[] {
  return [...new Map(evidence.map((piece) => [JSON.stringify(piece), piece])).values()];
}

/** Thrown away by the judge, which runs no rule that reads the manifest without one. */
export const NO_MANIFEST: Outcome = outcomeOf("error", { id: "manifest.none" }, []);
