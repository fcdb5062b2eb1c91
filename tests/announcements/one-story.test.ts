/** The real sources in the tick: two feeds over HTTP that tell one story make one post, in a Discord on loopback. */
import { afterAll, expect, test } from 'vitest';
import { createSafeFetch } from '../../src/sources/fetch/safe-fetch.ts';
import { createSources } from '../../src/sources/index.ts';
import type { Source } from '../../src/sources/source.ts';
import { closer, page, type Route, startWeb } from '../sources/support/web.ts';
import { channelsOf, stage } from '../support/announcements.ts';
import { first } from '../support/first.ts';

const web = closer();
afterAll(() => web.closeAll());

const feed = (name: string, ...items: readonly string[]): Route =>
  page(
    `<rss version="2.0"><channel><title>${name}</title><link>https://x.example/</link>${items.join('')}</channel></rss>`,
  );
const item = (title: string, link: string): string =>
  `<item><title>${title}</title><link>${link}</link><pubDate>${new Date().toUTCString()}</pubDate></item>`;

/** Feeds that are asked at every tick. */
async function feeds(routes: Readonly<Record<string, Route>>): Promise<Source[]> {
  const server = web.add(await startWeb((request, response) => routes[request.url ?? '']?.(request, response)));
  const fetch = createSafeFetch({ version: '0', allow: [server.host] });
  const feedUrls = Object.keys(routes).map((path) => server.url + path);
  return createSources({ feedUrls, tvmazeUrl: null }).map((source) => ({
    ...source,
    poll: async (context, state) => ({ ...(await source.poll({ ...context, fetch }, state)), nextAt: new Date(0) }),
  }));
}

test('a story of two feeds is posted once, whichever tick each tells it in', async () => {
  const routes: Record<string, Route> = { '/a': feed('Paper A'), '/b': feed('Paper B') };
  await using on = await stage({ guilds: [{ channels: 1 }], sources: await feeds(routes) });
  const channel = first(channelsOf(on.discord));
  await on.subscribe();
  await on.tick();
  const story = 'Heartstopper Forever: release date is set for summer';
  routes['/a'] = feed('Paper A', item(story, 'https://a.example/1'), item('Heartstopper wraps', 'https://a.example/2'));
  routes['/b'] = feed('Paper B', item(`${story}!`, 'https://b.example/1'));
  await on.tick();
  await expect.poll(() => on.texts(channel).length).toBe(2);
  routes['/b'] = feed('Paper B', item('A longer Heartstopper headline', 'https://www.a.example/2?utm_source=b'));
  await on.tick();
  await on.tick();
  const posts = on.texts(channel).join('\n');
  expect(on.texts(channel)).toHaveLength(2);
  expect(posts.match(/release date is set for summer/g)).toHaveLength(1);
  expect(posts).not.toContain('A longer');
});
