import { describe, expect, test } from 'vitest';
import { cameTrue, contradicting, daysBetween, holding } from '../../src/knowledge/claims.ts';
import { type KnownDate, parseDate } from '../../src/knowledge/dates.ts';
import type { Status } from '../../src/knowledge/schema.ts';

const date = (text: string): KnownDate => {
  const parsed = parseDate(text);
  if (!parsed) throw new Error(text);
  return parsed;
};
const claim = (says: string, published: string, status: Status = 'confirmed') => ({
  says,
  date: date(says),
  publishedOn: date(published),
  status,
});

describe('which claim holds', () => {
  const claims = [
    claim('2024-10', '2024-03-20'),
    claim('2024-10-03', '2024-05-13'),
    claim('2024-09-01', '2024-06-01', 'predicted'),
    claim('2024-11-01', '2024-06-02', 'retracted'),
  ];

  test.each([
    ['2024-03-19', undefined],
    ['2024-03-20', '2024-10'],
    ['2024-05-12', '2024-10'],
    ['2024-05-13', '2024-10-03'],
    ['2026-11-24', '2024-10-03'],
  ])('as of %s', (day, says) => expect(holding(claims, day)?.says).toBe(says));

  test('of the same day, what is confirmed goes before what is reported', () => {
    expect(holding([claim('2023', '2022-05-01', 'reported'), claim('2024', '2022-05-01')], '2022-06-01')?.says).toBe(
      '2024',
    );
  });

  test('what is known by month only is known at its end', () => {
    expect(holding([claim('2023', '2022-11')], '2022-11-29')).toBeUndefined();
    expect(holding([claim('2023', '2022-11')], '2022-11-30')?.says).toBe('2023');
  });
});

test('claims contradict where no day could be both', () => {
  const held = claim('2024-10-03', '2024-05-13');
  const others = ['2024-10', '2024', '2024-autumn', '2024-09', '2024-10-25'].map((says) => claim(says, '2024-01-01'));
  expect(contradicting([held, ...others], held).map(({ says }) => says)).toEqual(['2024-09', '2024-10-25']);
});

describe('how a guess came out', () => {
  test.each([
    ['2023-04', false, false],
    ['2023-spring', false, false],
    ['2023-mid', false, true],
    ['2023', false, true],
    ['2023', true, true],
    ['2023-mid', true, true],
    ['2024', true, false],
  ])('%s, at least: %o', (guess, atLeast, came) =>
    expect(cameTrue({ date: date(guess), atLeast }, date('2023-08-03'))).toBe(came),
  );
});

test('days are counted over daylight saving and leap years', () => {
  expect(daysBetween('2022-05-01', '2022-05-20')).toBe(19);
  expect(daysBetween('2024-02-28', '2024-03-31')).toBe(32);
});
