/** What in somebody else's words is about the series, and what of it. */
import { expect, test } from 'vitest';
import { seriesFilter, spoilerOf, topicOf } from '../../../src/sources/feeds/words.ts';
import { knowledge } from '../support/poll.ts';

const isAbout = seriesFilter(knowledge);

test.each([
  ['Heartstopper Forever has a date', true],
  ['HEARTSTOPPER RETURNS', true],
  ['so happy today #heartstopper', true],
  ['so happy today #HeartstopperForever', true],
  ["Alice Oseman's next novel", true],
  ['Kit Connor and Joe Locke on leaving school', true],
  ['Kit Connor says goodbye to Nick Nelson', true],
  ['Joe Locke in a Marvel series', false],
  ['Last-minute goal in a real heartstopper', false],
  ['A heart-stopper at Wembley', false],
  ['New on Netflix this week', false],
  ['', false],
])('“%s”: %s', (text, expected) => {
  expect(isAbout(text)).toBe(expected);
});

test.each([
  ['Heartstopper Forever: release date set', undefined, 'release'],
  ['Watch the Heartstopper teaser', undefined, 'trailer'],
  ['Heartstopper Forever', 'https://www.youtube.com/watch?v=x', 'trailer'],
  ['Heartstopper nominated for three BAFTAs', undefined, 'awards'],
  ['Olivia Colman joins Heartstopper', undefined, 'casting'],
  ['Heartstopper Volume 6 cover', undefined, 'books'],
  ['Heartstopper wraps', undefined, 'filming'],
  ['Heartstopper is back in the news', undefined, 'release'],
])('“%s” is about %s%s', (headline, link, topic) => {
  expect(topicOf(headline, link)).toBe(topic);
});

test.each([
  ['Heartstopper gets a date', 'none'],
  ['Heartstopper Forever ending explained', 'film'],
  ['Season 3 recap', 'film'],
])('“%s” may be read from %s on', (headline, point) => {
  expect(spoilerOf(headline)).toBe(point);
});
