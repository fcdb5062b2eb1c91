/** How long to wait before trying again. */

export interface BackOffOptions {
  /** The first wait, in ms. */
  readonly first: number;
  /** The longest wait, in ms. */
  readonly longest: number;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** The wait before try number `tries` + 1, in ms: doubling, and spread, so that those who failed together do not come back together. */
export function backOff(tries: number, { first, longest, random }: BackOffOptions): number {
  const full = Math.min(longest, first * 2 ** Math.min(tries, 20));
  return full / 2 + (full / 2) * random();
}
