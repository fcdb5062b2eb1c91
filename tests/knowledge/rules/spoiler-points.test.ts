import { expect, test } from 'vitest';
import { spoilerPoints } from '../../../src/knowledge/rules/spoiler-points.ts';
import { knowledge } from '../../support/context.ts';
import { first } from '../../support/first.ts';

test('says nothing when all is right', () => expect(spoilerPoints(knowledge)).toEqual([]));

test('says which beat is told too early', () => {
  const episodes = knowledge.episodes.map((episode) =>
    episode.id === 's2e6'
      ? {
          ...episode,
          beats: episode.beats
            .slice(0, 1)
            .map((beat) => ({ ...beat, id: 's2e6-x', spoiler: { season: 1, episode: 1 } })),
        }
      : episode,
  );
  expect(spoilerPoints({ ...knowledge, episodes })).toEqual([
    'episodes “s2e6-x”: is said to be safe before its own episode',
  ]);
});

test('says which song is in an episode of another season', () => {
  const songs = [{ ...first(knowledge.songs), id: 'song-x', work: 'season-2', episode: 's1e1' }];
  expect(spoilerPoints({ ...knowledge, songs })).toEqual(['songs “song-x”: episode s1e1 is not in season-2']);
});
