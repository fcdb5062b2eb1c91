/** Two sources, one story: it is told once. */
import { describe, expect, test } from 'vitest';
import { canonicalLink } from '../../src/sources/canonical-link.ts';
import { compose } from '../../src/sources/compose.ts';
import { mergeStories } from '../../src/sources/merge.ts';
import type { Update } from '../../src/sources/update.ts';

const story = (source: string, told: Partial<Update>): Update =>
  compose({
    id: `${source}:${told.title ?? told.url}`,
    source,
    topic: 'release',
    title: 'Words',
    lines: [],
    spoiler: 'none',
    happenedAt: '2026-11-24T08:00:00.000Z',
    status: 'current',
    ...told,
  });

const headline = 'Heartstopper Forever: Netflix sets release date for summer';
const first = story('feed:a', { title: headline, url: 'https://www.paper.example/story?utm_source=rss' });

describe('after a story was told', () => {
  test.each<[string, Update, boolean]>([
    [
      'the same page from another feed',
      story('feed:b', { title: 'Other', url: 'http://paper.example/story/#top' }),
      false,
    ],
    ['nearly the same headline', story('feed:b', { title: `${headline}!`, url: 'https://other.example/1' }), false],
    [
      'the same headline four days later',
      story('feed:b', { title: headline, happenedAt: '2026-11-28T09:00:00.000Z' }),
      true,
    ],
    ['another headline', story('feed:b', { title: 'Heartstopper Forever: cast talks about summer' }), true],
    ['the knowledge, citing that page', story('knowledge', { title: 'Film: release date', url: first.url }), false],
    ['a countdown, citing that page', story('calendar', { title: 'Film in 30 days', url: first.url }), true],
    ['a correction, citing that page', story('knowledge', { topic: 'corrections', url: first.url }), true],
    ['another item of the same feed', story('feed:a', { title: headline, id: 'feed:a:2' }), true],
    ['a new revision of itself', story('feed:a', { ...first, lines: ['New'] }), true],
    ['its withdrawal by another', story('feed:b', { title: headline, status: 'retracted' }), true],
  ])('%s: told %s', (_name, update, isTold) => {
    expect(mergeStories([update], [first])).toEqual(isTold ? [update] : []);
    expect(mergeStories([first, update], [])).toEqual(isTold ? [first, update] : [first]);
  });

  test.each([
    ['Heartstopper season 2: release date', 'Heartstopper season 3: release date'],
    ['Short words', 'Short words'],
  ])('“%s” and “%s” are two stories', (a, b) => {
    expect(mergeStories([story('feed:a', { title: a }), story('feed:b', { title: b })], [])).toHaveLength(2);
  });
});

test.each([
  ['https://www.paper.example/story/?utm_source=x&b=2&a=1#c', 'paper.example/story?a=1&b=2'],
  ['http://m.paper.example/story/amp', 'paper.example/story'],
  ['https://youtu.be/abc?si=123', 'youtube.com/watch?v=abc'],
  ['https://www.youtube.com/watch?v=abc&feature=share', 'youtube.com/watch?v=abc'],
  ['no address', undefined],
])('%s is the page %s', (link, page) => {
  expect(canonicalLink(link)).toBe(page);
});
