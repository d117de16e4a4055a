const ONES = [2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2];
/** twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety */
const TENS = [0, 0, 2, 2, 2, 2, 2, 3, 2, 2];

function underHundred(n: number): number {
  if (n < 20) return ONES[n] ?? 1;
  return (TENS[Math.floor(n / 10)] ?? 2) + (n % 10 === 0 ? 0 : (ONES[n % 10] ?? 1));
}

function underThousand(n: number): number {
  if (n < 100) return underHundred(n);
  // "… hundred" is two syllables.
  return (ONES[Math.floor(n / 100)] ?? 1) + 2 + (n % 100 === 0 ? 0 : underHundred(n % 100));
}

/**
 * Syllables of a whole number read aloud: "60" sixty 2, "2024" twenty twenty-four 5, "2500" two thousand five hundred 6.
 * Seven digits and more, and leading zeros, are read digit by digit.
 */
export function syllablesOfNumber(digits: string): number {
  const n = Number(digits);
  if (digits.length > 6 || (digits.length > 1 && digits.startsWith("0"))) {
    let sum = 0;
    for (const digit of digits) sum += ONES[Number(digit)] ?? 1;
    return sum;
  }
  if (n >= 1100 && n < 2100 && n % 100 !== 0 && (n < 2000 || n > 2009)) {
    // Years are read in pairs; "nineteen oh five" has the "oh".
    return underHundred(Math.floor(n / 100)) + (n % 100 < 10 ? 1 : 0) + underHundred(n % 100);
  }
  if (n < 1000) return underThousand(n);
  return underThousand(Math.floor(n / 1000)) + 2 + (n % 1000 === 0 ? 0 : underThousand(n % 1000));
}
