/** Announcements at the terminal: `npm run tick` and `npm run ask`, which look at the bot's own store and change nothing. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDueAt } from '../../src/announcements/due.ts';
import { collect } from '../../src/announcements/paged.ts';
import { planFor } from '../../src/announcements/plan.ts';
import { openSpaces } from '../../src/announcements/spaces.ts';
import { readConfig } from '../../src/config.ts';
import { renderReply } from '../../src/doors/terminal/render.ts';
import { dryRunReply } from '../../src/doors/terminal/tick.ts';
import { openService } from '../../src/open-announcements.ts';
import { openStore } from '../../src/store/open.ts';
import { knowledge, today } from '../support/context.ts';
import { collectLog } from '../support/log.ts';
import { start } from '../support/run.ts';
import { subscriptionOf } from '../support/subscription.ts';
import { update } from '../support/update.ts';

const tick = 'src/doors/terminal/tick.ts';
const ask = 'src/doors/terminal/ask.ts';

const subscription = subscriptionOf({ channelId: '2', guildId: '900', topics: ['release', 'trailer', 'casting'] });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tick-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const file = () => join(folder, 'bot.sqlite');
const environment = () => ({ STORE_URL: `sqlite://${file()}`, TVMAZE_API_URL: 'off' });

describe('without a store', () => {
  test('a dry run is over what a first start would know, for this terminal, and makes no file', async () => {
    const { code, out, err } = await start(tick, [], environment()).ended;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^A tick now would post nothing\n/);
    expect(out).toMatch(/To this terminal: 0 posts/);
    expect(out).toMatch(/Nothing was sent, and nothing was stored\./);
    expect(existsSync(file())).toBe(false);
  });

  test('commands look at a sample, and change nothing', async () => {
    const lines = ['preview', 'status', 'list', 'pause', 'setup'].map((name) => `/announcements ${name}\n`);
    const prompt = start(ask, [], environment());
    prompt.type(lines.join(''));
    const { code, out, err } = await prompt.ended;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const said of [
      /Nothing waits to be posted in this terminal/,
      /Announcements work\n\n- this terminal: all topics · at once/,
      /Announcements go to one channel of this server\n\n- this terminal/,
      /The terminal only looks\. Announcements are set up in Discord/,
      /Set up announcements: say it in options\.\n\n- channel: Channel/,
    ])
      expect(out).toMatch(said);
    expect(existsSync(file())).toBe(false);
  });
});

test('a wrong environment is named, all of it, and nothing secret', async () => {
  const { code, err } = await start(tick, [], { UPDATES_CRON: 'often', FEED_URLS: 'very-secret' }).ended;
  expect(code).toBe(1);
  expect(err).toMatch(/UPDATES_CRON: [\s\S]*FEED_URLS: entry 1/);
  expect(err).not.toMatch(/very-secret| at /);
});

describe('over the store of a bot', () => {
  let server: Server;
  let titles: string[];
  beforeEach(async () => {
    titles = ['Heartstopper: the first story about the series'];
    server = createServer((_request, response) => {
      response.setHeader('Content-Type', 'application/rss+xml');
      response.end(feedOf(titles));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const host = () => {
    const address = server.address();
    return `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  };
  const withFeed = () => ({
    ...environment(),
    FEED_URLS: `http://${host()}/feed?key=very-secret`,
    FETCH_ALLOW: host(),
  });

  /** What a bot leaves behind that has run once. */
  async function runOnce(): Promise<void> {
    const store = await openStore(`sqlite://${file()}`);
    const service = openService({ config: readConfig(withFeed()), knowledge, store, log: collectLog().log });
    await service.save(subscription);
    service.start();
    await expect.poll(() => service.tick()).toMatchObject({ deliveries: 0 });
    await service.stop();
    await store.close();
  }
  const stored = async (): Promise<number> => {
    const store = await openStore(`sqlite://${file()}`);
    const updates = await collect(openSpaces(store).updates.entries());
    await store.close();
    return updates.length;
  };

  test('it tells what is new and where that would go, and stores none of it', async () => {
    await runOnce();
    titles.unshift('Heartstopper Forever: the official trailer is here');
    const { code, out, err } = await start(tick, [], withFeed()).ended;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^A tick now would make 1 post\n\nNew\n- .*the official trailer is here/);
    expect(out).toMatch(/- To channel 2: 1 post\n- .*: .*the official trailer is here/);
    expect(out).not.toContain('very-secret');
    expect(await stored()).toBe(0);
  });

  test('status at the terminal shows every server and every source, and no secret of an address', async () => {
    await runOnce();
    const { out } = await start(ask, ['/announcements status'], withFeed()).ended;
    expect(out).toMatch(/- channel 2: release dates, trailers and videos, casting · at once/);
    expect(out).toContain(`http://${host()}/feed`.replace('http://', ''));
    expect(out).not.toContain('very-secret');
  });
});

test('what a channel does not get is told with the rule', () => {
  const now = today.now;
  const updates = [
    update('a', { title: 'For all', happenedAt: now.toISOString() }),
    update('b', { title: 'A turn', happenedAt: now.toISOString(), spoiler: 's3e8' }),
    update('c', { title: 'A prize', happenedAt: now.toISOString(), topic: 'awards' }),
  ];
  const plan = planFor(subscription, { at: now, updates }, createDueAt());
  const reply = dryRunReply({ updates, channels: [{ subscription, ...plan }] });
  const text = renderReply(reply, { colour: false, now, timeZone: 'UTC' });
  expect(text).toContain('24 November 2026 at 12:00 UTC: For all');
  expect(text).toContain('Withheld: A turn. It gives more of the plot away than the channel allows.');
  expect(text).toContain('Withheld: A prize. The channel has not subscribed its topic.');
});

const feedOf = (titles: readonly string[]): string =>
  `<rss version="2.0"><channel><title>News</title><link>https://example.org</link>${titles
    .map(
      (title) =>
        `<item><title>${title}</title><link>https://example.org/${title.length}</link><guid>${title}</guid><pubDate>${new Date().toUTCString()}</pubDate></item>`,
    )
    .join('')}</channel></rss>`;
