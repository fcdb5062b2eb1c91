/** Whether somebody else's text is about the series, and what of it. */
import type { Knowledge } from '../../knowledge/load.ts';
import { lookUpAll } from '../../knowledge/look-up.ts';
import type { Topic } from '../update.ts';

/**
 * Whether a text is about the series: it names the series or its writer, or two of the cast together, or one of the cast with a
 * character. The series' name counts with a capital or as a tag only, since sport knows heart-stoppers too.
 */
export function seriesFilter(knowledge: Knowledge): (text: string) => boolean {
  const { series } = knowledge.about;
  const asName = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${series}|${series.toUpperCase()}|#${series})(?![\\p{L}\\p{N}])`,
    'u',
  );
  const asTag = new RegExp(`#${series}`, 'iu');
  const writers = namesOf(
    knowledge,
    knowledge.episodes.map(({ writer }) => writer),
  );
  const cast = namesOf(
    knowledge,
    knowledge.roles.map(({ person }) => person),
  );
  const characters = knowledge.characters.map(({ name }) => folded(name)).filter((name) => name.trim().includes(' '));
  return (text) => {
    if (asName.test(text) || asTag.test(text)) return true;
    const words = folded(text);
    const count = (names: readonly string[]) => names.filter((name) => words.includes(name)).length;
    return count(writers) > 0 || count(cast) > 1 || (count(cast) > 0 && count(characters) > 0);
  };
}

/** What a headline speaks of, by the first of these that fits; release news is what fans wait for, so it is what is left. */
const topicWords = [
  ['release', /\b(?:release date|premieres?|premiere date|comes? out|renewed|renewal)\b/i],
  ['trailer', /\b(?:trailer|teaser|clip|first look|sneak peek|featurette|bloopers?)\b/i],
  ['awards', /\b(?:awards?|nominat\w+|baftas?|emmys?|glaad)\b/i],
  ['casting', /\b(?:cast|casts|casting|recast|joins)\b/i],
  ['books', /\b(?:volumes?|graphic novels?|novels?|novellas?|books?|comics?|webcomic)\b/i],
  ['filming', /\b(?:filming|shooting|wraps|wrapped|production|on set)\b/i],
] as const satisfies readonly (readonly [Topic, RegExp])[];

export function topicOf(headline: string, link: string | undefined): Topic {
  const found = topicWords.find(([, words]) => words.test(headline))?.[0];
  const isVideo = /^https?:\/\/(?:www\.)?(?:youtube\.com|youtu\.be|vimeo\.com)\//.test(link ?? '');
  return found ?? (isVideo ? 'trailer' : 'release');
}

const tellingWords = /\b(?:spoilers?|recap|ending|explained|finale|dies|death|breaks? up|what happens)\b/i;

/** From where on a headline may be read: nobody has marked it, so one that sounds like telling is kept from all who are not through. */
export const spoilerOf = (headline: string): 'none' | 'film' => (tellingWords.test(headline) ? 'film' : 'none');

const namesOf = ({ people }: Knowledge, ids: readonly string[]): string[] =>
  lookUpAll(people, [...new Set(ids)]).map(({ name }) => folded(name));

/** Lower case words between single blanks, with a blank at each end. */
const folded = (text: string): string =>
  ` ${text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
