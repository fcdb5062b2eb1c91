/** Answers that stay the same all day, kept so that they are made once. */
import { pointName, type StoryPoint } from '../knowledge/spoilers.ts';
import type { Call } from './reply.ts';

/** Plenty for all that is asked often, a few MiB at most. */
const mostKept = 500;
/** Longer calls are hardly asked twice. */
const longestKey = 200;

/** What an answer depends on. */
export interface Asked {
  readonly call: Call;
  readonly now: Date;
  readonly seen: StoryPoint;
  readonly locale: string;
}

export interface Kept<Result> {
  /** What was kept for this on this UTC day, if anything. */
  recall(asked: Asked): Result | undefined;
  /** Keeps a result until the day ends, or until many others have come. */
  remember(asked: Asked, result: Result): void;
}

/** An empty memory for one day's results. Whatever was kept goes when the day changes, and the oldest when it is full. */
export function createKept<Result>(): Kept<Result> {
  const kept = new Map<string, Result>();
  let keptDay = 0;

  function turnDay(now: Date): void {
    const day = Math.floor(now.getTime() / dayLength);
    if (day !== keptDay) kept.clear();
    keptDay = day;
  }

  return {
    recall(asked) {
      turnDay(asked.now);
      return kept.get(keyOf(asked));
    },
    remember(asked, result) {
      turnDay(asked.now);
      const key = keyOf(asked);
      if (key.length > longestKey) return;
      const [oldest] = kept.keys();
      if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
      kept.set(key, result);
    },
  };
}

const dayLength = 24 * 60 * 60 * 1_000;
const keyOf = ({ call, seen, locale }: Asked): string =>
  `${locale} ${pointName(seen)} ${call.command}${JSON.stringify(call.args)}`;
