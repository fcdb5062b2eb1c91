/** The calendar as a source: countdowns, what is out, and days to be remembered. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bookSchema, eventSchema } from '../../src/knowledge/schema.ts';
import { calendarSource } from '../../src/sources/calendar.ts';
import { knowledge, poller } from './support/poll.ts';

const evidence = {
  status: 'confirmed',
  publishedOn: '2026-11-23',
  sources: ['deadline-2021-01-20'],
  confidence: 'A',
  spoiler: 'none',
};
const premiere = (change: Readonly<Record<string, unknown>> = {}) =>
  eventSchema.parse({
    ...evidence,
    id: 'new-day',
    work: 'film',
    event: 'premiere',
    date: '2027-03-31',
    text: 'x',
    ...change,
  });
const book = bookSchema.parse({
  id: 'new-book',
  kind: 'volume',
  title: 'Volume 7',
  aka: [],
  text: 'x',
  spoiler: 'none',
  editions: [{ ...evidence, id: 'new-book-uk', region: 'UK', date: '2027-03-31' }],
});

/** Knowledge of one release, and nothing else that has a day. */
const only = (change?: Readonly<Record<string, unknown>>) => ({ ...knowledge, events: [premiere(change)], books: [] });

/** What is told at each of these instants, after a first look long before. */
async function told(known: typeof knowledge, ...instants: readonly string[]) {
  const poll = poller(calendarSource);
  await poll('2026-12-01T00:00:00Z', { knowledge: known });
  const polls: string[][] = [];
  for (const instant of instants)
    polls.push((await poll(instant, { knowledge: known })).updates.map(({ title }) => title));
  return polls;
}

describe('countdowns', () => {
  test.each([
    ['2027-02-28T23:59:00Z', []],
    ['2027-03-01T00:00:00Z', ['Heartstopper Forever comes out in 30 days']],
    ['2027-03-24T12:00:00Z', ['Heartstopper Forever comes out in 7 days']],
    ['2027-03-30T12:00:00Z', ['Heartstopper Forever comes out tomorrow']],
    ['2027-03-31T00:00:00Z', ['Heartstopper Forever comes out today']],
    ['2027-04-03T12:00:00Z', ['Heartstopper Forever is out']],
    ['2027-04-07T00:00:00Z', []],
  ])('at %s: %j', async (instant, titles) => {
    expect(await told(only(), instant)).toEqual([titles]);
  });

  test('where the hour is known, nothing is out before it', async () => {
    const known = only({ at: '2027-03-31T07:00:00Z' });
    expect(await told(known, '2027-03-31T06:59:00Z', '2027-03-31T07:00:00Z', '2027-03-31T08:00:00Z')).toEqual([
      [],
      ['Heartstopper Forever is out'],
      [],
    ]);
  });

  test('a date that is only reported says so; one that is vague or predicted is not counted down to', async () => {
    const poll = poller(calendarSource);
    await poll('2026-12-01T00:00:00Z');
    const reported = await poll('2027-03-24T00:00:00Z', { knowledge: only({ status: 'reported' }) });
    expect(reported.updates[0]?.lines).toEqual(['It comes out on 31 March 2027.', 'Reported, not confirmed.']);
    expect(await told(only({ date: '2027-03' }), '2027-03-24T00:00:00Z')).toEqual([[]]);
    expect(await told(only({ status: 'predicted' }), '2027-03-24T00:00:00Z')).toEqual([[]]);
    expect(await told(only({ status: 'retracted' }), '2027-03-24T00:00:00Z')).toEqual([[]]);
  });

  test('books too, by region', async () => {
    expect(await told({ ...knowledge, events: [], books: [book] }, '2027-03-24T00:00:00Z')).toEqual([
      ['Volume 7 (UK) comes out in 7 days'],
    ]);
  });

  test('days that were missed are over, but what is out is still out', async () => {
    expect(await told(only(), '2027-02-20T00:00:00Z', '2027-03-26T00:00:00Z', '2027-04-02T00:00:00Z')).toEqual([
      [],
      [],
      ['Heartstopper Forever is out'],
    ]);
  });

  test('a date that moved starts its own countdown', async () => {
    const poll = poller(calendarSource);
    await poll('2026-12-01T00:00:00Z');
    const first = await poll('2027-03-24T00:00:00Z', { knowledge: only() });
    const second = await poll('2027-03-25T00:00:00Z', { knowledge: only({ date: '2027-04-01' }) });
    expect([...first.updates, ...second.updates].map(({ id }) => id)).toEqual([
      'calendar:film:2027-03-31:in-7',
      'calendar:film:2027-04-01:in-7',
    ]);
  });

  test('a date that moved away and back is not counted down to twice', async () => {
    const poll = poller(calendarSource);
    await poll('2026-12-01T00:00:00Z');
    const counts: number[] = [];
    for (const date of ['2027-03-31', '2027-05-01', '2027-03-31'])
      counts.push((await poll('2027-03-24T00:00:00Z', { knowledge: only({ date }) })).updates.length);
    expect(counts).toEqual([1, 0, 0]);
  });
});

describe('on this day', () => {
  test.each([
    [
      '2027-04-22T09:00:00Z',
      ['On this day in 2022: Season 1 came out', 'On this day in 2025: Heartstopper Forever was announced'],
    ],
    ['2027-02-07T09:00:00Z', ['On this day in 2019: Heartstopper Volume 1 came out']],
    [
      '2027-05-20T09:00:00Z',
      ['On this day in 2022: Season 2 was ordered', 'On this day in 2022: Season 3 was ordered'],
    ],
    ['2027-04-21T23:59:59Z', []],
  ])('at %s: %j', async (instant, titles) => {
    const [first] = await told(knowledge, instant);
    expect(first).toEqual(titles);
  });

  test('a day in its own year is not remembered, and 29 February is kept on the 28th', async () => {
    const leap = { ...knowledge, books: [], events: [premiere({ date: '2024-02-29', publishedOn: '2024-01-01' })] };
    const remembered = 'On this day in 2024: Heartstopper Forever came out';
    expect(await told(leap, '2027-02-28T00:00:00Z', '2028-02-28T00:00:00Z', '2028-02-29T00:00:00Z')).toEqual([
      [remembered],
      [],
      [remembered],
    ]);
    const poll = poller(calendarSource);
    await poll('2024-01-02T00:00:00Z', { knowledge: leap });
    expect((await poll('2024-02-29T00:00:00Z', { knowledge: leap })).updates.map(({ title }) => title)).toEqual([
      'Heartstopper Forever comes out today',
    ]);
  });
});

test('first sight tells nothing of what is due, then or later', async () => {
  const poll = poller(calendarSource);
  expect((await poll('2027-03-31T09:00:00Z', { knowledge: only() })).updates).toEqual([]);
  expect((await poll('2027-04-01T09:00:00Z', { knowledge: only() })).updates).toEqual([]);
});

test('whenever it is asked, nothing is told twice, and all that is told is of the last week', async () => {
  const steps = fc.array(fc.integer({ min: 1, max: 60 * 24 * 12 }), { minLength: 5, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(steps, async (minutes) => {
      const poll = poller(calendarSource);
      let at = Date.parse('2026-06-01T00:00:00Z');
      const ids: string[] = [];
      for (const step of minutes) {
        at += step * 60_000;
        const { updates } = await poll(new Date(at).toISOString());
        for (const { happenedAt } of updates) expect(at - Date.parse(happenedAt)).toBeLessThan(7 * 24 * 3_600_000);
        ids.push(...updates.map(({ id }) => id));
      }
      expect(new Set(ids).size).toBe(ids.length);
    }),
    { numRuns: 20 },
  );
});
