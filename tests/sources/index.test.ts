/** All sources together: which there are, and that none keeps the others waiting. */
import { afterAll, expect, test } from 'vitest';
import { eventKinds } from '../../src/sources/event-kinds.ts';
import { createSources } from '../../src/sources/index.ts';
import { topicNames } from '../../src/sources/update.ts';
import { fetchFrom, knowledge } from './support/poll.ts';
import { closer, page, startWeb } from './support/web.ts';

const web = closer();
afterAll(() => web.closeAll());

test('the order in which they are asked, each feed once', () => {
  const feedUrls = ['https://a.example/feed?key=hunter2', 'https://b.example/feed', 'https://b.example/feed'];
  const sources = createSources({ feedUrls, tvmazeUrl: 'https://api.tvmaze.com' });
  expect(sources.map(({ label }) => label)).toEqual([
    'The knowledge that comes with the bot',
    'Calendar: countdowns and anniversaries',
    'TVmaze',
    'a.example/feed',
    'b.example/feed',
  ]);
  expect(new Set(sources.map(({ id }) => id)).size).toBe(5);
  expect(createSources({ feedUrls: [], tvmazeUrl: null }).map(({ id }) => id)).toEqual(['knowledge', 'calendar']);
});

test('row 16: a source that says nothing ends by itself, within fifteen seconds, and the others are done long before', async () => {
  const silent = web.add(await startWeb(() => undefined));
  const hurting = web.add(await startWeb(page(`<rss><channel>${'<item>'.repeat(300_000)}`)));
  const feedUrls = [`${silent.url}/feed`, `${hurting.url}/feed`];
  const sources = createSources({ feedUrls, tvmazeUrl: silent.url, random: () => 0 });
  const fetchQuickly: typeof fetch = (request) => fetch({ ...request, timeout: Math.min(request.timeout ?? 400, 400) });
  const fetch = fetchFrom(silent.host);
  const fetchHurting = fetchFrom(hurting.host);
  const polls = await Promise.all(
    sources.map((source) =>
      source.poll(
        {
          knowledge,
          now: new Date('2026-11-24T12:00:00Z'),
          fetch: (request) => (request.url.startsWith(hurting.url) ? fetchHurting(request) : fetchQuickly(request)),
        },
        undefined,
      ),
    ),
  );
  expect(polls.map(({ health }) => health.status)).toEqual(['ok', 'ok', 'failed', 'failed', 'failed']);
  expect(polls.map(({ health }) => health.message).slice(2)).toEqual([
    expect.stringContaining('took too long'),
    expect.stringContaining('took too long'),
    expect.stringContaining('is nested too deep'),
  ]);
});

test('the state of every source is JSON that it reads back', async () => {
  const fetch = async () => ({ kind: 'failed', afterMs: 60_000, message: 'is away' }) as const;
  for (const source of createSources({ feedUrls: ['https://a.example/feed'], tvmazeUrl: 'https://api.tvmaze.com' })) {
    const { state } = await source.poll({ knowledge, fetch, now: new Date() }, undefined);
    expect(source.stateSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
    expect(() => source.stateSchema.parse({ shape: 'of another version' })).toThrow();
  }
});

test('every kind of event has a topic that can be subscribed to', () => {
  for (const { topic } of Object.values(eventKinds)) expect(topicNames).toContain(topic);
});
