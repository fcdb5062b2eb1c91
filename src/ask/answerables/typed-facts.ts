/** Facts whose sentence can be put together in any language from what is known beside it. */
import type { ShownClaim } from '../../answers/claim.ts';
import type { Words } from '../../answers/words.ts';
import { readDate } from '../../knowledge/dates.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import { lookUp, lookUpAll } from '../../knowledge/look-up.ts';
import type { Fact } from '../../knowledge/schema.ts';

/** How a fact is said in the reader's language; nothing where there is only its English text. */
export function typedFact(knowledge: Knowledge, fact: Fact): Pick<ShownClaim, 'say'> {
  const say = sentences[fact.id]?.(knowledge, fact);
  return say ? { say } : {};
}

type Sentence = (knowledge: Knowledge, fact: Fact) => ((words: Words) => string) | undefined;

const birthday: Sentence = ({ characters }, { subject, text }) => {
  const date = readDate(`${/\d{1,2} [A-Z]\w+/.exec(text)?.[0]} ${anyYear}`);
  const character = lookUp(characters, subject)?.name;
  if (!date || character === undefined) return undefined;
  return (words) => words.say('fact.birthday', { character, when: words.yearly(date) });
};

/** A day of every year is written with one that has them all. */
const anyYear = 2000;

/** Something that Nick and Charlie do for the first time, in the episode up to which it gives plot away. */
const first =
  (key: 'fact.firstKiss' | 'fact.firstLove'): Sentence =>
  ({ characters }, { spoiler: { season, episode } }) => {
    const names = lookUpAll(characters, ['nick-nelson', 'charlie-spring']).map(({ name }) => name);
    return (words) =>
      words.say(key, { names: words.list(names), episode: words.say('episode.in', { season, episode }) });
  };

/** By the ids of the facts. */
const sentences: Readonly<Record<string, Sentence>> = {
  'where-to-watch': () => (words) => words.say('series.watch'),
  'series-seasons':
    ({ works, episodes }) =>
    (words) =>
      words.say('series.seasons', {
        seasons: works.filter(({ kind }) => kind === 'season').length,
        episodes: episodes.length,
      }),
  basis: () => (words) => words.say('series.basedOn'),
  'nick-birthday': birthday,
  'charlie-birthday': birthday,
  'nellie-name':
    ({ characters }) =>
    (words) =>
      words.say('fact.dog', { dog: lookUp(characters, 'nellie')?.name ?? 'Nellie' }),
  'first-kiss': first('fact.firstKiss'),
  'first-love': first('fact.firstLove'),
};
