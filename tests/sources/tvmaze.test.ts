/** TVmaze, polled hour by hour, from a server on loopback that speaks as documented. Nothing in it is real. */
import { afterAll, describe, expect, test } from 'vitest';
import { createTvmaze } from '../../src/sources/tvmaze.ts';
import { fetchFrom, noChance, poller } from './support/poll.ts';
import { closer, page, type Route, startWeb } from './support/web.ts';

const web = closer();
afterAll(() => web.closeAll());

interface Episode {
  readonly id: number;
  readonly airdate?: string | null;
  readonly season?: number;
  readonly type?: string;
}
const episode = ({ id, airdate = '2022-04-22', season = 1, type = 'regular' }: Episode) => ({
  id,
  url: `https://www.tvmaze.com/episodes/${id}/x`,
  name: 'A name that may give plot away',
  season,
  number: type === 'regular' ? id % 100 : null,
  type,
  airdate,
  airtime: '',
  airstamp: airdate ? `${airdate}T12:00:00+00:00` : null,
  runtime: null,
  rating: { average: null },
  image: null,
  summary: null,
});
const first = [
  { id: 901 },
  { id: 902, airdate: '', type: 'insignificant_special' },
  { id: 903, season: 4, airdate: null },
];

interface Showing {
  readonly id?: number;
  readonly status?: string;
  readonly updated?: number;
  readonly episodes?: readonly Episode[];
}
const show = ({ id = 900_001, status = 'Running', updated = 1, episodes = first }: Showing = {}) =>
  JSON.stringify({
    id,
    url: `https://www.tvmaze.com/shows/${id}/heartstopper`,
    name: 'Heartstopper',
    type: 'Scripted',
    language: null,
    status,
    premiered: null,
    ended: null,
    network: null,
    webChannel: { id: 1, name: 'Netflix', country: null },
    schedule: { time: '', days: [] },
    externals: { imdb: 'tt10638036' },
    summary: '<p>x</p>',
    updated,
    _links: { self: { href: 'x' } },
    _embedded: { episodes: episodes.map(episode) },
  });

/** TVmaze, and a poller that comes once an hour. `answer` is what the show's address gives from now on. */
async function tvmaze(showId = 900_001) {
  let answer: Route = page(show());
  let found: Route = (_request, response) => response.writeHead(302, { location: `/shows/${showId}` }).end();
  const server = web.add(
    await startWeb((request, response) =>
      request.url?.startsWith('/lookup/shows?imdb=tt10638036') ? found(request, response) : answer(request, response),
    ),
  );
  const poll = poller(createTvmaze({ url: server.url, random: noChance }), fetchFrom(server.host));
  let hour = 0;
  return {
    server,
    lookUp: (route: Route) => {
      found = route;
    },
    answers: (route: Route) => {
      answer = route;
      return poll(new Date(Date.parse('2026-11-24T08:00:00Z') + 3_600_000 * hour++).toISOString());
    },
    shows(showing: Showing) {
      return this.answers(page(show({ updated: hour + 1, ...showing })));
    },
  };
}

const season4 = (airdate: string, ids = [911, 912, 913]): Episode[] => ids.map((id) => ({ id, season: 4, airdate }));

test('first sight is silent, and the next look is an hour later', async () => {
  const maze = await tvmaze();
  const sight = await maze.shows({ episodes: [...first, ...season4('2027-01-08')] });
  expect(sight.updates).toEqual([]);
  expect(sight.health).toEqual({ status: 'ok', message: 'TVmaze lists 5 episodes, 0 changes to tell.' });
  expect(sight.nextAt.toISOString()).toBe('2026-11-24T09:00:00.000Z');
});

test('it is looked up once by its IMDb id, and from then on there is one request a look', async () => {
  const maze = await tvmaze();
  await maze.shows({});
  await maze.shows({});
  expect(maze.server.requests.map(({ url }) => url)).toEqual([
    '/lookup/shows?imdb=tt10638036',
    '/shows/900001',
    '/shows/900001?embed%5B%5D=episodes',
    '/shows/900001?embed%5B%5D=episodes',
  ]);
});

describe('new episodes', () => {
  test('are told as one when their day is known, with the licence', async () => {
    const maze = await tvmaze();
    await maze.shows({});
    const { updates } = await maze.shows({ episodes: [...first, ...season4('2027-01-08')] });
    expect(updates).toEqual([
      {
        id: 'tvmaze:season-4',
        revision: expect.any(String),
        source: 'tvmaze',
        topic: 'release',
        title: 'Season 4: dates',
        lines: ['3 episodes: 8 January 2027'],
        url: 'https://www.tvmaze.com/shows/900001',
        credit: 'TVmaze, CC BY-SA 4.0',
        spoiler: 'none',
        happenedAt: '2026-11-24T09:00:00.000Z',
        status: 'current',
      },
    ]);
  });

  test.each<[string, Episode]>([
    ['without a day', { id: 920, airdate: null }],
    ['with an empty day', { id: 920, airdate: '' }],
    ['with a day that is over', { id: 920, airdate: '2022-05-01' }],
    ['that are extras', { id: 920, airdate: '2027-01-01', type: 'insignificant_special' }],
  ])('%s are not', async (_name, added) => {
    const maze = await tvmaze();
    await maze.shows({});
    expect((await maze.shows({ episodes: [...first, added] })).updates).toEqual([]);
  });

  test('more of a season that was told are the same update', async () => {
    const maze = await tvmaze();
    await maze.shows({ episodes: season4('2027-01-08') });
    const { updates } = await maze.shows({ episodes: [...season4('2027-01-08'), ...season4('2027-01-15', [914])] });
    expect(updates).toMatchObject([
      {
        id: 'tvmaze:season-4',
        lines: ['3 episodes: 8 January 2027', '1 episode: 15 January 2027'],
        change: 'More episodes have a date.',
      },
    ]);
  });
});

describe('a moved date', () => {
  test('is held for one more look, then told', async () => {
    const maze = await tvmaze();
    await maze.shows({ episodes: season4('2027-01-08') });
    const held = await maze.shows({ episodes: season4('2027-01-15') });
    expect(held).toMatchObject({ updates: [], health: { status: 'held' } });
    const { updates, health } = await maze.shows({ episodes: season4('2027-01-15') });
    expect(health.status).toBe('ok');
    expect(updates).toMatchObject([
      {
        id: 'tvmaze:season-4',
        lines: ['3 episodes: 15 January 2027'],
        change: 'Date moved: was 8 January 2027, now 15 January 2027.',
      },
    ]);
  });

  test('is told too where TVmaze says nothing more changed', async () => {
    const maze = await tvmaze();
    await maze.shows({ episodes: season4('2027-01-08'), updated: 1 });
    await maze.shows({ episodes: season4('2027-01-15'), updated: 2 });
    expect((await maze.shows({ episodes: season4('2027-01-15'), updated: 2 })).updates).toHaveLength(1);
  });

  test('that is reverted is never told', async () => {
    const maze = await tvmaze();
    await maze.shows({ episodes: season4('2027-01-08') });
    await maze.shows({ episodes: season4('2027-12-24') });
    expect((await maze.shows({ episodes: season4('2027-01-08') })).updates).toEqual([]);
    expect((await maze.shows({ episodes: season4('2027-01-08') })).updates).toEqual([]);
  });

  test('that moves again waits again', async () => {
    const maze = await tvmaze();
    await maze.shows({ episodes: season4('2027-01-08') });
    await maze.shows({ episodes: season4('2027-01-15') });
    expect((await maze.shows({ episodes: season4('2027-01-22') })).updates).toEqual([]);
    expect((await maze.shows({ episodes: season4('2027-01-22') })).updates[0]?.lines).toEqual([
      '3 episodes: 22 January 2027',
    ]);
  });

  test('a day for an episode that had none is held and told as well', async () => {
    const maze = await tvmaze();
    await maze.shows({});
    const dated = [{ id: 903, season: 4, airdate: '2027-01-08' }];
    expect((await maze.shows({ episodes: dated })).updates).toEqual([]);
    expect((await maze.shows({ episodes: dated })).updates).toMatchObject([{ lines: ['1 episode: 8 January 2027'] }]);
  });
});

describe('the state of the series', () => {
  test('is told when two looks agree', async () => {
    const maze = await tvmaze();
    await maze.shows({});
    expect(await maze.shows({ status: 'Ended' })).toMatchObject({ updates: [], health: { status: 'held' } });
    expect((await maze.shows({ status: 'Ended' })).updates).toMatchObject([
      { id: 'tvmaze:status-2026-11-24', lines: ['TVmaze now lists the series as ended.'] },
    ]);
    expect((await maze.shows({ status: 'Ended' })).updates).toEqual([]);
  });

  test('in words that nobody knows is not', async () => {
    const maze = await tvmaze();
    await maze.shows({});
    await maze.shows({ status: '@everyone' });
    expect((await maze.shows({ status: '@everyone' })).updates).toEqual([]);
  });
});

test('an untouched show is not compared, and a 304 is as good', async () => {
  const maze = await tvmaze();
  await maze.shows({ updated: 7 });
  expect((await maze.shows({ updated: 7, episodes: season4('2027-01-08') })).updates).toEqual([]);
  expect(await maze.answers(page('', {}, 304))).toMatchObject({ updates: [], health: { status: 'ok' } });
});

test('deletions are never told, and do not make an episode new when it comes back', async () => {
  const maze = await tvmaze();
  await maze.shows({ episodes: [...first, ...season4('2027-01-08')] });
  expect((await maze.shows({ episodes: first })).updates).toEqual([]);
  expect((await maze.shows({ episodes: [...first, ...season4('2027-01-08')] })).updates).toEqual([]);
});

describe('faults change nothing of what is believed', () => {
  test.each<[string, Route, RegExp]>([
    ['an emptied list', page(show({ updated: 50, episodes: [] })), /lists no episodes any more/],
    ['no JSON', page('<!doctype html>'), /answered something that is no show/],
    ['another shape', page('{"id":"x"}'), /answered something that is no show/],
    ['another show', page(show({ id: 5 })), /answered something that is no show/],
    ['too often', page('', { 'retry-after': '30' }, 429), /answered 429/],
    ['an error', page('', {}, 502), /answered 502/],
    ['too much', page(`{"x":"${'x'.repeat(600_000)}"}`), /is larger than 512 KB/],
  ])('%s', async (_name, route, message) => {
    const maze = await tvmaze();
    await maze.shows({});
    const fault = await maze.answers(route);
    expect(fault).toMatchObject({ updates: [], health: { status: 'failed', message: expect.stringMatching(message) } });
    expect((await maze.shows({ episodes: [...first, ...season4('2027-01-08')] })).updates).toHaveLength(1);
  });
});

describe('a 404 is looked up again', () => {
  const lookUps = (urls: readonly (string | undefined)[]) => urls.filter((url) => url?.startsWith('/lookup')).length;

  test('and goes on where the entry is the same', async () => {
    const maze = await tvmaze();
    await maze.shows({});
    expect(await maze.answers(page('', {}, 404))).toMatchObject({ updates: [], health: { status: 'failed' } });
    expect((await maze.shows({ episodes: [...first, ...season4('2027-01-08')] })).updates).toHaveLength(1);
    expect(lookUps(maze.server.requests.map(({ url }) => url))).toBe(2);
  });

  test('and seeds anew, silently, where it was merged into another', async () => {
    const maze = await tvmaze();
    await maze.shows({});
    await maze.answers(page('', {}, 404));
    maze.lookUp(page(show({ id: 77 })));
    expect((await maze.shows({ id: 77, episodes: season4('2027-01-08', [1, 2, 3]) })).updates).toEqual([]);
    const { updates } = await maze.shows({ id: 77, episodes: season4('2027-01-08', [1, 2, 3, 4]) });
    expect(updates).toMatchObject([{ url: 'https://www.tvmaze.com/shows/77' }]);
  });

  test('a look-up that finds nothing is tried again', async () => {
    const maze = await tvmaze();
    maze.lookUp(page('null', {}, 404));
    expect(await maze.shows({})).toMatchObject({
      health: { status: 'failed', message: expect.stringMatching(/answered 404/) },
    });
    expect(await maze.shows({})).toMatchObject({
      health: { status: 'failed', message: expect.stringMatching(/failed since/) },
    });
  });
});
