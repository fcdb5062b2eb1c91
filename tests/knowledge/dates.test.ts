import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateInWords, dayOf, parseDate, readDate } from '../../src/knowledge/dates.ts';

describe('a date is as precise as it is written', () => {
  test.each([
    ['2023-08-03', 'day', '2023-08-03', '2023-08-03', '3 August 2023'],
    ['2022-11', 'month', '2022-11-01', '2022-11-30', 'November 2022'],
    ['2024-02', 'month', '2024-02-01', '2024-02-29', 'February 2024'],
    ['2023-spring', 'part', '2023-03-01', '2023-05-31', 'spring 2023'],
    ['2023-mid', 'part', '2023-05-01', '2023-08-31', 'mid-2023'],
    ['2023', 'year', '2023-01-01', '2023-12-31', '2023'],
  ])('%s', (text, precision, first, last, words) => {
    const date = parseDate(text);
    expect(date).toMatchObject({ precision, first, last });
    expect(date && dateInWords(date)).toBe(words);
  });
});

test.each(['', '2023-02-29', '2023-13', '2023-00-01', '2023-8-3', '03/08/2023', '2023-easter', '20233'])(
  'no date: %o',
  (text) => expect(parseDate(text)).toBeNull(),
);

test.each([
  ['1 May 2022', '2022-05-01'],
  ['may 2022', '2022-05'],
  ['3 aug 2023', '2023-08-03'],
  [' 2022-05-01 ', '2022-05-01'],
])('people write %o', (typed, text) => expect(readDate(typed)?.text).toBe(text));

test.each(['31 April 2022', 'soon', '1 2022', 'x'.repeat(6_000)])('people do not mean a date by %o', (typed) =>
  expect(readDate(typed)).toBeNull(),
);

test('every day is read as itself', () => {
  const days = fc.date({ min: new Date('2010-01-01'), max: new Date('2040-12-31'), noInvalidDate: true }).map(dayOf);
  fc.assert(
    fc.property(
      days,
      (day) => parseDate(day)?.first === day && readDate(dateInWords(parseDate(day) ?? fail()))?.text === day,
    ),
  );
});

const fail = (): never => {
  throw new Error('no date');
};
