const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?([0-9a-f])[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
/** Random bits of a UUID by its version (RFC 9562): 1 and 6 are times and addresses, 3 and 5 have none of their own. */
const UUID_BITS: Readonly<Record<string, number>> = {
  "1": 14,
  "3": 0,
  "4": 122,
  "5": 0,
  "6": 14,
  "7": 74,
  "8": 0,
};
/** With so many, a place where all agree is no accident; a few are let go all the same. */
const ENOUGH = 4;
const ACCIDENTS = 3;

/**
 * How many random bits values of one kind have at most, by estimate: from their length and letters, less what repeats
 * in one and what is the same in all. A hash of something that can be guessed looks random and is not found out.
 */
export function estimateBits(values: readonly string[]): number {
  if (values.length === 0) return 0;
  const perLetter = Math.log2(alphabet(values));
  const all = [...new Set(values)];
  return Math.floor(Math.min(...all.map((value) => bitsOf(value, perLetter, sameInAll(value, all)))));
}

function bitsOf(value: string, perLetter: number, same: number): number {
  const version = UUID.exec(value)?.[1];
  const isUuid = version !== undefined && (value.includes("-") || version === "4");
  const lost = same > ACCIDENTS ? same : 0;
  if (isUuid) return Math.max(0, (UUID_BITS[version] ?? 0) - lost * 4);
  const letters = value.length;
  // A random text of 16 or more letters holds many different ones; one that repeats a few is no such text.
  const repeats = Math.log2(Math.max(1, new Set(value).size)) * 1.35;
  return Math.max(0, letters - lost) * Math.min(perLetter, repeats);
}

/** Places that hold the same letter in all values of the same length; dashes and the like tell nothing anyway. */
function sameInAll(value: string, all: readonly string[]): number {
  const others = all.filter((other) => other.length === value.length);
  if (others.length < ENOUGH) return 0;
  const skip = UUID.test(value) ? 14 : -1;
  return [...value].filter(
    (letter, at) => letter !== "-" && at !== skip && others.every((other) => other[at] === letter),
  ).length;
}

/** Size of the smallest usual alphabet that holds all letters. */
function alphabet(values: readonly string[]): number {
  const letters = [...new Set(values.join(""))];
  const have = (pattern: RegExp): boolean => letters.some((letter) => pattern.test(letter));
  const isHex =
    letters.every((letter) => /[0-9a-f]/.test(letter)) || letters.every((l) => /[0-9A-F]/.test(l));
  if (isHex) return have(/[a-f]/i) ? 16 : 10;
  const signs = letters.filter((letter) => !/[0-9a-z]/i.test(letter)).length;
  return Math.max(2, (have(/\d/) ? 10 : 0) + (have(/[a-z]/) ? 26 : 0) + (have(/[A-Z]/) ? 26 : 0) + signs);
}
