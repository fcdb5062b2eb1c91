/** Long work in steps, so that whoever waits for other things can be served in between. */
import { setImmediate as breathe } from 'node:timers/promises';

/** Work that pauses now and then, every few ms at the most. */
export type Steps<Result> = Generator<undefined, Result>;

/** Does the work in one go. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Does the work and lets others go first at every pause. */
export async function bitByBit<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await breathe();
  }
}
