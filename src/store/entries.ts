/** Keys and texts in SQLite, synchronous, each call one prepared statement. */
import type { DatabaseSync } from 'node:sqlite';

export interface Entry {
  readonly key: string;
  /** Text, which Keyv's serializer makes of any value. */
  readonly value: string;
  /** In ms; for good where left out. */
  readonly ttl?: number | undefined;
}

export interface Entries {
  get(key: string): string | undefined;
  set(entry: Entry): void;
  /** Whether it was there. */
  delete(key: string): boolean;
  /** Everything of a namespace, or everything. */
  clear(namespace: string | undefined): void;
  /** The next entries from a key on, in the order of the keys. */
  page(from: string): [key: string, value: string][];
}

/** How many entries are read at once: whatever the size of the store, no more are in memory. */
export const pageSize = 200;
/** How many expired entries a write with a ttl clears away. */
const sweepSize = 100;

/** `now` in ms since 1970 decides what has expired. */
export function openEntries(database: DatabaseSync, now: () => number): Entries {
  const statements = prepareStatements(database);
  return {
    get: (key) => textOf(statements.get.get(key, now())?.value),
    set: ({ key, value, ttl }) => {
      if (typeof value !== 'string')
        throw new TypeError('The SQLite adapter keeps text: leave the serializer of Keyv on.');
      if (ttl) statements.sweep.run(now(), sweepSize);
      statements.set.run(key, value, ttl ? now() + ttl : null);
    },
    delete: (key) => statements.delete.run(key, now()).changes > 0,
    clear: (namespace) => {
      if (namespace === undefined) statements.clearAll.run();
      else statements.clear.run(`${namespace}:`, `${namespace};`);
    },
    page: (from) => statements.page.all(from, now(), pageSize).map(({ key, value }) => [String(key), String(value)]),
  };
}

const alive = '(expires IS NULL OR expires > ?)';

const prepareStatements = (database: DatabaseSync) => ({
  get: database.prepare(`SELECT value FROM entries WHERE key = ? AND ${alive}`),
  set: database.prepare(
    `INSERT INTO entries (key, value, expires) VALUES (?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires`,
  ),
  delete: database.prepare(`DELETE FROM entries WHERE key = ? AND ${alive}`),
  // `;` follows `:`, so what lies between `name:` and `name;` is what begins with `name:`.
  clear: database.prepare('DELETE FROM entries WHERE key >= ? AND key < ?'),
  clearAll: database.prepare('DELETE FROM entries'),
  page: database.prepare(`SELECT key, value FROM entries WHERE key >= ? AND ${alive} ORDER BY key LIMIT ?`),
  sweep: database.prepare(
    'DELETE FROM entries WHERE key IN (SELECT key FROM entries WHERE expires IS NOT NULL AND expires <= ? LIMIT ?)',
  ),
});

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
