import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findNamed, plain, suggestNamed } from '../../src/knowledge/names.ts';

const all = [
  { thing: 'sarah', name: 'Sarah Nelson', aka: ["Nick's mum", "Nick's mother"] },
  { thing: 'nick', name: 'Nick Nelson', aka: ['Nicholas', 'Nick'] },
  { thing: 'sai', name: 'Sai', aka: [] },
  { thing: 'stephane', name: 'Stéphane Fournier', aka: ["Nick's dad"] },
  { thing: 'kit', name: 'Kit Connor', aka: ['Kit'] },
];
const found = (typed: string) => {
  const result = findNamed(all, typed);
  if (result.kind === 'unknown') return null;
  return result.kind === 'found' ? result.match.thing : result.matches.map(({ thing }) => thing);
};

describe('names are found however they are spelt', () => {
  test.each([
    ['nick’s mum', 'sarah'],
    ['nicks mum', 'sarah'],
    ['NICK', 'nick'],
    ['nelson nick', 'nick'],
    ['nick nelsen', 'nick'],
    ['stephane fournier', 'stephane'],
    ['Kit Conor', 'kit'],
    ['nicks mom', 'sarah'],
    ['nicks mad', ['stephane', 'sarah']],
    ['nelson', ['sarah', 'nick']],
    ['nelsn', ['sarah', 'nick']],
    ['conor', 'kit'],
    ['Truman Capote', null],
    ['', null],
    ['@everyone', null],
    ['‮', null],
    ['k'.repeat(6_000), null],
  ])('%o', (typed, expected) => expect(found(typed)).toEqual(expected));
});

test('a short word has to be right', () => expect(found('sao')).toBeNull());

test('what has been typed so far brings the names that begin with it first', () => {
  expect(suggestNamed(all, 'n', 25).map(({ name }) => name)).toEqual([
    'Sarah Nelson',
    'Nick Nelson',
    'Stéphane Fournier',
    'Kit Connor',
  ]);
  expect(suggestNamed(all, 'nels', 25).map(({ name }) => name)).toEqual(['Sarah Nelson', 'Nick Nelson']);
  expect(suggestNamed(all, '', 2)).toHaveLength(2);
});

test('every name finds its owner, in any case', () => {
  const names = fc.constantFrom(
    ...all.flatMap(({ thing, name, aka }) => [name, ...aka].map((each) => ({ thing, each }))),
  );
  fc.assert(
    fc.property(names, fc.boolean(), ({ thing, each }, upper) => found(upper ? each.toUpperCase() : each) === thing),
  );
});

test('plain text is short, whatever comes in', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 6_000 }), (text) => plain(text).length <= 60));
});
