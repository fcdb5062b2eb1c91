import { expect, test } from 'vitest';
import { verdicts } from '../../../src/knowledge/rules/verdicts.ts';
import { knowledge } from '../../support/context.ts';
import { first } from '../../support/first.ts';

test('says nothing when all is right', () => expect(verdicts(knowledge)).toEqual([]));

test('says where the calendar judges otherwise', () => {
  const prediction = first(
    knowledge.predictions.filter(({ about, guess }) => about === 'season-2' && guess?.date.text === '2023-04'),
  );
  const predictions = [{ ...prediction, id: 'guess-x', outcome: { ...prediction.outcome, verdict: 'right' as const } }];
  expect(verdicts({ ...knowledge, predictions })).toEqual([
    'predictions “guess-x”: April 2023 came out wrong, but the verdict is right',
  ]);
});
