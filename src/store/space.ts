/** A space: one Keyv over one adapter, whose values are parsed by their schema on the way out. */
import Keyv from 'keyv';
import { z } from 'zod';
import type { StoreAdapter } from './sqlite.ts';
import type { Space, SpaceOptions } from './store.ts';

/** The part of the log that the store needs. */
export interface StoreLog {
  warn(details: object, message: string): void;
}

/** How a value lies in the store: the version of its shape, and the value. */
const envelope = z.object({ v: z.int(), d: z.unknown() });

/** Opens a space on an adapter of its own. */
export function openSpace<Schema extends z.ZodType>(
  adapter: StoreAdapter,
  options: SpaceOptions<Schema>,
  log?: StoreLog,
): Space<z.output<Schema>> {
  type Value = z.output<Schema>;
  const { name, version } = options;
  // Keyv leaves its prefix out where a key happens to begin like it, but not in all of its calls: the space puts it.
  const keyv = new Keyv({ store: adapter, namespace: name, useKeyPrefix: false, throwOnErrors: true, ...asJson });
  const inside = (key: string): string => `${name}:${key}`;
  const wrap = (value: Value): z.input<typeof envelope> => ({ v: version, d: value });
  const unwrap = reader(options, log);

  async function* entriesFrom(prefix: string): AsyncIterableIterator<readonly [string, Value]> {
    for await (const [stored, text] of adapter.scan(inside(prefix))) {
      const key = stored.slice(inside('').length);
      const value = unwrap(key, asJson.deserialize(text).value);
      if (value !== undefined) yield [key, value];
    }
  }

  return {
    get: async (key) => unwrap(key, await keyv.get<unknown>(inside(key))),
    getMany: async (keys) => {
      const stored = await keyv.getMany<unknown>(keys.map(inside));
      return keys.map((key, index) => unwrap(key, stored[index]));
    },
    set: async (key, value, ttl) => {
      await keyv.set(inside(key), wrap(value), ttl);
    },
    setMany: async (entries) => {
      await keyv.setMany(entries.map(([key, value]) => ({ key: inside(key), value: wrap(value) })));
    },
    delete: (key) => keyv.delete(inside(key)),
    deleteMany: async (keys) => {
      await keyv.deleteMany(keys.map(inside));
    },
    entries: () => entriesFrom(''),
    entriesFrom,
  };
}

/** Keyv's own format holds a second expiry, by the wall clock; the one that counts is the adapter's. */
const asJson = {
  serialize: ({ value }: { readonly value?: unknown }): string => JSON.stringify(value),
  deserialize: (text: string) => ({ value: attempt(() => JSON.parse(text)) ?? torn }),
};

/** Stands for text that is no JSON: it fits no shape, and yet is not nothing. */
const torn = {};

/** After so many values that do not fit, a space says no more: the log is for reading. */
const mostWarnings = 100;

/** What lies under a key, if it fits. */
function reader<Schema extends z.ZodType>(options: SpaceOptions<Schema>, log?: StoreLog) {
  const warned = new Set<string>();
  return (key: string, stored: unknown): z.output<Schema> | undefined => {
    if (stored === undefined) return undefined;
    const value = parse(stored, options);
    if (value !== undefined || warned.has(key) || warned.size >= mostWarnings) return value;
    warned.add(key);
    log?.warn({ space: options.name, key }, 'a stored value does not fit; it counts as missing and stays where it is');
    return undefined;
  };
}

function parse<Schema extends z.ZodType>(
  stored: unknown,
  { schema, version, upgrade }: SpaceOptions<Schema>,
): z.output<Schema> | undefined {
  const outer = envelope.safeParse(stored);
  if (!outer.success) return undefined;
  const { v, d } = outer.data;
  const current = v === version ? d : attempt(() => upgrade?.(d, v));
  const inner = schema.safeParse(current);
  return inner.success ? inner.data : undefined;
}

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
