/** When a post is due, by the clocks of the channel's own zone, on ordinary days and on the nights when clocks change. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDueAt } from '../../src/announcements/due.ts';
import type { Subscription } from '../../src/announcements/subscription.ts';
import { subscriptionOf } from '../support/subscription.ts';

const dueAt = createDueAt();

const due = (some: Partial<Subscription>, now: string): string =>
  dueAt(subscriptionOf(some), new Date(now)).toISOString().replace(':00.000Z', 'Z');

/** What clocks show: weekday and time, by another way than the one under test. */
const clock = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',

    hour: '2-digit',
    minute: '2-digit',
  })
    .format(at)
    .replace(',', '');

const night = { from: '22:00', to: '08:00' };

describe('at once', () => {
  test.each([
    ['without quiet hours', undefined, '2026-06-01T03:04Z', '2026-06-01T03:04Z'],
    ['before they begin', night, '2026-06-01T20:59Z', '2026-06-01T20:59Z'],
    ['the minute they begin', night, '2026-06-01T21:00Z', '2026-06-02T07:00Z'],
    ['before midnight', night, '2026-06-01T22:30Z', '2026-06-02T07:00Z'],
    ['after midnight', night, '2026-06-02T02:30Z', '2026-06-02T07:00Z'],
    ['the minute they end', night, '2026-06-02T07:00Z', '2026-06-02T07:00Z'],
    ['quiet at noon', { from: '12:00', to: '13:30' }, '2026-06-02T11:15Z', '2026-06-02T12:30Z'],
    ['quiet all day but a minute', { from: '08:00', to: '07:59' }, '2026-06-02T07:00Z', '2026-06-03T06:59Z'],
    ['from and to the same, which is never', { from: '08:00', to: '08:00' }, '2026-06-02T07:00Z', '2026-06-02T07:00Z'],
  ])('%s', (_when, quiet, now, expected) => {
    expect(due({ timeZone: 'Europe/London', ...(quiet && { quiet }) }, now)).toBe(expected);
  });
});

describe('digests', () => {
  test.each([
    ['daily, before nine', 'daily', undefined, '2026-01-05T07:00Z', '2026-01-05T09:00Z'],
    ['daily, at nine', 'daily', undefined, '2026-01-05T09:00Z', '2026-01-05T09:00Z'],
    ['daily, after nine', 'daily', undefined, '2026-01-05T09:01Z', '2026-01-06T09:00Z'],
    ['daily, quiet until ten', 'daily', { from: '22:00', to: '10:00' }, '2026-01-05T07:00Z', '2026-01-05T10:00Z'],
    [
      'daily, between nine and the end',
      'daily',
      { from: '22:00', to: '10:00' },
      '2026-01-05T09:30Z',
      '2026-01-05T10:00Z',
    ],
    ['daily, put off past midnight', 'daily', { from: '08:00', to: '02:00' }, '2026-01-05T23:30Z', '2026-01-06T02:00Z'],
    ['weekly, on a Monday before nine', 'weekly', undefined, '2026-01-05T08:00Z', '2026-01-05T09:00Z'],
    ['weekly, on a Monday after nine', 'weekly', undefined, '2026-01-05T10:00Z', '2026-01-12T09:00Z'],
    ['weekly, on a Sunday', 'weekly', undefined, '2026-01-11T23:59Z', '2026-01-12T09:00Z'],
    ['weekly, quiet until ten', 'weekly', { from: '22:00', to: '10:00' }, '2026-01-05T09:30Z', '2026-01-05T10:00Z'],
  ] as const)('%s', (_when, rhythm, quiet, now, expected) => {
    expect(due({ rhythm, ...(quiet && { quiet }) }, now)).toBe(expected);
  });

  test.each([
    ['Asia/Kathmandu', '2026-01-05T03:15Z'],
    ['America/New_York', '2026-01-05T14:00Z'],
    ['Australia/Lord_Howe', '2026-01-04T22:00Z'],
    ['Pacific/Kiritimati', '2026-01-04T19:00Z'],
    ['Pacific/Pago_Pago', '2026-01-05T20:00Z'],
  ])('nine on a Monday in %s', (timeZone, expected) => {
    expect(due({ timeZone, rhythm: 'weekly' }, '2026-01-04T12:00Z')).toBe(expected);
  });
});

/** Row 35: wall-clock jobs are computed for each occurrence. */
describe('the nights when clocks change', () => {
  const quiet = (from: string, to: string) => ({ quiet: { from, to } });
  test.each([
    [
      'London, spring: a digest stays at nine',
      'Europe/London',
      { rhythm: 'daily' },
      '2026-03-28T10:00Z',
      '2026-03-29T08:00Z',
    ],
    [
      'London, autumn: a digest stays at nine',
      'Europe/London',
      { rhythm: 'daily' },
      '2026-10-24T10:00Z',
      '2026-10-25T09:00Z',
    ],
    ['New York, spring', 'America/New_York', { rhythm: 'daily' }, '2026-03-07T15:00Z', '2026-03-08T13:00Z'],
    ['New York, autumn', 'America/New_York', { rhythm: 'daily' }, '2026-10-31T15:00Z', '2026-11-01T14:00Z'],
    [
      'Lord Howe, half an hour on',
      'Australia/Lord_Howe',
      { rhythm: 'daily' },
      '2026-10-03T00:00Z',
      '2026-10-03T22:00Z',
    ],
    [
      'Lord Howe, half an hour back',
      'Australia/Lord_Howe',
      { rhythm: 'daily' },
      '2026-04-04T00:00Z',
      '2026-04-04T22:30Z',
    ],
    [
      'a skipped end goes to the first instant after',
      'Europe/London',
      quiet('22:00', '01:30'),
      '2026-03-28T23:00Z',
      '2026-03-29T01:00Z',
    ],
    ['also of half an hour', 'Australia/Lord_Howe', quiet('22:00', '02:15'), '2026-10-03T13:00Z', '2026-10-03T15:30Z'],
    [
      'a repeated end is the first of both',
      'Europe/London',
      quiet('22:00', '01:30'),
      '2026-10-24T22:00Z',
      '2026-10-25T00:30Z',
    ],
    ['also of half an hour', 'Australia/Lord_Howe', quiet('22:00', '01:45'), '2026-04-04T13:00Z', '2026-04-04T14:45Z'],
    [
      'what comes in between waits for the second',
      'Europe/London',
      quiet('22:00', '01:30'),
      '2026-10-25T01:10Z',
      '2026-10-25T01:30Z',
    ],
    [
      'quiet hours that are skipped are none',
      'Europe/London',
      quiet('01:00', '02:00'),
      '2026-03-29T01:00Z',
      '2026-03-29T01:00Z',
    ],
    [
      'where all that is loud is skipped, a day later',
      'Europe/London',
      quiet('01:45', '01:15'),
      '2026-03-28T02:00Z',
      '2026-03-30T00:15Z',
    ],
  ] as const)('%s (%s)', (_what, timeZone, some, now, expected) => {
    expect(due({ timeZone, ...some }, now)).toBe(expected);
  });

  test('a day that a zone left out altogether has no digest', () => {
    const apia = { timeZone: 'Pacific/Apia', rhythm: 'daily' } as const;
    expect(due(apia, '2011-12-29T20:00Z')).toBe('2011-12-30T10:00Z');
    expect(due(apia, '2011-12-30T10:01Z')).toBe('2011-12-30T19:00Z');
  });
});

test('a zone that does not exist is an error, not a guess', () => {
  expect(() => due({ timeZone: 'Europe/Truham' }, '2026-01-01T00:00Z')).toThrow(RangeError);
});

describe('whatever the zone, the rhythm and the hour', () => {
  const zones = [
    'UTC',
    'Europe/London',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'America/St_Johns',
    'Pacific/Chatham',
  ];
  const start = Date.parse('2026-01-01T00:00:00Z');
  const twoYears = 2 * 365 * 24 * 60;
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
  const cases = {
    timeZone: fc.constantFrom(...zones),
    rhythm: fc.constantFrom('immediate' as const, 'daily' as const, 'weekly' as const),
    quiet: fc.option(fc.record({ from: time, to: time }), { nil: undefined }),
    now: fc.integer({ min: 0, max: twoYears * 60 }).map((seconds) => new Date(start + seconds * 1_000)),
  };
  const property = fc.record(cases);
  type Case = typeof property extends fc.Arbitrary<infer Value> ? Value : never;
  const dueOf = ({ timeZone, rhythm, quiet }: Case, now: Date): Date =>
    dueAt(subscriptionOf({ timeZone, rhythm, ...(quiet && { quiet }) }), now);
  const isQuiet = ({ quiet, timeZone }: Case, at: Date): boolean => {
    if (quiet === undefined || quiet.from === quiet.to) return false;
    const shown = clock(timeZone, at).slice(4);
    return quiet.from < quiet.to ? quiet.from <= shown && shown < quiet.to : quiet.from <= shown || shown < quiet.to;
  };

  test('it is not in the past, not in quiet hours, and at most eight days ahead', () => {
    fc.assert(
      fc.property(property, (some) => {
        const at = dueOf(some, some.now);
        expect(at.getTime()).toBeGreaterThanOrEqual(some.now.getTime());
        expect(at.getTime() - some.now.getTime()).toBeLessThanOrEqual(8 * 24 * 3_600_000);
        expect(isQuiet(some, at)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  test('digests go out at nine, on Mondays when weekly, where nine is not quiet', () => {
    fc.assert(
      fc.property(property, (some) => {
        fc.pre(some.rhythm !== 'immediate' && !some.quiet);
        expect(clock(some.timeZone, dueOf(some, some.now))).toMatch(
          some.rhythm === 'weekly' ? /^Mon 09:00$/ : /09:00$/,
        );
      }),
      { numRuns: 500 },
    );
  });

  test('what comes later is not due earlier, and what is due is due', () => {
    fc.assert(
      fc.property(property, fc.integer({ min: 0, max: 40 * 3_600 }), (some, seconds) => {
        const first = dueOf(some, some.now);
        const second = dueOf(some, new Date(some.now.getTime() + seconds * 1_000));
        expect(second.getTime()).toBeGreaterThanOrEqual(first.getTime());
        expect(dueOf(some, first)).toEqual(first);
      }),
      { numRuns: 2_000 },
    );
  });
});
