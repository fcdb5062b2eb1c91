/** Answers that stay the same all day, kept so that they are made once. */
import type { Call } from './reply.ts';

/** Plenty for all that is asked often, a few MiB at most. */
const mostKept = 500;
/** Longer calls are hardly asked twice. */
const longestKey = 200;

export interface Kept<Result> {
  /** What was kept for this call on this UTC day, if anything. */
  recall(call: Call, now: Date): Result | undefined;
  /** Keeps a result until the day ends, or until many others have come. */
  remember(call: Call, now: Date, result: Result): void;
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
    recall(call, now) {
      turnDay(now);
      return kept.get(keyOf(call));
    },
    remember(call, now, result) {
      turnDay(now);
      const key = keyOf(call);
      if (key.length > longestKey) return;
      const [oldest] = kept.keys();
      if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
      kept.set(key, result);
    },
  };
}

const dayLength = 24 * 60 * 60 * 1_000;
const keyOf = ({ command, args }: Call): string => command + JSON.stringify(args);
