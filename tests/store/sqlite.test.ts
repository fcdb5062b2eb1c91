/** The SQLite adapter under Keyv, beside Keyv's own Map store: whatever one does, the other does. */
import { join } from 'node:path';
import Keyv from 'keyv';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { type StoreAdapter, sqliteAdapter } from '../../src/store/sqlite.ts';
import { contract, type Open, start } from './contract.ts';
import { folder } from './folder.ts';

const map = (): Open => {
  const store = new Map();
  return (namespace = '') => new Keyv({ store, namespace, throwOnErrors: true });
};
const sqlite = (path: string): Open => {
  const database = openDatabase(path);
  // Date is a virtual one here.
  const adapter = () => sqliteAdapter(database, { now: () => Date.now() });
  return (namespace = '') => new Keyv({ store: adapter(), namespace, throwOnErrors: true });
};
const stores = [
  ["Keyv's own Map", map],
  ['SQLite in memory', () => sqlite(':memory:')],
  ['SQLite in a file', () => sqlite(join(folder(), 'deep', 'down', 'bot.sqlite'))],
] as const;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: start });
});
afterEach(() => {
  vi.useRealTimers();
});

describe.each(stores)('%s', (_store, make) => {
  test.each(contract)('$what', async ({ given = [], run, expected }) => {
    const open = make();
    const keyv = open('space');
    for (const { key, value, ttl } of given) await keyv.set(key, value, ttl);
    expect(await run(keyv, open)).toEqual(expected);
  });
});

describe('the adapter itself', () => {
  const fresh = (): { adapter: StoreAdapter; again: () => StoreAdapter } => {
    const database = openDatabase(':memory:');
    return { adapter: sqliteAdapter(database), again: () => sqliteAdapter(database) };
  };
  const collect = async (entries: AsyncIterable<readonly [string, string]>): Promise<string[]> => {
    const keys: string[] = [];
    for await (const [key] of entries) keys.push(key);
    return keys;
  };
  const fill = (adapter: StoreAdapter, keys: readonly string[]) =>
    adapter.setMany(keys.map((key) => ({ key, value: 'x' })));

  test('clear keeps to its namespace; without one, it takes everything', async () => {
    const { adapter, again } = fresh();
    await fill(adapter, ['a:1', 'a-b:1', 'a', 'a;', 'b:1']);
    adapter.namespace = 'a';
    await adapter.clear();
    expect(await collect(adapter.iterator())).toEqual(['a', 'a-b:1', 'a;', 'b:1']);
    await again().clear();
    expect(await collect(adapter.iterator())).toEqual([]);
  });

  test.each([
    ['a:', ['a:', 'a:1', 'a:\u{10ffff}', 'a:\u{10ffff}b']],
    ['a:\u{10ffff}', ['a:\u{10ffff}', 'a:\u{10ffff}b']],
    ['', ['A', 'a', 'a:', 'a:1', 'a:\u{10ffff}', 'a:\u{10ffff}b', 'b']],
    ['c', []],
  ])('scan gives what begins with %j, in the order of the keys', async (prefix, expected) => {
    const { adapter } = fresh();
    await fill(adapter, ['b', 'a:1', 'A', 'a:', 'a:\u{10ffff}b', 'a', 'a:\u{10ffff}']);
    expect(await collect(adapter.scan(prefix))).toEqual(expected);
  });

  test.each([199, 200, 201, 400])('scan gives each of %i once, whatever is written meanwhile', async (count) => {
    const { adapter } = fresh();
    const keys = Array.from({ length: count }, (_, key) => `k${String(key).padStart(4, '0')}`);
    await fill(adapter, keys);
    const seen: string[] = [];
    for await (const [key] of adapter.scan('k')) {
      seen.push(key);
      await adapter.set(`j${key}`, 'before');
      await adapter.delete(key);
    }
    expect(seen).toEqual(keys);
  });

  test('a scan lets others work after each page', async () => {
    const { adapter } = fresh();
    await fill(
      adapter,
      Array.from({ length: 2_001 }, (_, key) => `k${key}`),
    );
    let turns = 0;
    let done = false;
    const work = (): void => {
      turns++;
      if (!done) setImmediate(work);
    };
    work();
    await collect(adapter.scan('k'));
    done = true;
    expect(turns).toBeGreaterThanOrEqual(10);
  });

  test('a set with a ttl clears expired entries away, so that they do not pile up', async () => {
    let now = 0;
    const database = openDatabase(':memory:');
    const adapter = sqliteAdapter(database, { now: () => now });
    for (now = 0; now < 1_000; now++) await adapter.set(String(now), 'x', 5);
    expect(database.prepare('SELECT count(*) AS count FROM entries').get()?.count).toBeLessThanOrEqual(6);
  });

  test('setMany is all or none', async () => {
    const { adapter } = fresh();
    // As if somebody had taken the serializer off.
    const notText: string = JSON.parse('{}');
    await expect(
      adapter.setMany([
        { key: 'a', value: 'x' },
        { key: 'b', value: notText },
      ]),
    ).rejects.toThrow(/keeps text/);
    expect(await adapter.hasMany(['a', 'b'])).toEqual([false, false]);
    expect(await adapter.set('a', 'y')).toBe(true);
  });

  test('a read that fails is told by an event as well, since Keyv takes it for a miss', async () => {
    const { adapter } = fresh();
    const keyv = new Keyv({ store: adapter });
    const errors: unknown[] = [];
    keyv.on('error', (error) => errors.push(error));
    await adapter.disconnect();
    await adapter.disconnect();
    expect(await keyv.get('a')).toBeUndefined();
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringMatching(/not open|finalized/) })]);
    await expect(adapter.get('a')).rejects.toThrow();
  });
});
