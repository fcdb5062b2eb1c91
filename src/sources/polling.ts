/** When a source on the network is asked again, and what moderators read meanwhile. */
import { z } from 'zod';
import type { FetchResult } from './fetch/result.ts';
import type { Poll } from './source.ts';

/** How long a source has been failing, as it is stored. */
export const failingSchema = z.strictObject({ failures: z.int().nonnegative(), since: z.iso.datetime().optional() });
export type Failing = z.infer<typeof failingSchema>;

export const notFailing: Failing = { failures: 0 };

const hour = 3_600_000;
const day = 24 * hour;

/** An hour from now and up to a tenth more, by chance, so that sources drift apart. `random` gives [0, 1). */
export const inAnHour = (now: Date, random: () => number): Date => new Date(now.getTime() + hour * (1 + random() / 10));

/** A request that brought nothing to read, and when to ask again. */
export type Trouble = { readonly afterMs: number; readonly message: string };

/** What is wrong with a result that has nothing to read. A source is never given up: one that is gone is asked daily. */
export function troubleIn(result: Exclude<FetchResult, { kind: 'fresh' | 'moved' | 'unchanged' }>): Trouble {
  if (result.kind === 'gone') return { afterMs: day, message: 'says that it is gone for good' };
  return { afterMs: result.afterMs, message: result.message };
}

/** One more failure: what is stored of it, when it is asked again, and what moderators read. `name` begins the sentence. */
export function failed(
  name: string,
  { message, afterMs }: Trouble,
  before: Failing,
  now: Date,
): { readonly failing: Failing } & Pick<Poll<unknown>, 'nextAt' | 'health'> {
  const nextAt = new Date(now.getTime() + afterMs);
  const since = before.since ?? now.toISOString();
  const already = before.failures > 0 ? ` It has failed since ${inWords(since)}.` : '';
  return {
    failing: { failures: before.failures + 1, since },
    nextAt,
    health: {
      status: 'failed',
      message: `${name} ${message}.${already} It is asked again at ${inWords(nextAt.toISOString())}.`,
    },
  };
}

/** `2026-11-24 13:30 UTC` */
const inWords = (instant: string): string => `${instant.slice(0, 16).replace('T', ' ')} UTC`;
