import { expect, test } from 'vitest';
import { sourced } from '../../../src/knowledge/rules/sourced.ts';
import { knowledge } from '../../support/context.ts';
import { date, first } from '../../support/first.ts';

test('says nothing when all is right', () => expect(sourced(knowledge)).toEqual([]));

test('says which claim is from the future', () => {
  const facts = [{ ...first(knowledge.facts), id: 'fact-x', publishedOn: date('2027-01-01') }];
  expect(sourced({ ...knowledge, facts })).toEqual([
    'facts “fact-x”.publishedOn: 2027-01-01 is after the last check (2026-11-22)',
  ]);
});

test('says which claim names a source twice', () => {
  const facts = [{ ...first(knowledge.facts), id: 'fact-x', sources: ['a', 'a'] }];
  expect(sourced({ ...knowledge, facts })).toEqual(['facts “fact-x”.sources: names one source twice']);
});
