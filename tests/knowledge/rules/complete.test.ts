import { expect, test } from 'vitest';
import { complete } from '../../../src/knowledge/rules/complete.ts';
import { knowledge } from '../../support/context.ts';

test('says nothing when all is right', () => expect(complete(knowledge)).toEqual([]));

test('says which episode is missing, and which season that leaves short', () => {
  const episodes = knowledge.episodes.filter(({ id }) => id !== 's2e6');
  expect(complete({ ...knowledge, episodes })).toEqual([
    'episodes: “s2e6” is missing',
    'works “season-2”: says 8 episodes, and 7 are there',
  ]);
});

test('says where the order of the story is broken', () =>
  expect(complete({ ...knowledge, episodes: knowledge.episodes.toReversed() })).toEqual([
    'episodes: not in the order of the story',
  ]));

test('says which beat belongs elsewhere', () => {
  const [one, two, ...others] = knowledge.episodes;
  if (!one || !two) throw new Error('no episodes');
  const episodes = [{ ...one, beats: two.beats.slice(0, 1) }, two, ...others];
  expect(complete({ ...knowledge, episodes })).toEqual([
    `episodes “s1e1”: holds “${two.beats[0]?.id}”, an id of elsewhere`,
  ]);
});
