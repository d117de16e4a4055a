/** Where the tool looked for what a document does not say: the sections, and the closest sentence with what it lacks. */
import type { Looked, LookedPlace } from "../judge/model.js";
import type { Element } from "../rules/index.js";
import type { Reading, Unit } from "../text/index.js";
import { evidenceOf } from "./quote.js";
import { type OnTopic, rankOn, speakOf } from "./topic.js";

/** Sections named; the rest are counted. */
const PLACES = 3;
/** Shorter ones are headings and labels in all but name, and quoting them tells nothing. */
const SHORTEST_QUOTE = 5;
const TITLE_WORDS = 12;

/** The sections that sentences stand in, each with its first sentence's line or page, in the order given. */
function placesOf(reading: Reading, units: readonly Unit[]): readonly LookedPlace[] {
  const places = new Map<string, LookedPlace>();
  for (const unit of units) {
    const block = reading.document.blocks[unit.block];
    if (block === undefined) continue;
    const key = block.section.join("\u0000");
    if (places.has(key)) continue;
    places.set(key, {
      section: block.section,
      ...(block.page === undefined ? {} : { page: block.page }),
      ...(block.line === undefined ? {} : { line: block.line }),
    });
  }
  return [...places.values()];
}

function placeText({ section, page, line }: LookedPlace): string {
  const at = page !== undefined ? `page ${page}` : line !== undefined ? `line ${line}` : "";
  const title = section.at(-1);
  if (title === undefined) return at;
  const parts = title.split(" ");
  const short = parts.length > TITLE_WORDS ? `${parts.slice(0, TITLE_WORDS).join(" ")} …` : title;
  return at === "" ? `“${short}”` : `“${short}” (${at})`;
}

/** "A, B and 2 other sections". */
function placesText(places: readonly LookedPlace[]): string {
  const named = places.slice(0, PLACES).map(placeText).filter(Boolean);
  const others = places.length - PLACES;
  if (others > 0) named.push(others === 1 ? "1 other section" : `${others} other sections`);
  const last = named.pop() ?? "";
  return named.length === 0 ? last : `${named.join(", ")} and ${last}`;
}

/** What the element asks, without what stands in brackets. */
const briefly = (asks: string): string => asks.replace(/ \([^)]*\)/g, "").trim();

/** The sentences on an element's topic, sorted; undefined for an element without one. */
export function topicOf(reading: Reading, element: Element): OnTopic | undefined {
  return element.topic && rankOn(element, speakOf(reading, element.topic));
}

/** Where a document was looked through for an element that it does not say, with the closest sentence if one is near. */
export function lookedFor(reading: Reading, element: Element, onTopic: OnTopic | undefined): Looked {
  const role = reading.document.role.replaceAll("-", " ");
  const sentences = reading.units.filter((u) => !u.hidden).length;
  const { topic } = element;
  if (topic === undefined || onTopic === undefined)
    return { message: { id: "looked-all", args: { role, count: sentences } }, places: [] };
  const { near, aside } = onTopic;
  const units = near.length > 0 ? near.map(({ unit }) => unit) : aside;
  const places = placesOf(reading, units);
  const about = {
    role,
    topic: topic.called,
    asks: briefly(element.asks),
    count: units.length,
    where: placesText(places),
  };
  if (units.length === 0)
    return { message: { id: "looked-none", args: { ...about, count: sentences } }, places: [] };
  const shown = places.slice(0, PLACES);
  if (near.length === 0) return { message: { id: "looked-aside", args: about }, places: shown };
  const closest = near.find(({ unit }) => unit.words.length - unit.own >= SHORTEST_QUOTE)?.unit;
  return {
    message: { id: "looked-at", args: about },
    places: shown,
    ...(closest && { closest: evidenceOf(reading, closest) }),
  };
}
