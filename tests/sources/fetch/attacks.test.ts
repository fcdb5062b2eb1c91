/** failures.md row 19: no address that a stranger names leads into the host's own network. */
import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isPublicAddress } from '../../../src/sources/fetch/public-address.ts';
import { createSafeFetch, type SafeFetch } from '../../../src/sources/fetch/safe-fetch.ts';
import { closer, page, routes, startWeb, type Web } from '../support/web.ts';

/** Stands for an address of the public internet; all of 127/8 is loopback, so nothing leaves the machine. */
const publicAddress = '127.0.0.2';
const web = closer();
let inside: Web;
let inside6: Web;
let outside: Web;
let publicAnswers = 0;

beforeAll(async () => {
  inside = web.add(await startWeb(page('SECRET')));
  inside6 = web.add(await startWeb(page('SECRET'), '::1', inside.port));
  const redirect = routes({
    '/': page('PUBLIC'),
    '/x': page('PUBLIC'),
    '/redir': (request, response) => {
      const to = new URL(request.url ?? '', 'http://web.test').searchParams.get('to') ?? '';
      response.writeHead(302, { location: to }).end();
    },
  });
  outside = web.add(await startWeb(redirect, publicAddress, inside.port));
});
afterAll(() => web.closeAll());
beforeEach(() => {
  publicAnswers = 1;
  for (const { requests } of [inside, inside6, outside]) requests.length = 0;
});

const names: Readonly<Record<string, readonly string[]>> = {
  'pub.example': [publicAddress],
  'evil.example': ['127.0.0.1'],
  'evil6.example': ['::1'],
  'mixed.example': [publicAddress, '127.0.0.1'],
  localhost: ['127.0.0.1'],
  'localhost.': ['127.0.0.1'],
};

/** A name service where `rebind.example` changes its mind after some answers. */
const lookup: LookupFunction = (hostname, options, callback) => {
  const rebound = hostname === 'rebind.example' ? [publicAnswers-- > 0 ? publicAddress : '127.0.0.1'] : undefined;
  const found = rebound ?? names[hostname];
  if (!found) return systemLookup('nothing.invalid', options, callback);
  const list = found.map((address) => ({ address, family: isIP(address) }));
  process.nextTick(() => callback(null, list));
};

const guarded = (): SafeFetch =>
  createSafeFetch({
    version: '0',
    lookup,
    ports: [String(inside.port)],
    isPublic: (address) => address === publicAddress || isPublicAddress(address),
  });

const notPublic = 'points to an address that is not public';

describe('29 ways in, all shut', () => {
  test.each([
    ['http://127.0.0.1/', notPublic],
    ['http://localhost/', notPublic],
    ['http://localhost./', notPublic],
    ['http://[::1]/', notPublic],
    ['http://[::ffff:127.0.0.1]/', notPublic],
    ['http://0.0.0.0/', notPublic],
    ['http://[::]/', notPublic],
    ['http://2130706433/', notPublic],
    ['http://0x7f000001/', notPublic],
    ['http://0177.0.0.1/', notPublic],
    ['http://127.1/', notPublic],
    ['http://evil.example/', notPublic],
    ['http://evil6.example/', notPublic],
    ['http://mixed.example/', notPublic],
    ['http://rebind.example/redir?to=http://rebind.example/', notPublic],
    [`http://${publicAddress}/redir?to=http://127.0.0.1/`, notPublic],
    ['http://pub.example/redir?to=http://evil.example/', notPublic],
    ['http://pub.example/redir?to=http://[::1]/', notPublic],
    ['http://pub.example/redir?to=file:///etc/passwd', 'is no http or https address'],
    ['http://169.254.169.254/', notPublic],
    ['http://10.0.0.1/', notPublic],
    ['http://100.64.0.1/', notPublic],
    ['http://198.18.0.1/', notPublic],
    ['http://[fd00::1]/', notPublic],
    ['http://[fe80::1]/', notPublic],
    ['http://[64:ff9b::7f00:1]/', notPublic],
    ['http://[2002:7f00:1::]/', notPublic],
    ['http://user:pw@127.0.0.1/', 'holds a user name or password'],
    ['http://①②⑦.⓪.⓪.①/', notPublic],
  ])('%s', async (attack, message) => {
    const result = await guarded()({ url: onPort(attack) });
    expect(result).toMatchObject({ kind: 'failed', message });
    expect([...inside.requests, ...inside6.requests]).toEqual([]);
  });
});

test.each([0, 1, 2, 3, 4, 5, 6, 8])('a name that turns inward after %i public answers is noticed', async (answers) => {
  publicAnswers = answers;
  const fetch = guarded();
  const kinds: string[] = [];
  for (let time = 0; time <= answers; time++) kinds.push((await fetch({ url: onPort('http://rebind.example/') })).kind);
  expect(kinds).toEqual([...Array.from({ length: answers }, () => 'fresh'), 'failed']);
  expect(inside.requests).toEqual([]);
});

test.each(['http://pub.example/', `http://${publicAddress}/`, 'http://pub.example/redir?to=http://pub.example/x'])(
  'what is public is fetched: %s',
  async (url) => {
    const result = await guarded()({ url: onPort(url) });
    expect(result.kind === 'fresh' && Buffer.from(result.body).toString()).toBe('PUBLIC');
  },
);

describe('the exemption of the host', () => {
  test('is for that host and port alone', async () => {
    const fetch = createSafeFetch({ version: '0', lookup, allow: [inside.host] });
    expect(await fetch({ url: inside.url })).toMatchObject({ kind: 'fresh' });
    expect(await fetch({ url: onPort('http://localhost/') })).toMatchObject({ message: 'asks for an unusual port' });
    expect(await fetch({ url: 'http://127.0.0.1/' })).toMatchObject({ message: notPublic });
  });

  test("is not open to a stranger's redirect", async () => {
    const fetch = createSafeFetch({
      version: '0',
      lookup,
      allow: [inside.host],
      ports: [String(inside.port)],
      isPublic: (address) => address === publicAddress,
    });
    const result = await fetch({ url: onPort('http://pub.example/redir?to=http://127.0.0.1/') });
    expect(result).toMatchObject({ kind: 'failed', message: notPublic });
    expect(inside.requests).toEqual([]);
  });
});

test.each(['http://pub.example:6379/', 'http://127.0.0.1:22/'])('%s: only the usual ports', async (url) => {
  expect(await createSafeFetch({ version: '0', lookup })({ url })).toMatchObject({
    message: 'asks for an unusual port',
  });
});

/** The attack against the port that the servers of this test have. */
const onPort = (url: string): string =>
  url.replaceAll(/(https?:\/\/(?:[^/?@]*@)?(?:\[[^\]]*\]|[^/?:]+))\//g, `$1:${inside.port}/`);
