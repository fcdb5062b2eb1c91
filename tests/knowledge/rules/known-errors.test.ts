import { expect, test } from 'vitest';
import { knownErrors } from '../../../src/knowledge/rules/known-errors.ts';
import { knowledge } from '../../support/context.ts';
import { first } from '../../support/first.ts';

test('says nothing when all is right', () => expect(knownErrors(knowledge)).toEqual([]));

test.each([
  ['There are seven volumes.', /there are six volumes/],
  ['Nick goes to Truman.', /the school is Truham/],
  ['Hearstopper is a series.', /it is spelt Heartstopper/],
  ['Nick tells Sarah in the penultimate episode.', /episode 8/],
  ['Nick may fall for Tori.', /never happens/],
  ['It opens at the beginning of a new school year.', /January/],
  ['The first loss of subscribers since 2004.', /2011/],
  ['Season 1 ended on a cliffhanger.', /resolved/],
  ['Season 2 covers volumes 3 and 4.', /volume 3/],
  ['Season 2 came out in April 2023.', /3 August 2023/],
  ['Season 4 is coming soon.', /no season 4/],
  ['The bowling was at Hollywood Bowl.', /only one article/],
  ['On IMDb it has 8.9.', /date/],
  ['The holiday was filmed on Menorca.', /Mallorca/],
  ['Ben mistreats Charlie and makes her cry.', /Charlie Spring, Ben Hope has another pronoun/],
  ['Charlie hides where she feels safe.', /Charlie Spring has another pronoun/],
  ['Elle paints what he sees.', /Elle Argent has another pronoun/],
])('refuses %o', (text, right) => {
  const facts = [{ ...first(knowledge.facts), id: 'fact-x', text }];
  expect(knownErrors({ ...knowledge, facts })).toEqual([expect.stringMatching(right)]);
});

test.each([
  'There are six volumes, not seven volumes.',
  'There is no season 4.',
  'Sarah tells Nick that she loves him.',
  'Charlie says that he is fine.',
])('takes %o', (text) =>
  expect(knownErrors({ ...knowledge, facts: [{ ...first(knowledge.facts), text }] })).toEqual([]),
);

test('what an article claimed may be wrong', () => {
  const claim = { ...first(knowledge.articleClaims), text: 'There are seven volumes.' };
  expect(knownErrors({ ...knowledge, articleClaims: [claim] })).toEqual([]);
});
