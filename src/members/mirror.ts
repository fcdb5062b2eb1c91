/** A space of the store, mirrored in memory: read at once and without waiting, written through. */
import { UserError } from '../errors.ts';
import type { Space } from '../store/store.ts';

/** The part of the log that is told why the store could not be reached. */
export interface MirrorLog {
  error(details: object, message: string): void;
}

/** What every use of a store that is down is answered with; questions never need it. */
export const storeIsDown =
  'Settings cannot be read or saved right now. My answers go on as before; please try again in a few minutes.';

/** All but `get` and `entries` asks the store, and throws a {@link UserError} where it cannot be reached. */
export interface Mirror<Value> {
  get(key: string): Value | undefined;
  entries(): IterableIterator<readonly [key: string, value: Value]>;
  set(key: string, value: Value): Promise<void>;
  /** Whether there was anything, be it only in the store. */
  delete(key: string): Promise<boolean>;
  /** What the store itself has, not its mirror. */
  stored(key: string): Promise<Value | undefined>;
}

/** Reads everything that is in the space. Where that fails the mirror is empty, and the next use of the store tries again. */
export async function openMirror<Value>(space: Space<Value>, log?: MirrorLog): Promise<Mirror<Value>> {
  const kept = new Map<string, Value>();
  let isLoaded = false;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: what was asked for first is done first, in the store as in its mirror. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = last.then(() => reach(work));
    last = result.catch(() => undefined);
    return result;
  }

  /** All is read before something is changed: a later read would bring back what was deleted meanwhile. */
  async function reach<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      if (!isLoaded) await load();
      return await work();
    } catch (error) {
      log?.error({ error }, 'the store cannot be reached; settings stay as they are');
      throw new UserError(storeIsDown, { cause: error });
    }
  }

  async function load(): Promise<void> {
    for await (const [key, value] of space.entries()) kept.set(key, value);
    isLoaded = true;
  }

  await inTurn(async () => undefined).catch(() => undefined);
  return {
    get: (key) => kept.get(key),
    entries: () => kept.entries(),
    set: (key, value) =>
      inTurn(async () => {
        await space.set(key, value);
        kept.set(key, value);
      }),
    delete: (key) =>
      inTurn(async () => {
        const wasThere = await space.delete(key);
        return kept.delete(key) || wasThere;
      }),
    stored: (key) => inTurn(() => space.get(key)),
  };
}
