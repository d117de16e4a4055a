import type { FindingElement, Report } from "../judge/index.js";
import type { Index, Item } from "./html-index.js";
import { isOpen } from "./points.js";

type Role = Report["documents"][number]["role"];
type Places = NonNullable<FindingElement["looked"]>["places"];

/**
 * Names for the places that were looked at in vain, so that findings can lead there. A report tells a place by its headings
 * and its line or page; which document it is in is told by the closest sentence, or by the only document that has such a
 * place.
 */
export function lookedAt(
  report: Report,
  items: readonly Item[],
  prefix: string,
  isShown: (role: Role, block: number) => boolean,
): Pick<Index, "placesOf" | "placeOf"> {
  const beginnings = report.documents.map(({ role, blocks = [] }) => {
    const at = new Map<string, number>();
    for (const [block, { section, page, line, kind }] of blocks.entries()) {
      const key = keyOf({ section, page, line });
      if (kind !== "heading" && !at.has(key)) at.set(key, block);
    }
    return { role, at };
  });
  const ids = new Map<string, string>();
  const nameOf = (role: Role, block: number): string | undefined => {
    if (!isShown(role, block)) return undefined;
    const id = `${prefix}${role}-b${block}`;
    ids.set(`${role} ${block}`, id);
    return id;
  };
  const names = new Map<FindingElement, readonly (string | undefined)[]>();
  for (const { element } of items.flatMap(({ points }) => points)) {
    const { looked, status } = element;
    if (looked === undefined || !isOpen(status)) continue;
    const closest = looked.closest?.kind === "document" ? looked.closest.document : undefined;
    names.set(
      element,
      looked.places.map((place) => {
        const key = keyOf(place);
        const found = beginnings.filter(
          ({ role, at }) => (closest === undefined || role === closest) && at.has(key),
        );
        const [only] = found;
        return only === undefined || found.length > 1 ? undefined : nameOf(only.role, only.at.get(key) ?? 0);
      }),
    );
  }
  return {
    placesOf: (element) => names.get(element) ?? [],
    placeOf: (role, block) => ids.get(`${role} ${block}`),
  };
}

function keyOf({
  section,
  page,
  line,
}: Pick<Places[number], "section"> & {
  readonly page?: number | undefined;
  readonly line?: number | undefined;
}): string {
  return JSON.stringify([section, page ?? 0, line ?? 0]);
}
