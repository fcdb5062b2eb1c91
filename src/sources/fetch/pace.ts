/** When something that failed is tried again. */

const minute = 60_000;
const shortest = minute;
const longest = 24 * 60 * minute;
/** The first wait after a failure; each further one doubles it. */
const firstWait = 15 * minute;

const withinBounds = (ms: number): number => Math.min(longest, Math.max(shortest, ms));

/** What a `Retry-After` header asks for, in ms from `now`, between a minute and a day; undefined where it cannot be read. */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  if (/^\d+$/.test(text)) return withinBounds(Number(text) * 1_000);
  const date = /^[A-Za-z]{3,9}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : withinBounds(date - now);
}

/**
 * The wait after so many failures in a row before this one, in ms: 15 minutes doubled each time, between a minute and a day,
 * up to a quarter shorter or longer by chance so that sources do not come back all at once. `random` gives [0, 1).
 */
export const backOff = (failures: number, random: () => number): number =>
  withinBounds(firstWait * 2 ** Math.min(failures, 20) * (0.75 + random() / 2));
