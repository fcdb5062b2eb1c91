/** What a store under Keyv has to do. One table, for every store. */
import type { Keyv, KeyvEntry } from 'keyv';
import { vi } from 'vitest';

/** Opens a Keyv; all of one test share a store. */
export type Open = (namespace?: string) => Keyv;

export interface Row {
  readonly what: string;
  /** What is in it already. */
  readonly given?: KeyvEntry[];
  readonly run: (keyv: Keyv, open: Open) => Promise<unknown>;
  readonly expected: unknown;
}

/** The virtual clock begins here. */
export const start = Date.parse('2026-03-01T12:00:00Z');
const sleep = (ms: number): unknown => vi.setSystemTime(Date.now() + ms);

const a = { key: 'a', value: 1 };
const b = { key: 'b', value: 2 };
const c = { key: 'c', value: 3 };
const short = { ...a, ttl: 100 };
const large = 'é'.repeat(500_000);
const numbers = Array.from({ length: 1_001 }, (_, value) => ({ key: String(value), value }));
const awkward = [
  '__proto__',
  'constructor',
  "'; DROP TABLE entries; --",
  '%',
  '_',
  ':',
  'a:b',
  'a\0b',
  ' ',
  '',
  'ключ',
  '🍂',
].map((key) => ({ key, value: `<${key}>` }));
const alike = ['ä', 'Ä', 'a\u0308'].map((key) => ({ key, value: key }));
const keysOf = (entries: readonly KeyvEntry[]): string[] => entries.map(({ key }) => key);
const valuesOf = (entries: readonly KeyvEntry[]): unknown[] => entries.map(({ value }) => value);

const list = async (keyv: Keyv): Promise<unknown[]> => {
  const all: unknown[] = [];
  for await (const entry of keyv.iterator?.(keyv.namespace) ?? []) all.push(entry);
  return all.toSorted();
};

const single: Row[] = [
  { what: 'get: nothing there', run: (keyv) => keyv.get('none'), expected: undefined },
  { what: 'get', given: [a], run: (keyv) => keyv.get('a'), expected: 1 },
  { what: 'set: says that it did', run: (keyv) => keyv.set('a', 1), expected: true },
  { what: 'set: the later one stays', given: [a, { ...a, value: 2 }], run: (keyv) => keyv.get('a'), expected: 2 },
  ...[false, 0, null, '', ':x', { x: [1, null, { y: '' }] }, Buffer.from('hi'), large].map((value) => ({
    what: `set: ${JSON.stringify(value).slice(0, 30)} comes back`,
    given: [{ key: 'a', value }],
    run: (keyv: Keyv) => keyv.get('a'),
    expected: value,
  })),
  {
    what: 'getRaw: with its expiry',
    given: [short],
    run: (keyv) => keyv.getRaw('a'),
    expected: { value: 1, expires: start + 100 },
  },
  { what: 'has', given: [a], run: (keyv) => keyv.has('a'), expected: true },
  { what: 'has: not', given: [a], run: (keyv) => keyv.has('b'), expected: false },
  {
    what: 'delete: was there',
    given: [a],
    run: async (keyv) => [await keyv.delete('a'), await keyv.get('a')],
    expected: [true, undefined],
  },
  {
    what: 'delete: was not',
    given: [a],
    run: async (keyv) => [await keyv.delete('b'), await keyv.get('a')],
    expected: [false, 1],
  },
  {
    what: 'clear',
    given: [a, b],
    run: async (keyv) => [await keyv.clear(), await list(keyv)],
    expected: [undefined, []],
  },
];

const many: Row[] = [
  {
    what: 'getMany: as asked, with gaps and repeats',
    given: [a, b],
    run: (keyv) => keyv.getMany(['b', 'none', 'a', 'b']),
    expected: [2, undefined, 1, 2],
  },
  { what: 'getMany: none', run: (keyv) => keyv.getMany([]), expected: [] },
  {
    what: 'getManyRaw',
    given: [short],
    run: (keyv) => keyv.getManyRaw(['b', 'a']),
    expected: [undefined, { value: 1, expires: start + 100 }],
  },
  { what: 'setMany: says that it did', run: (keyv) => keyv.setMany([a, b]), expected: [true, true] },
  { what: 'setMany: none', run: (keyv) => keyv.setMany([]), expected: [] },
  { what: 'hasMany', given: [a], run: (keyv) => keyv.hasMany(['b', 'a', 'a']), expected: [false, true, true] },
  {
    what: 'deleteMany: all were there',
    given: [a, b, c],
    run: async (keyv) => [await keyv.deleteMany(['a', 'b']), await list(keyv)],
    expected: [true, [['c', 3]]],
  },
  {
    what: 'deleteMany: not all were',
    given: [a, c],
    run: async (keyv) => [await keyv.deleteMany(['b', 'a']), await list(keyv)],
    expected: [false, [['c', 3]]],
  },
];

/** What Keyv says of key `a` after some time. */
const after =
  (ms: number) =>
  async (keyv: Keyv): Promise<unknown> => {
    sleep(ms);
    return [
      await keyv.has('a'),
      await keyv.hasMany(['a']),
      await keyv.get('a'),
      await keyv.getMany(['a']),
      await keyv.getRaw('a'),
    ];
  };
const gone = [false, [false], undefined, [undefined], undefined];

const ttl: Row[] = [
  {
    what: 'ttl: not over',
    given: [short],
    run: after(99),
    expected: [true, [true], 1, [1], { value: 1, expires: start + 100 }],
  },
  { what: 'ttl: over', given: [short], run: after(101), expected: gone },
  {
    what: 'ttl: 0 is for good',
    given: [{ ...a, ttl: 0 }],
    run: after(1e12),
    expected: [true, [true], 1, [1], { value: 1 }],
  },
  {
    what: 'ttl: lifted by a later set',
    given: [short, a],
    run: after(101),
    expected: [true, [true], 1, [1], { value: 1 }],
  },
  {
    what: 'ttl: each has its own',
    given: [short, { ...b, ttl: 1_000 }, c],
    run: async (keyv) => [sleep(500), await list(keyv)][1],
    expected: [
      ['b', 2],
      ['c', 3],
    ],
  },
  {
    what: 'ttl: the default of the Keyv',
    run: async (keyv) => {
      keyv.ttl = 100;
      await keyv.set('a', 1);
      return after(101)(keyv);
    },
    expected: gone,
  },
];

const namespacesAndKeys: Row[] = [
  {
    what: 'namespaces: the same key in two',
    given: [a],
    run: async (keyv, open) => {
      const other = open('other');
      return [await other.set('a', 2), await keyv.get('a'), await other.delete('a'), await keyv.get('a')];
    },
    expected: [true, 1, true, 1],
  },
  {
    what: 'namespaces: none',
    run: async (_keyv, open) => [await open().set('a', 1), await open().get('a')],
    expected: [true, 1],
  },
  { what: 'keys: any text', given: awkward, run: (keyv) => keyv.getMany(keysOf(awkward)), expected: valuesOf(awkward) },
  {
    what: 'keys: any text is deleted',
    given: awkward,
    run: async (keyv) => [await keyv.deleteMany(keysOf(awkward)), await list(keyv)],
    expected: [true, []],
  },
  {
    what: 'keys: letter case and accents tell apart',
    given: alike,
    run: (keyv) => keyv.getMany(keysOf(alike)),
    expected: valuesOf(alike),
  },
];

const iterator: Row[] = [
  {
    what: 'iterator: its namespace, no other, nothing expired',
    given: [a, { ...b, key: 'b:b' }, { ...c, ttl: 10 }],
    run: async (_keyv, open) => {
      await open('other').set('x', 9);
      sleep(11);
      return list(open('space'));
    },
    expected: [
      ['a', 1],
      ['b:b', 2],
    ],
  },
  {
    what: 'iterator: more than a page',
    given: numbers,
    run: async (keyv) => new Set((await list(keyv)).map(String)).size,
    expected: 1_001,
  },
  {
    what: 'iterator: what is deleted on the way',
    given: [a, b],
    run: async (keyv) => {
      for await (const [key] of keyv.iterator?.(keyv.namespace) ?? []) await keyv.delete(key);
      return list(keyv);
    },
    expected: [],
  },
];

export const contract: readonly Row[] = [...single, ...many, ...ttl, ...namespacesAndKeys, ...iterator];
