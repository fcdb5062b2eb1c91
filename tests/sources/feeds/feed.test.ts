/** A feed polled hour by hour, over HTTP on loopback. Rows are those of failures.md. */
import { afterAll, describe, expect, test } from 'vitest';
import { createFeed } from '../../../src/sources/feeds/feed.ts';
import { type FeedBytes, parse } from '../../../src/sources/feeds/parse.ts';
import { createFeedParser } from '../../../src/sources/feeds/parser.ts';
import { fetchFrom, noChance, poller } from '../support/poll.ts';
import { closer, page, type Route, startWeb } from '../support/web.ts';
import { rss } from './fixtures.ts';

const web = closer();
afterAll(() => web.closeAll());

interface Entry {
  readonly id?: string;
  readonly title?: string;
  readonly link?: string;
  readonly date?: string | null;
  readonly text?: string;
}

const day = '2026-11-24';
const written = ({ id, title, link, date = 'Tue, 24 Nov 2026 08:00:00 GMT', text }: Entry): string =>
  [
    '<item>',
    ...(title === undefined ? [] : [`<title>${title}</title>`]),
    ...(id === undefined ? [] : [`<guid isPermaLink="false">${id}</guid>`]),
    ...(link === undefined ? [] : [`<link>${link}</link>`]),
    ...(date === null ? [] : [`<pubDate>${date}</pubDate>`]),
    ...(text === undefined ? [] : [`<description>${text}</description>`]),
    '</item>',
  ].join('');
const feedOf = (entries: readonly Entry[]): string => rss(entries.map(written).join(''));
/** An ordinary item; the title names the series. */
const news = (id: string, rest: Entry = {}): Entry => ({
  id,
  title: `Heartstopper: ${id}`,
  link: `https://blog.example/${id}`,
  ...rest,
});
const many = (from: number, to: number, prefix = 'n') =>
  Array.from({ length: to - from }, (_, n) => news(`${prefix}${from + n}`));

/** A feed whose content the test changes from hour to hour. */
async function feed(query = '') {
  let route: Route = page(feedOf([]));
  const server = web.add(await startWeb((request, response) => route(request, response)));
  const parseHere = async (bytes: FeedBytes) => parse(bytes);
  const source = createFeed(`${server.url}/feed${query}`, { parse: parseHere, random: noChance });
  const poll = poller(source, fetchFrom(server.host));
  let hour = 8;
  const at = () => `${day}T${String(hour++).padStart(2, '0')}:30:00Z`;
  const serve = (next: Route) => {
    route = next;
    return poll(at());
  };
  return { source, server, serve, entries: (...entries: readonly Entry[]) => serve(page(feedOf(entries))) };
}

const titles = ({ updates }: { readonly updates: readonly { readonly title: string }[] }) =>
  updates.map(({ title }) => title);

test('row 8: the first look is silent, and what comes later is told once', async () => {
  const { entries } = await feed();
  expect(await entries(...many(0, 20))).toMatchObject({ updates: [], health: { status: 'ok' } });
  const second = await entries(news('new'), ...many(0, 20));
  expect(second.updates).toMatchObject([
    {
      title: 'Heartstopper: new',
      url: 'https://blog.example/new',
      credit: 'Fan News',
      lines: [],
      spoiler: 'none',
      happenedAt: '2026-11-24T08:00:00.000Z',
      status: 'current',
    },
  ]);
  expect(titles(await entries(news('new'), ...many(0, 20)))).toEqual([]);
});

test('row 7: an empty feed was seen too, so its first item is news', async () => {
  const { entries } = await feed();
  await entries();
  expect(titles(await entries(news('first')))).toEqual(['Heartstopper: first']);
});

describe('row 9: names that change', () => {
  test('a feed that makes up new guids at every look is held back for good, and that is said', async () => {
    const { entries } = await feed();
    await entries(...many(0, 10));
    for (const build of ['a', 'b', 'c']) {
      const renamed = many(0, 10).map((entry) => ({ ...entry, id: `${entry.id}-${build}` }));
      const held = await entries(...renamed);
      expect(held.updates).toEqual([]);
      expect(held.health).toEqual({
        status: 'held',
        message: expect.stringContaining('10 of 10 items of 127.0.0.1'),
      });
    }
  });

  test('a feed that was rebuilt once tells only what is really new', async () => {
    const { entries } = await feed();
    await entries(...many(0, 10));
    const rebuilt = [news('really-new'), ...many(0, 10).map((entry) => ({ ...entry, id: `${entry.id}-b` }))];
    expect(titles(await entries(...rebuilt))).toEqual([]);
    expect(titles(await entries(...rebuilt))).toEqual(['Heartstopper: really-new']);
    expect(titles(await entries(news('next'), ...rebuilt))).toEqual(['Heartstopper: next']);
  });

  test.each([
    ['3 of 10 are believed', 7, 'ok', 3],
    ['4 of 10 are held back once', 6, 'held', 0],
  ])('%s', async (_name, from, status, told) => {
    const { entries } = await feed();
    await entries(...many(0, 10));
    const first = await entries(...many(10 - from, 20 - from));
    expect([first.health.status, first.updates.length]).toEqual([status, told]);
    const second = await entries(...many(10 - from, 20 - from));
    expect([second.health.status, first.updates.length + second.updates.length]).toEqual(['ok', 10 - from]);
  });

  test('in a feed of four, four may be new', async () => {
    const { entries } = await feed();
    await entries(...many(0, 4));
    expect((await entries(...many(4, 8))).updates).toHaveLength(4);
  });

  test('what was held back is read in full again, whatever the validators say', async () => {
    const { serve, server } = await feed();
    const tagged: Route = (request, response) => {
      const known = request.headers['if-none-match'] === '"b"';
      response.writeHead(known ? 304 : 200, { etag: '"b"' }).end(known ? undefined : feedOf(many(10, 20)));
    };
    await serve(page(feedOf(many(0, 10))));
    expect((await serve(tagged)).health.status).toBe('held');
    expect((await serve(tagged)).updates).toHaveLength(10);
    expect((await serve(tagged)).health.message).toContain('nothing new');
    expect(server.requests.map(({ headers }) => headers['if-none-match'])).toEqual([
      undefined,
      undefined,
      undefined,
      '"b"',
    ]);
  });
});

test('row 10: another story under a guid that was told changes what was told', async () => {
  const { entries } = await feed();
  await entries();
  const first = await entries(news('x'));
  const second = await entries(news('x', { title: 'Heartstopper: quite another', link: 'https://blog.example/y' }));
  expect(second.updates).toMatchObject([
    { id: first.updates[0]?.id, title: 'Heartstopper: quite another', change: 'Its publisher has changed it.' },
  ]);
  expect(second.updates[0]?.revision).not.toBe(first.updates[0]?.revision);
});

test('row 10: another page under a guid that was only seen is news', async () => {
  const { entries } = await feed();
  await entries(news('latest'));
  const second = await entries(news('latest', { title: 'Heartstopper: new', link: 'https://blog.example/new' }));
  expect(titles(second)).toEqual(['Heartstopper: new']);
});

test('row 11: a date that moves makes nothing new', async () => {
  const { entries } = await feed();
  await entries(news('x'));
  const moved = 'Tue, 24 Nov 2026 10:00:00 GMT';
  expect(titles(await entries(news('x', { date: moved })))).toEqual([]);
  await entries(news('x', { date: moved }), news('y'));
  expect(titles(await entries(news('x', { date: moved }), news('y', { date: moved })))).toEqual([]);
});

describe('row 12: what is missing keeps nothing back', () => {
  test('no date: when it was found counts, and is said', async () => {
    const { entries } = await feed();
    await entries();
    expect((await entries(news('x', { date: null }))).updates).toMatchObject([
      {
        happenedAt: '2026-11-24T09:30:00.000Z',
        lines: ['Its publisher gives no date; it was found on 24 November 2026.'],
      },
    ]);
  });

  test.each([
    [
      'no title: the text',
      { id: 'x', text: 'All of Heartstopper &lt;b&gt;again&lt;/b&gt;' },
      'All of Heartstopper again',
    ],
    ['a day without a time', { id: 'x', title: 'Heartstopper', date: '2026-11-24' }, 'Heartstopper'],
    ['neither guid nor link', { title: 'Heartstopper' }, 'Heartstopper'],
  ])('%s', async (_name, entry, title) => {
    const { entries } = await feed();
    await entries();
    expect(titles(await entries(entry))).toEqual([title]);
    expect(titles(await entries(entry))).toEqual([]);
  });
});

test('row 13: a title that is edited again and again is one story', async () => {
  const { entries } = await feed();
  await entries(news('old'));
  const ids = new Set<string | undefined>();
  for (const title of ['Heartstopper news', 'Heartstopper news!', 'BREAKING: Heartstopper news'])
    for (const update of (await entries(news('x', { title }), news('old', { title }))).updates) ids.add(update.id);
  expect(ids.size).toBe(1);
});

describe('rows 16 to 18: a feed that fails', () => {
  test.each<[string, Route, RegExp, number]>([
    ['not found', page('', {}, 404), /^127\.0\.0\.1:\d+\/feed answered 404\. It is asked again/, 15],
    ['forbidden', page('', {}, 403), /answered 403/, 15],
    [
      'too often',
      page('', { 'retry-after': '3600' }, 429),
      /answered 429\. It is asked again at 2026-11-24 10:30 UTC/,
      60,
    ],
    ['gone', page('', {}, 410), /says that it is gone for good/, 24 * 60],
    ['a web page', page('<!doctype html><p>robot?'), /is a web page instead of a feed/, 12],
    ['nothing', page(''), /is empty/, 12],
  ])('%s: nothing is forgotten, and it is asked again', async (_name, route, message, minutes) => {
    const { entries, serve } = await feed();
    await entries(...many(0, 10));
    const failed = await serve(route);
    expect(failed.updates).toEqual([]);
    expect(failed.health).toEqual({ status: 'failed', message: expect.stringMatching(message) });
    expect(Math.ceil((failed.nextAt.getTime() - Date.parse(`${day}T09:30:00Z`)) / 60_000)).toBe(minutes);
    expect(titles(await entries(news('new'), ...many(0, 10)))).toEqual(['Heartstopper: new']);
  });

  test('waits grow, and moderators read since when', async () => {
    const { serve, entries } = await feed();
    await entries();
    const waits: number[] = [];
    for (let time = 0; time < 3; time++) {
      const { nextAt, health } = await serve(page('', {}, 404));
      waits.push((nextAt.getTime() - Date.parse(`${day}T${String(9 + time).padStart(2, '0')}:30:00Z`)) / 60_000);
      if (time > 0) expect(health.message).toContain('It has failed since 2026-11-24 09:30 UTC.');
    }
    expect(waits).toEqual([15, 30, 60]);
    expect((await entries()).health.status).toBe('ok');
  });

  test('a first look that fails is no first look', async () => {
    const { serve, entries } = await feed();
    await serve(page('', {}, 500));
    expect(titles(await entries(...many(0, 10)))).toEqual([]);
    expect(titles(await entries(news('new'), ...many(0, 10)))).toEqual(['Heartstopper: new']);
  });
});

test('row 17: an hour between looks, up to six minutes more by chance', async () => {
  const { source, server } = await feed();
  for (const [chance, minutes] of [
    [0, 60],
    [0.999, 66],
  ] as const) {
    const another = createFeed(server.url, { parse: async (bytes) => parse(bytes), random: () => chance });
    const { nextAt } = await poller(another, fetchFrom(server.host))(`${day}T08:00:00Z`);
    expect(Math.round((nextAt.getTime() - Date.parse(`${day}T08:00:00Z`)) / 60_000)).toBe(minutes);
  }
  expect(source.id).toMatch(/^feed:[0-9a-f]{24}$/);
});

test('what is older than a week is not news', async () => {
  const { entries } = await feed();
  await entries();
  const old = news('old', { date: 'Mon, 16 Nov 2026 08:00:00 GMT' });
  const recent = news('recent', { date: 'Wed, 18 Nov 2026 12:00:00 GMT' });
  const ahead = news('ahead', { date: 'Tue, 24 Nov 2037 08:00:00 GMT' });
  const { updates } = await entries(old, recent, ahead);
  expect(updates.map(({ title, happenedAt }) => [title, happenedAt])).toEqual([
    ['Heartstopper: recent', '2026-11-18T12:00:00.000Z'],
    ['Heartstopper: ahead', '2026-11-24T09:30:00.000Z'],
  ]);
});

test('at least five hundred items are remembered, so that an old one that comes back is not news', async () => {
  const { entries } = await feed();
  await entries(...many(0, 4));
  for (let n = 0; n < 120; n++) await entries(...many(4 + n * 4, 8 + n * 4));
  expect(titles(await entries(...many(0, 4)))).toEqual([]);
});

test('the query of an address may be a secret: nobody reads it', async () => {
  const { source, serve } = await feed('?token=hunter2');
  const polls = [
    await serve(page('', {}, 500)),
    await serve(page(feedOf(many(0, 6)))),
    await serve(page(feedOf(many(6, 12)))),
  ];
  const shown = JSON.stringify([source.label, source.id, polls]);
  expect(polls.map(({ health }) => health.status)).toEqual(['failed', 'ok', 'held']);
  expect(shown).not.toContain('hunter2');
});

test('a feed that moved for good is read where it is, and the host is told', async () => {
  const { serve } = await feed();
  const { health } = await serve((request, response) => {
    if (request.url === '/new?key=hunter2') return page(feedOf([]))(request, response);
    response.writeHead(301, { location: '/new?key=hunter2' }).end();
  });
  expect(health.message).toMatch(/It has moved to 127\.0\.0\.1:\d+\/new: change FEED_URLS\.$/);
});

test('a YouTube channel is named by its page and asked for its feed', async () => {
  const asked: string[] = [];
  const channel = 'https://www.youtube.com/channel/UC0123456789abcdefghijkl';
  const source = createFeed(channel, { parse: createFeedParser(), random: noChance });
  await poller(source, async ({ url }) => {
    asked.push(url);
    return { kind: 'unchanged' };
  })(`${day}T08:00:00Z`);
  expect(source.label).toBe('www.youtube.com/channel/UC0123456789abcdefghijkl');
  expect(asked).toEqual(['https://www.youtube.com/feeds/videos.xml?channel_id=UC0123456789abcdefghijkl']);
});
