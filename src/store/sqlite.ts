/** A storage adapter for Keyv 5 on Node's own SQLite, and the two things more that the bot needs of a store. */
import { EventEmitter } from 'node:events';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { atomically } from './database.ts';
import { type Entry, openEntries, pageSize } from './entries.ts';
import { takeLease } from './lease.ts';
import type { Lease } from './store.ts';

/** Keyv's adapter contract, for text, and beyond it what Keyv has no call for. */
export interface StoreAdapter {
  /** Keyv iterates only over adapters of a dialect that it knows. */
  readonly opts: { readonly dialect: 'sqlite'; readonly url: string };
  /** Set by Keyv; `clear` keeps to it. */
  namespace: string | undefined;
  get(key: string): Promise<string | undefined>;
  getMany(keys: readonly string[]): Promise<(string | undefined)[]>;
  has(key: string): Promise<boolean>;
  hasMany(keys: readonly string[]): Promise<boolean[]>;
  set(key: string, value: string, ttl?: number): Promise<boolean>;
  /** All or none. */
  setMany(entries: readonly Entry[]): Promise<boolean[]>;
  delete(key: string): Promise<boolean>;
  /** All or none; true where each of them was there. */
  deleteMany(keys: readonly string[]): Promise<boolean>;
  clear(): Promise<void>;
  iterator(namespace?: string): AsyncGenerator<[key: string, value: string], void>;
  /** Everything whose key begins so, in the order of the keys. Keyv's iterator knows whole namespaces only. */
  scan(prefix: string): AsyncGenerator<[key: string, value: string], void>;
  /** A lease is a write that happens only where a condition holds, and Keyv has no call for that. */
  takeLease(name: string, ms: number, now?: () => number): Lease | null;
  disconnect(): Promise<void>;
  /** `error` tells of a read that failed: Keyv would give it as a miss. Failed writes it reports by itself. */
  on(event: string, listener: (...details: unknown[]) => void): StoreAdapter;
}

export interface AdapterOptions {
  /** In ms since 1970; decides what has expired. */
  readonly now?: () => number;
  readonly url?: string;
}

/** Adapters may share a database, one for each Keyv: Keyv writes its namespace into its adapter. */
export function sqliteAdapter(database: DatabaseSync, options: AdapterOptions = {}): StoreAdapter {
  const { now = Date.now, url = 'sqlite://' } = options;
  const entries = openEntries(database, now);
  const events = new EventEmitter();
  const read = reading(events);
  const scan = scanning((from) => read(() => entries.page(from)));
  const adapter: StoreAdapter = {
    opts: { dialect: 'sqlite', url },
    namespace: undefined,
    get: async (key) => read(() => entries.get(key)),
    getMany: async (keys) => read(() => keys.map(entries.get)),
    has: async (key) => read(() => entries.get(key) !== undefined),
    hasMany: async (keys) => read(() => keys.map((key) => entries.get(key) !== undefined)),
    set: async (key, value, ttl) => {
      entries.set({ key, value, ttl });
      return true;
    },
    setMany: async (many) => {
      atomically(database, () => many.forEach(entries.set));
      return many.map(() => true);
    },
    delete: async (key) => entries.delete(key),
    deleteMany: async (keys) => atomically(database, () => keys.map(entries.delete)).every(Boolean),
    clear: async () => entries.clear(adapter.namespace),
    iterator: (namespace) => scan(namespace === undefined ? '' : `${namespace}:`),
    scan,
    takeLease: (name, ms, clock = now) => takeLease(database, name, ms, clock),
    disconnect: async () => {
      if (database.isOpen) database.close();
    },
    on: (event, listener) => {
      events.on(event, listener);
      return adapter;
    },
  };
  return adapter;
}

/** Page after page, each a statement of its own, so that a reader who takes its time holds nothing open. */
const scanning = (page: (from: string) => [string, string][]) =>
  async function* scan(prefix: string): AsyncGenerator<[string, string], void> {
    let from = prefix;
    for (;;) {
      const within = page(from).filter(([key]) => key.startsWith(prefix));
      yield* within;
      const last = within.at(-1);
      if (last === undefined || within.length < pageSize) return;
      // Nothing here waits for anything, so without this a long scan would keep everybody else waiting.
      await setImmediate();
      // The next key that there can be is the last one with a NUL behind it.
      from = `${last[0]}\0`;
    }
  };

const reading =
  (events: EventEmitter) =>
  <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      if (events.listenerCount('error') > 0) events.emit('error', error);
      throw error;
    }
  };
