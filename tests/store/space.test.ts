/** Spaces: values of one shape, parsed on the way out, whatever lies in the file. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openStore } from '../../src/store/open.ts';
import type { Space } from '../../src/store/store.ts';
import { collectLog } from '../support/log.ts';
import { folder } from './folder.ts';

const schema = z.strictObject({ title: z.string(), tags: z.array(z.string()).optional() });
const options = { name: 'updates', schema, version: 2 };

const collect = async <Value>(entries: AsyncIterable<Value>): Promise<Value[]> => {
  const all: Value[] = [];
  for await (const entry of entries) all.push(entry);
  return all;
};

describe('a space', () => {
  const open = async (): Promise<Space<z.output<typeof schema>>> => (await openStore('memory:')).space(options);
  const titled = (title: string) => ({ title });

  test('gives back what was set, by one or by many', async () => {
    const space = await open();
    await space.set('a', { title: 'A', tags: ['x'] });
    await space.setMany([
      ['b', titled('B')],
      ['c', titled('C')],
    ]);
    expect(await space.get('a')).toEqual({ title: 'A', tags: ['x'] });
    expect(await space.getMany(['c', 'none', 'a'])).toEqual([titled('C'), undefined, { title: 'A', tags: ['x'] }]);
  });

  test('loses what is deleted', async () => {
    const space = await open();
    await space.setMany(['a', 'b', 'c'].map((key) => [key, titled(key)]));
    expect([await space.delete('a'), await space.delete('a')]).toEqual([true, false]);
    await space.deleteMany(['b', 'none']);
    expect(await collect(space.entries())).toEqual([['c', titled('c')]]);
  });

  test('takes any text for a key, also one that begins like its own name', async () => {
    const space = await open();
    const keys = ['1', 'updates:1', 'updates:updates:1', '__proto__', 'constructor', '', ':', 'é🍂'];
    await space.setMany(keys.slice(0, 4).map((key) => [key, titled(key)]));
    for (const key of keys.slice(4)) await space.set(key, titled(key));
    expect(await space.getMany(keys)).toEqual(keys.map(titled));
    for (const key of keys) expect(await space.get(key)).toEqual(titled(key));
    expect((await collect(space.entries())).map(([key]) => key).toSorted()).toEqual(keys.toSorted());
    expect(await space.delete('updates:1')).toBe(true);
    expect(await space.get('1')).toEqual(titled('1'));
  });

  test('does not see another one, even of a name that begins the same', async () => {
    const store = await openStore('memory:');
    const [one, other] = [store.space(options), store.space({ ...options, name: 'updates-old' })];
    await one.set('a', titled('1'));
    await other.set('a', titled('2'));
    expect([await one.get('a'), await collect(other.entries())]).toEqual([titled('1'), [['a', titled('2')]]]);
  });

  test('lists what begins with a prefix, in order, however much there is', async () => {
    const space = await open();
    const keys = Array.from({ length: 1_050 }, (_, key) => String(key).padStart(4, '0'));
    await space.setMany(keys.toReversed().map((key) => [key, titled(key)]));
    expect((await collect(space.entries())).map(([key]) => key)).toEqual(keys);
    expect((await collect(space.entriesFrom('0'))).map(([key]) => key)).toEqual(keys.slice(0, 1_000));
    expect(await collect(space.entriesFrom('2'))).toEqual([]);
  });

  test('forgets what has a ttl, by the clock that it was given', async () => {
    let now = Date.parse('2001-01-01T00:00:00Z');
    const space = (await openStore('memory:', { now: () => now })).space(options);
    await space.set('a', titled('A'), 1_000);
    now += 999;
    expect(await space.get('a')).toEqual(titled('A'));
    now += 1;
    expect([await space.get('a'), await collect(space.entries())]).toEqual([undefined, []]);
  });
});

test('what cannot be read or written is an error, not a miss', async () => {
  const store = await openStore('memory:');
  const space = store.space(options);
  await store.close();
  const calls = [
    () => space.get('a'),
    () => space.getMany(['a']),
    () => space.set('a', { title: 'A' }),
    () => space.setMany([['a', { title: 'A' }]]),
    () => space.delete('a'),
    () => space.deleteMany(['a']),
    () => collect(space.entries()),
  ];
  for (const call of calls) await expect(call(), String(call)).rejects.toThrow(/not open|finalized/);
});

describe('what does not fit', () => {
  /** A store in whose file a text was put behind its back. */
  async function withStored(text: string, some: { upgrade?: (stored: unknown, version: number) => unknown } = {}) {
    const file = join(folder(), 'bot.sqlite');
    const { lines, log } = collectLog();
    const store = await openStore(`sqlite://${file}`, { log });
    const database = new DatabaseSync(file);
    database.prepare('INSERT INTO entries (key, value) VALUES (?, ?)').run('updates:a', text);
    const space = store.space({ ...options, ...some });
    const stored = () => database.prepare('SELECT value FROM entries').get()?.value;
    return { space, lines, stored };
  }

  test.each([
    ['a torn value', '{"v":2,"d":{"title":"Half of i'],
    ['nothing', ''],
    ['null', 'null'],
    ['no version', '{"d":{"title":"x"}}'],
    ['another shape', '{"v":2,"d":{"name":"x"}}'],
    ['a field too many', '{"v":2,"d":{"title":"x","__proto__":{"title":"y"}}}'],
    ['a version from the future', '{"v":3,"d":{"title":"x"}}'],
    ['an earlier version that nobody can upgrade', '{"v":1,"d":{"title":"x"}}'],
  ])('%s is missing, is logged once, and stays where it is (row 37)', async (_what, text) => {
    const { space, lines, stored } = await withStored(text);
    await space.set('b', { title: 'B' });
    expect(await space.get('a')).toBeUndefined();
    expect(await space.getMany(['b', 'a'])).toEqual([{ title: 'B' }, undefined]);
    expect(await collect(space.entries())).toEqual([['b', { title: 'B' }]]);
    expect(lines).toEqual([expect.objectContaining({ level: 40, space: 'updates', key: 'a' })]);
    expect(stored()).toBe(text);
  });

  test('an earlier version is upgraded', async () => {
    const upgrade = (stored: unknown, version: number) => ({ title: `${version}: ${z.string().parse(stored)}` });
    const { space, lines } = await withStored('{"v":1,"d":"old"}', { upgrade });
    expect([await space.get('a'), lines]).toEqual([{ title: '1: old' }, []]);
  });

  test('an upgrade that fails is like none', async () => {
    const upgrade = (stored: unknown) => ({ title: z.string().parse(stored) });
    const { space, lines } = await withStored('{"v":1,"d":5}', { upgrade });
    expect([await space.get('a'), lines.length]).toEqual([undefined, 1]);
  });

  test('a space in which nothing fits does not fill the log', async () => {
    const { lines, log } = collectLog();
    const store = await openStore('memory:', { log });
    const keys = Array.from({ length: 500 }, (_, key) => String(key));
    await store.space({ ...options, schema: z.number() }).setMany(keys.map((key) => [key, 1]));
    expect(await collect(store.space(options).entries())).toEqual([]);
    expect(lines).toHaveLength(100);
  });
});
