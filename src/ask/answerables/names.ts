/** Names of what claims are about, in the reader's language. */
import { inQuotes } from '../../answers/shared.ts';
import { type Words, wordsIn } from '../../answers/words.ts';
import { worksNamed } from '../../answers/works.ts';
import { pointOf } from '../../knowledge/episodes.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import { lookUp } from '../../knowledge/look-up.ts';
import type { Episode } from '../../knowledge/schema.ts';
import { pointLabel } from '../../knowledge/spoilers.ts';

/** By its English words a claim is found. */
export const english = (): Words => wordsIn('en');

/** "Season 1, episode 3, “Kiss”". */
export const episodeTitle = (words: Words, episode: Episode): string =>
  `${pointLabel(pointOf(episode), words.labels.points)}, ${inQuotes(words, episode.title)}`;

/** The same inside a sentence: "season 1, episode 3, “Kiss”". */
export const episodeNamed = (words: Words, episode: Episode): string =>
  `${pointLabel(pointOf(episode), words.labels.pointsInside)}, ${inQuotes(words, episode.title)}`;

/** A work inside a sentence. */
export function workWords(words: Words, { works }: Knowledge, id: string): string {
  const work = lookUp(works, id);
  return work ? worksNamed(words, work) : id;
}

/** The name of whatever a claim is about. */
export function nameOf(words: Words, knowledge: Knowledge, id: string): string {
  const episode = lookUp(knowledge.episodes, id);
  if (episode) return episodeNamed(words, episode);
  const named = lookUp(knowledge.people, id) ?? lookUp(knowledge.characters, id);
  return (
    named?.name ??
    lookUp(knowledge.books, id)?.title ??
    (id === 'series' ? words.say('work.name.series') : workWords(words, knowledge, id))
  );
}
