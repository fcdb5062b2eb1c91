/** The list of well-known names that are none of ours. */
import { expect, test } from 'vitest';
import elsewhere from '../../src/ask/elsewhere.json' with { type: 'json' };
import { wordsOf } from '../../src/ask/words.ts';
import { knowledge } from '../support/context.ts';

const names = [...elsewhere.works, ...elsewhere.people];

test('holds each name once, as the words that a question is read as', () => {
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => wordsOf(name).join(' ') !== name)).toEqual([]);
});

test('holds nobody and nothing that is ours', () => {
  const { characters, people, places } = knowledge;
  const named = [...characters, ...people, ...places].flatMap(({ name, aka }) => [name, ...aka]);
  const titled = knowledge.books.flatMap(({ title, aka }) => [title, ...aka]);
  const ours = new Set([...named, ...titled].map((name) => wordsOf(name).join(' ')));
  expect(names.filter((name) => ours.has(name))).toEqual([]);
});
