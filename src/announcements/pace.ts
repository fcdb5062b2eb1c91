/** The bot's own limits, kept before Discord has to: requests a second, and requests that were refused. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Pace {
  /** Resolves when the next request may go, or at once when it was closed. */
  turn(): Promise<void>;
  close(): void;
}

const second = 1_000;
/** Timers may fire a millisecond early. */
const slack = 1;
/** How far behind its time a turn may be and still be made up for, in turns: timers are late by a little. */
const madeUp = 3;

/**
 * So many turns a second, evenly spread, and never more in any second, wherever it begins. The library counts in fixed windows, and
 * lets up to twice as many pass in a second that lies across two; and a burst that is slow on its way would arrive with the next.
 */
export function createPace(perSecond: number, now: () => number = () => performance.now()): Pace {
  if (!Number.isFinite(perSecond)) return { turn: async () => undefined, close: () => undefined };
  const interval = second / perSecond;
  const taken = Array.from({ length: perSecond }, () => Number.NEGATIVE_INFINITY);
  let oldest = 0;
  let due = Number.NEGATIVE_INFINITY;
  let queue = Promise.resolve();
  const closed = new AbortController();

  async function oneTurn(): Promise<void> {
    due = Math.max(due + interval, now() - madeUp * interval);
    const wait = Math.max(due, (taken[oldest] ?? due) + second + slack) - now();
    if (wait > 0) await sleep(wait, undefined, closed).catch(() => undefined);
    taken[oldest] = now();
    oldest = (oldest + 1) % perSecond;
  }
  return {
    turn() {
      queue = queue.then(oneTurn);
      return queue;
    },
    close: () => closed.abort(),
  };
}

export interface Refusals {
  add(): void;
  /** Refused requests of the last ten minutes. */
  recent(): number;
  /** For how many ms nothing may be sent; 0 where something may. */
  waitMs(): number;
}

/** Discord bans an address after 10,000 refused requests (401, 403, 429) in ten minutes. */
const window = 10 * 60 * 1_000;
export const mostRefusals = 1_000;

/** Counts refused requests, and stops long before a ban. */
export function createRefusals(now: () => number = Date.now): Refusals {
  let times: number[] = [];
  const recent = (): number => {
    const since = now() - window;
    if ((times[0] ?? since) < since) times = times.filter((time) => time >= since);
    return times.length;
  };
  return {
    add: () => {
      times.push(now());
    },
    recent,
    waitMs: () => (recent() < mostRefusals ? 0 : Math.max(1, (times[0] ?? 0) + window - now())),
  };
}
