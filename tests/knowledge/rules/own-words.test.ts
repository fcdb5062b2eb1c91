import { expect, test } from 'vitest';
import { ownWords } from '../../../src/knowledge/rules/own-words.ts';
import { knowledge } from '../../support/context.ts';
import { first } from '../../support/first.ts';

test('says nothing when all is right', () => expect(ownWords(knowledge)).toEqual([]));

test('says where eight words in a row stand again, whatever their case and punctuation', () => {
  const fact = first(knowledge.facts);
  const facts = [
    { ...fact, id: 'one', text: 'Nick meets Charlie in form on a cold January morning.' },
    { ...fact, id: 'two', text: 'It is told that nick meets Charlie, in form, on a cold day.' },
    { ...fact, id: 'three', text: 'It is told that nick meets Charlie, in form, on a warm day.' },
  ];
  expect(ownWords({ ...knowledge, facts, episodes: [] }).filter((problem) => problem.startsWith('facts'))).toEqual([
    'facts “two”.text: repeats “nick meets charlie in form on a cold” of facts “one”.text; say it otherwise',
    'facts “three”.text: repeats “it is told that nick meets charlie in” of facts “two”.text; say it otherwise',
  ]);
});
