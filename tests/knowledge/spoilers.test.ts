import { describe, expect, test } from 'vitest';
import { progressInWords, readProgress } from '../../src/knowledge/progress.ts';
import { isSafe, pointName, pointNamed, storyPoints } from '../../src/knowledge/spoilers.ts';

const point = (name: string) => {
  const found = pointNamed(name);
  if (!found) throw new Error(name);
  return found;
};

test('the story has 24 episodes, a beginning and a film', () => {
  expect(storyPoints.map(pointName)).toEqual([
    'none',
    ...[1, 2, 3].flatMap((season) => [1, 2, 3, 4, 5, 6, 7, 8].map((episode) => `s${season}e${episode}`)),
    'film',
  ]);
});

test.each([
  ['none', 'none', true],
  ['s1e1', 'none', false],
  ['s1e8', 's2e1', true],
  ['s2e1', 's1e8', false],
  ['s3e8', 'film', true],
  ['film', 's3e8', false],
])('a text that goes to %s, read by somebody at %s: safe %o', (text, seen, safe) =>
  expect(isSafe(point(text), point(seen))).toBe(safe),
);

describe('people say how far they are', () => {
  test.each([
    ['nothing', 'none'],
    ['Everything', 'film'],
    ['season 2', 's2e8'],
    ['2', 's2e8'],
    ['s2e6', 's2e6'],
    ['S2 E6', 's2e6'],
    ['2x06', 's2e6'],
    ['Season 2, episode 6', 's2e6'],
    ['the moon', null],
    ['s4e1', null],
    ['s1e9', null],
    ['', null],
    ['9'.repeat(6_000), null],
  ])('%o', (typed, name) => {
    const read = readProgress(typed);
    expect(read && pointName(read)).toBe(name);
  });
});

test('every point is read back from its own words and from its name', () => {
  for (const each of storyPoints.slice(1, -1)) {
    expect(readProgress(progressInWords(each))).toBe(each);
    expect(readProgress(pointName(each))).toBe(each);
  }
});
