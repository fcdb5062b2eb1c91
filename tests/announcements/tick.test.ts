/** A tick: each source by itself, what it found stored before its state, and its health kept for moderators. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Poll, Source } from '../../src/sources/source.ts';
import { channelsOf, type Stage, stage } from '../support/announcements.ts';
import { first } from '../support/first.ts';
import { scriptedSource } from '../support/scripted-source.ts';
import { update } from '../support/update.ts';

const hour = 60 * 60_000;
const texts = (on: Stage): string[] => channelsOf(on.discord).flatMap(on.texts);
const healthOf = async (on: Stage) =>
  Object.fromEntries(
    (await on.service.status(first([...on.discord.guilds.keys()]))).sources.map(({ id, status }) => [id, status]),
  );

const source = (id: string, poll: Source<number>['poll']): Source => ({ id, label: id, stateSchema: z.int(), poll });
const found = (state: number, health: Poll<number>['health'] = { status: 'ok', message: '' }): Poll<number> => ({
  updates: [],
  state,
  nextAt: new Date(0),
  health,
});

test('row 16: a source that hangs, and one that breaks, stop neither the others nor the tick', async () => {
  const good = scriptedSource(() => [update('a')], 'good');
  const sources = [
    source('hangs', () => new Promise(() => undefined)),
    source('breaks', () => Promise.reject(new Error('a bug'))),
    source('throws', () => {
      throw new Error('a bug');
    }),
    good,
  ];
  await using on = await stage({ sources, patience: 200, guilds: [{ channels: 1 }] });
  await on.subscribe();
  const since = performance.now();
  await on.tick();
  expect(performance.now() - since).toBeLessThan(1_500);
  await expect.poll(() => texts(on)).toHaveLength(1);
  expect(await healthOf(on)).toEqual({ breaks: 'failed', good: 'ok', hangs: 'failed', throws: 'failed' });
});

test('a source that still hangs is not asked a second time', async () => {
  let asked = 0;
  const hanging = source('hangs', () => {
    asked += 1;
    return new Promise(() => undefined);
  });
  await using on = await stage({ sources: [hanging], patience: 20 });
  await on.tick();
  on.later(2 * hour);
  await on.tick();
  expect(asked).toBe(1);
});

test('row 18: a source may fail for weeks: nothing is unsubscribed, it is said, and it is asked again', async () => {
  const health = [...Array.from({ length: 5 }, () => 'failed' as const), 'ok' as const];
  let asked = 0;
  const shaky = source('shaky', async (_context, state = 0) => {
    const status = health[asked++] ?? 'ok';
    const poll = found(state + 1, { status, message: `It is ${status}.` });
    return { ...poll, updates: status === 'ok' ? [update('a', { happenedAt: new Date().toISOString() })] : [] };
  });
  await using on = await stage({ sources: [shaky], guilds: [{ channels: 1 }] });
  await on.subscribe({ since: new Date(0).toISOString() });
  for (let at = 0; at < 5; at++) {
    await on.tick();
    on.later(hour);
    expect(await healthOf(on)).toEqual({ shaky: 'failed' });
  }
  await on.tick();
  await expect.poll(() => texts(on)).toHaveLength(1);
  expect(await healthOf(on)).toEqual({ shaky: 'ok' });
});

test('a source is asked when it said, with the state that it gave', async () => {
  const states: (number | undefined)[] = [];
  const patient = source('patient', async ({ now }, state) => {
    states.push(state);
    return { ...found((state ?? 0) + 1), nextAt: new Date(now.getTime() + hour) };
  });
  await using on = await stage({ sources: [patient] });
  await on.tick();
  await on.tick();
  on.later(hour + 1);
  await on.tick();
  expect(states).toEqual([undefined, 1]);
});

test('a state that does not fit any more counts as none', async () => {
  const states: (number | undefined)[] = [];
  const changed = source('changed', async (_context, state) => {
    states.push(state);
    return found(1);
  });
  await using on = await stage({ sources: [changed] });
  await on.spaces.sources.set('changed', {
    label: 'changed',
    state: 'of an earlier version',
    nextAt: new Date(0).toISOString(),
    polledAt: new Date(0).toISOString(),
    status: 'ok',
    message: '',
  });
  await on.tick();
  expect(states).toEqual([undefined]);
});

test('a dry run says what would go where, sends nothing and stores nothing', async () => {
  await using on = await stage();
  await on.subscribe({ topics: ['release'] }, channelsOf(on.discord).slice(0, 1));
  await on.subscribe({ topics: ['books'] }, channelsOf(on.discord).slice(1));
  on.find(update('a'));
  const { updates, channels } = await on.service.dryRun();
  expect(updates.map(({ id }) => id)).toEqual(['a']);
  expect(channels.map(({ deliveries, withheld }) => [deliveries.length, withheld])).toEqual([
    [1, []],
    [0, [{ update: 'a', rule: 'topic' }]],
  ]);
  expect(texts(on)).toEqual([]);
  for (const space of [on.spaces.updates, on.spaces.outbox, on.spaces.sources])
    for await (const [key] of space.entries()) throw new Error(`${key} was stored.`);
});
