/** failures.md rows 15 and 33: a feed is parsed beside the bot, not in it. */
import { describe, expect, test } from 'vitest';
import { parse } from '../../../src/sources/feeds/parse.ts';
import { createFeedParser } from '../../../src/sources/feeds/parser.ts';
import { address, item, rss } from './fixtures.ts';

const escaped = '&lt;p&gt;lorem &amp;amp; ipsum&lt;/p&gt; '.repeat(12);
const longItem = (n: number) =>
  item(`Item ${n}`, `g${n}`).replace('</item>', `<description>${escaped}</description><category>a</category></item>`);

/** A feed of so many megabytes, as somebody sends who means harm. */
const hostile = (megabytes: number) => {
  const one = rss(Array.from({ length: 1_000 }, (_, n) => longItem(n)).join(''));
  const items = one.slice(one.indexOf('<item>'), one.lastIndexOf('</channel>'));
  const body = Buffer.from(rss(items.repeat(Math.ceil((megabytes * 1_000_000) / items.length))));
  return { body: new Uint8Array(body), contentType: 'application/rss+xml', url: address };
};

/** The longest time in ms for which nothing else could run, and what came out. */
async function longestStop<Result>(work: () => Result | Promise<Result>): Promise<[ms: number, result: Result]> {
  let last = performance.now();
  let longest = 0;
  const tick = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  };
  const timer = setInterval(tick, 1);
  const result = await work();
  await new Promise((resolve) => setTimeout(resolve, 5));
  tick();
  clearInterval(timer);
  return [longest, result];
}

test('row 33: while 15 MB of hostile feed are parsed, the bot goes on', async () => {
  const feed = hostile(15);
  const [inline] = await longestStop(() => parse({ ...feed, body: feed.body.slice() }));
  const [beside, parsed] = await longestStop(() => createFeedParser({ timeout: 20_000 })(feed));
  expect(parsed.kind).toBe('feed');
  expect(beside, `${beside.toFixed(1)} ms beside, ${inline.toFixed(0)} ms inline`).toBeLessThan(inline / 2);
});

describe('row 15: what takes too much is ended', () => {
  test('time', async () => {
    const parsed = await createFeedParser({ timeout: 60 })(hostile(6));
    expect(parsed).toEqual({ kind: 'refused', reason: 'takes longer than 0.06 s to read' });
  });

  test('memory', async () => {
    const parsed = await createFeedParser({ memory: 16 })(hostile(6));
    expect(parsed).toEqual({ kind: 'refused', reason: 'takes more than 16 MB to read' });
  });

  test('and the next feed is read as if nothing had been', async () => {
    const body = new Uint8Array(Buffer.from(rss(item('Hello'))));
    expect(await createFeedParser()({ body, contentType: '', url: address })).toMatchObject({
      items: [{ title: 'Hello' }],
    });
  });
});

test('row 14: a long feed of escaped HTML is read, with a hundred thousand references', () => {
  const feed = rss(
    Array.from({ length: 100 }, (_, n) => longItem(n))
      .join('')
      .replaceAll('lorem', '&amp;#8217;'.repeat(84)),
  );
  expect(feed.match(/&/g)?.length).toBeGreaterThan(100_000);
  const parsed = parse({ body: new Uint8Array(Buffer.from(feed)), contentType: '', url: address });
  expect(parsed).toMatchObject({ kind: 'feed', mended: false });
  expect(parsed.kind === 'feed' && parsed.items).toHaveLength(100);
});

test('row 14: what cannot be read is refused with the true cause', () => {
  const body = new Uint8Array(Buffer.from(rss('<item><title>Nick <![CDATA[and')));
  expect(parse({ body, contentType: '', url: address })).toMatchObject({
    reason: expect.stringMatching(/is not closed/),
  });
});
