/** A thousand ticks over two years of a virtual clock: every update is due once in every channel, and digests keep their day. */
import { describe, expect, test } from 'vitest';
import { createDueAt } from '../../src/announcements/due.ts';
import { planFor } from '../../src/announcements/plan.ts';
import type { Subscription } from '../../src/announcements/subscription.ts';
import type { Update } from '../../src/sources/update.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const start = Date.parse('2026-01-01T00:00:00Z');
/** London's clocks change then; the others' within a week or two of it. */
const changes = ['2026-03-29T01:00Z', '2026-10-25T01:00Z', '2027-03-28T01:00Z', '2027-10-31T01:00Z'].map(Date.parse);

/** Spread over two years, and every quarter of an hour around the nights when clocks change. */
const ticks = [
  ...Array.from({ length: 600 }, (_, at) => start + at * 1.2 * day),
  ...changes.flatMap((change) => Array.from({ length: 100 }, (_, at) => change + (at - 50) * 15 * minute)),
].toSorted((a, b) => a - b);

const zones = ['UTC', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
const quietHours = [
  undefined,
  { from: '22:00', to: '08:00' },
  { from: '23:30', to: '01:30' },
  { from: '06:00', to: '11:00' },
];
const rhythms = ['immediate', 'daily', 'weekly'] as const;
const subscriptions = zones.flatMap((timeZone, zone) =>
  rhythms.flatMap((rhythm, kind) =>
    quietHours.map(
      (quiet, hours): Subscription => ({
        channelId: `${zone}${kind}${hours}`,
        guildId: '1',
        kind: 'text',
        topics: ['release'],
        roleButton: false,
        spoilers: 'none',
        locale: 'en-GB',
        timeZone,
        ...(quiet && { quiet }),
        rhythm,
        publish: false,
        since: '2025-12-31T00:00:00Z',
        setUpBy: '2',
        setUpAt: '2025-12-31T00:00:00Z',
      }),
    ),
  ),
);

/** None to five of them, so that some ticks are floods. */
const updatesOf = (tick: number, at: number): Update[] =>
  Array.from({ length: (tick * 7) % 6 }, (_, number) => ({
    id: `${tick}:${number}`,
    revision: '1',
    source: 'calendar',
    topic: 'release',
    title: 'News',
    lines: [],
    spoiler: 'none',
    happenedAt: new Date(at).toISOString(),
    status: 'current',
  }));

const cycles = ticks.map((at, tick) => ({ at: new Date(at), updates: updatesOf(tick, at) }));
const all = cycles.flatMap(({ updates }) => updates.map(({ id }) => id)).toSorted();

interface Post {
  readonly due: number;
  /** When the ticks were that filled it. */
  readonly found: number[];
  readonly updates: string[];
}

const dueAt = createDueAt();

/** What the outbox of a channel would have held, by key. */
function postsOf(subscription: Subscription): Map<string, Post> {
  const posts = new Map<string, Post>();
  for (const cycle of cycles) {
    for (const [key, delivery] of planFor(subscription, cycle, dueAt).deliveries) {
      const { found, updates: already } = posts.get(key) ?? { found: [], updates: [] };
      const due = Date.parse(delivery.dueAt);
      posts.set(key, { due, found: [...found, cycle.at.getTime()], updates: [...already, ...delivery.updates] });
    }
  }
  return posts;
}

const clocks = new Map(
  zones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }),
  ]),
);
/** `YYYY-MM-DD HH:MM`. */
const local = ({ timeZone }: Subscription, at: number): string => clocks.get(timeZone)?.format(at) ?? '';

test('there are a thousand ticks, and some thousand updates', () => {
  expect([ticks.length, all.length > 2_000, subscriptions.length]).toEqual([1_000, true, 60]);
});

describe.each(rhythms)('%s', (rhythm) => {
  test.each(subscriptions.filter((some) => some.rhythm === rhythm))(
    '$timeZone, quiet $quiet.from to $quiet.to',
    (some) => {
      const posts = [...postsOf(some).values()];
      expect(posts.flatMap(({ updates }) => updates).toSorted()).toEqual(all);
      const longest = { immediate: 1, daily: 2, weekly: 8 }[rhythm] * day;
      const waits = posts.flatMap(({ due, found }) => found.map((at) => due - at));
      expect(Math.min(...waits)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...waits)).toBeLessThanOrEqual(longest);
      if (rhythm === 'immediate') return;
      const days = posts.map(({ due }) => local(some, due));
      expect(new Set(days.map((shown) => shown.slice(11)))).toEqual(
        new Set([some.quiet?.to === '11:00' ? '11:00' : '09:00']),
      );
      // One digest a day at most, or one each Monday.
      expect(new Set(days).size).toBe(days.length);
      if (rhythm === 'weekly')
        expect(new Set(days.map((shown) => new Date(shown.slice(0, 10)).getUTCDay()))).toEqual(new Set([1]));
    },
  );
});
