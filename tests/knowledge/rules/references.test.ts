import { expect, test } from 'vitest';
import { references } from '../../../src/knowledge/rules/references.ts';
import { knowledge } from '../../support/context.ts';
import { first } from '../../support/first.ts';

test('says nothing when all is right', () => expect(references(knowledge)).toEqual([]));

test('says which id is named and not there', () => {
  const events = [{ ...first(knowledge.events), id: 'event-x', work: 'season-9', sources: ['nowhere'] }];
  expect(references({ ...knowledge, events })).toEqual([
    'events “event-x”.sources: there is no “nowhere”',
    'events “event-x”.work: there is no “season-9”',
  ]);
});

test('says which id stands twice', () => {
  const people = [...knowledge.people, first(knowledge.people)];
  expect(references({ ...knowledge, people })).toEqual([
    `people “${first(knowledge.people).id}”: the id stands in people already; give this one another`,
  ]);
});

test('looks into nested entries too', () => {
  const [episode] = knowledge.episodes;
  const [beat] = episode?.beats ?? [];
  if (!episode || !beat) throw new Error('no beat');
  const episodes = [
    { ...episode, beats: [{ ...beat, sources: ['nowhere'] }, ...episode.beats.slice(1)] },
    ...knowledge.episodes.slice(1),
  ];
  expect(references({ ...knowledge, episodes })).toEqual(['episodes “s1e1”.sources: there is no “nowhere”']);
});
