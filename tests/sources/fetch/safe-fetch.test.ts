/** Fetching, against real servers on loopback. */
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { createSafeFetch, type SafeFetchOptions } from '../../../src/sources/fetch/safe-fetch.ts';
import { closer, page, type Route, routes, startWeb } from '../support/web.ts';

const web = closer();
afterAll(() => web.closeAll());

const start = async (table: Readonly<Record<string, Route>>) => web.add(await startWeb(routes(table)));
const fetchFrom = (host: string, options: Partial<SafeFetchOptions> = {}) =>
  createSafeFetch({ version: '1.2.3', allow: [host], random: () => 0.5, ...options });

const redirect =
  (status: number, location: string): Route =>
  (_request, response) => {
    response.writeHead(status, { location }).end();
  };

const minute = 60_000;

test('it says who asks', async () => {
  const { url, host, requests } = await start({ '/': page('x') });
  await fetchFrom(host, { contact: 'https://bot.example/about ☂' })({ url });
  await fetchFrom(host)({ url });
  expect(requests.map(({ headers }) => headers['user-agent'])).toEqual([
    'heartstopper-bot/1.2.3 (+https://bot.example/about)',
    'heartstopper-bot/1.2.3 (+heartstopper-bot)',
  ]);
});

test('row 17: validators go back letter by letter, and an unchanged page is not sent again', async () => {
  const etag = 'W/"a-gzip;é"';
  const lastModified = 'Fri, 02 Oct 2026 13:30:00 GMT';
  const { url, host, requests } = await start({
    '/': (request, response) => {
      const same = request.headers['if-none-match'] === etag && request.headers['if-modified-since'] === lastModified;
      response.writeHead(same ? 304 : 200, { etag, 'last-modified': lastModified }).end(same ? undefined : 'news');
    },
  });
  const fetch = fetchFrom(host);
  const first = await fetch({ url });
  expect(first).toMatchObject({ kind: 'fresh', validators: { etag, lastModified } });
  const validators = first.kind === 'fresh' ? first.validators : {};
  expect(await fetch({ url, validators })).toEqual({ kind: 'unchanged' });
  expect(requests).toHaveLength(2);
});

describe('row 17: a server that wants peace gets it', () => {
  const clock = () => Date.parse('2026-10-02T13:30:00Z');
  test.each([
    [429, '120', 2 * minute],
    [429, 'Fri, 02 Oct 2026 14:30:00 GMT', 60 * minute],
    [503, '30', minute],
    [429, '999999', 24 * 60 * minute],
    [429, 'Thu, 01 Oct 2026 14:30:00 GMT', minute],
    [403, '600', 10 * minute],
    [429, 'soon', 15 * minute],
  ])('%i with Retry-After %s', async (status, after, afterMs) => {
    const { url, host } = await start({ '/': page('', { 'retry-after': after }, status) });
    expect(await fetchFrom(host, { clock })({ url })).toEqual({
      kind: 'retry-later',
      afterMs,
      message: `answered ${status}`,
    });
  });

  test.each([
    [0, 0, 11.25],
    [0, 0.999, 18.75],
    [1, 0.5, 30],
    [3, 0.5, 120],
    [60, 0.5, 24 * 60],
  ])('silent after %i failures, chance %d: %d minutes', async (failures, chance, minutes) => {
    const { url, host } = await start({ '/': page('', {}, 429) });
    const result = await fetchFrom(host, { random: () => chance })({ url, failures });
    expect(result.kind === 'retry-later' && Math.round((result.afterMs / minute) * 100) / 100).toBeCloseTo(minutes, 1);
  });
});

test.each([
  [404, { kind: 'failed', message: 'answered 404', status: 404 }],
  [410, { kind: 'gone' }],
  [500, { kind: 'failed', message: 'answered 500', status: 500 }],
  [403, { kind: 'failed', message: 'answered 403', status: 403 }],
])('row 18: only its own word says that it is gone: %i', async (status, expected) => {
  const { url, host } = await start({ '/': page('', {}, status) });
  expect(await fetchFrom(host)({ url })).toMatchObject(expected);
});

describe('redirects', () => {
  test.each([
    ['for good', [301, 308], 'moved'],
    ['for now', [302, 307], 'fresh'],
    ['for now, then for good', [302, 301], 'fresh'],
  ])('%s', async (_name, [first = 0, second = 0], kind) => {
    const { url, host } = await start({
      '/': redirect(first, '/a'),
      '/a': redirect(second, '/b'),
      '/b': page('here'),
    });
    const result = await fetchFrom(host)({ url });
    expect(result).toMatchObject({ kind, url: `${url}/b`, ...(kind === 'moved' && { to: `${url}/b` }) });
  });

  test.each([
    ['/round', 'leads from one address to the next without end'],
    ['/out', 'is no http or https address'],
    ['/named', 'holds a user name or password'],
    ['/port', 'asks for an unusual port'],
  ])('%s is not followed', async (path, message) => {
    const { url, host } = await start({
      '/round': redirect(302, '/round'),
      '/out': redirect(302, 'gopher://x.example/'),
      '/named': redirect(302, 'http://me:secret@x.example/'),
      '/port': redirect(302, 'http://x.example:25/'),
    });
    expect(await fetchFrom(host)({ url: url + path })).toMatchObject({ kind: 'failed', message });
  });
});

describe('row 15: bounds', () => {
  const endless: Route = (_request, response) => {
    const more = () => {
      while (response.write(Buffer.alloc(64 * 1024)));
    };
    response.writeHead(200).on('drain', more);
    more();
  };
  const slow: Route = (_request, response) => {
    response.writeHead(200).write('x');
    const drip = setInterval(() => response.write('x'), 20);
    response.on('close', () => clearInterval(drip));
  };

  test.each([
    ['an endless body', endless, 'is larger than 2048 KB'],
    [
      'a bomb in gzip',
      page(gzipSync(Buffer.alloc(30_000_000)), { 'content-encoding': 'gzip' }),
      'is larger than 2048 KB',
    ],
    ['a body that drips', slow, 'took too long'],
    ['a server that says nothing', () => undefined, 'took too long'],
    ['a connection that breaks', (request) => request.socket.destroy(), 'broke the connection off'],
  ] satisfies [string, Route, string][])('%s', async (_name, route, message) => {
    const { url, host } = await start({ '/': route });
    const before = performance.now();
    expect(await fetchFrom(host)({ url, timeout: 300 })).toMatchObject({ kind: 'failed', message });
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  test('a body within them arrives whole, decompressed', async () => {
    const { url, host } = await start({ '/': page(gzipSync('x'.repeat(2_000_000)), { 'content-encoding': 'gzip' }) });
    const result = await fetchFrom(host)({ url });
    expect(result.kind === 'fresh' && result.body.byteLength).toBe(2_000_000);
  });
});

test.each([
  'http://127.0.0.1:1/feed?token=hunter2',
  'http://no.invalid/feed?token=hunter2',
  'no address?token=hunter2',
])('no message holds the query of an address: %s', async (url) => {
  const result = await createSafeFetch({ version: '0', allow: ['127.0.0.1:1'] })({ url });
  expect(result.kind).toBe('failed');
  expect(JSON.stringify(result)).not.toContain('hunter2');
});
