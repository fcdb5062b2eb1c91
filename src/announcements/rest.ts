/** Sleep that can be ended early. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Rest {
  /** A wake that comes from now on ends the next sleep, also where it comes before. */
  begin(): void;
  /** Until then, or until woken. In ms. */
  sleep(ms: number): Promise<void>;
  wake(): void;
  /** Wakes for good. */
  end(): void;
  ended(): boolean;
}

/** Nobody sleeps yet. */
export function createRest(): Rest {
  let awake = new AbortController();
  let ended = false;
  return {
    begin: () => {
      awake = new AbortController();
    },
    async sleep(ms) {
      if (ended || ms <= 0) return;
      await sleep(ms, undefined, awake).catch(() => undefined);
    },
    wake: () => awake.abort(),
    end: () => {
      ended = true;
      awake.abort();
    },
    ended: () => ended,
  };
}
