/** A question taken apart: its words, what it names, which season and episode. */
import type { Knowledge } from '../knowledge/load.ts';
import { pointName, storyPoints } from '../knowledge/spoilers.ts';
import { type Entity, type FindMentions, isElsewhere, type Mention } from './mentions.ts';
import { createRepair } from './spelling.ts';
import { createFindTitles, type Titled } from './titles.ts';
import { createTranslate, type Language } from './translate.ts';
import { readable, termsOf, wordsOf } from './words.ts';

export interface Question {
  readonly words: readonly string[];
  /** Stems that count for finding something. */
  readonly terms: readonly string[];
  readonly mentions: readonly Mention[];
  /** Ids of everything that is or may be named; the season of a named episode too. */
  readonly named: ReadonlySet<string>;
  readonly season?: number;
  readonly episode?: number;
  /** It speaks of a season or a volume that there is not. */
  readonly noSuch?: 'season' | 'volume';
  /** Share of the words that nothing the bot knows holds, 0 to 1. */
  readonly unknownShare: number;
  /** It speaks of somebody or something that it does not name: "he", "it". */
  readonly isPronominal: boolean;
  /** Language it was asked in, where that was not English. */
  readonly language?: Language;
}

export type ReadQuestion = (text: string) => Question;

const lastSeason = 3;
const lastEpisode = 8;
const lastVolume = 6;
const pronouns = new Set('he she him her his hers they them their it its one this that'.split(' '));

/** Learns the names and words of the knowledge, and then reads questions. `vocabulary` are words that need no repair. */
export function createReadQuestion(
  knowledge: Knowledge,
  vocabulary: readonly string[],
  findMentions: FindMentions,
): ReadQuestion {
  const findTitles = createFindTitles(knowledge);
  const translate = createTranslate();
  const repair = createRepair(knowledge, vocabulary);

  return function readQuestion(text) {
    const raw = readable(text);
    const translated = translate(wordsOf(raw));
    const repaired = repair(translated.words, namesElsewhere(findMentions(translated.words), translated.words));
    const told = relationsLast(repaired.words);
    const episodes = findTitles(raw, told);
    const words = episodes.reduce(neighbourNamed, told);
    // Whoever asks for its neighbour does not mean the episode that is named.
    const titled = words === told ? episodes : [];
    const mentions = findMentions(words);
    const [season, episode] = countsIn(words, mentions, titled);
    return {
      words,
      terms: termsOf(words),
      mentions,
      named: namedBy(mentions, titled, season, episode),
      ...(season !== undefined && season <= lastSeason && { season }),
      ...noSuchIn(words),
      ...(episode !== undefined && { episode }),
      unknownShare: words.length === 0 ? 0 : repaired.unknown / words.length,
      isPronominal: mentions.every(isOfWork) && words.some((word) => pronouns.has(word)),
      ...(translated.language !== undefined && { language: translated.language }),
    };
  };
}

/** A season, an episode or the film: nobody that "she" could be. */
const isOfWork = ({ entities }: Mention): boolean =>
  entities.every(({ kind }) => kind === 'work' || kind === 'episode');

/** The words of names that are none of ours: "nicki" is no misspelt Nick before "minaj". */
const namesElsewhere = (mentions: readonly Mention[], words: readonly string[]): ReadonlySet<string> =>
  new Set(mentions.filter(isElsewhere).flatMap(({ from, to }) => words.slice(from, to)));

/** "The one after Challenge" is the episode that follows it, by its number. */
function neighbourNamed(words: readonly string[], { id, title }: Titled): readonly string[] {
  const text = words.join(' ');
  const asked = new RegExp(
    `\\b(?:(?:the|which|what) )?(?:one|episode|next|comes|follows)(?: that)?(?: comes| is)?(?: right| just)? (after|before) (?:the )?(?:episode )?${title}\\b`,
  );
  const [neighbour, side] = asked.exec(text) ?? [];
  const step = side === 'before' ? -1 : 1;
  const point = storyPoints[storyPoints.findIndex((known) => pointName(known) === id) + step];
  if (neighbour === undefined || !point) return words;
  return wordsOf(text.replace(asked, `season ${point.season} episode ${point.episode}`));
}

const relations = new Set(
  'mother father parents brother sister dog aunt cousin boyfriend girlfriend therapist friend actor teacher'.split(' '),
);

/** "The mother of Nick" as it is said otherwise: "nick mother". */
function relationsLast(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word, index) => relations.has(word) && words[index + 1] === 'of');
  const name = words[at + 2];
  if (at === -1 || name === undefined || name === 'the') return words;
  return [...words.slice(0, at), name, words[at] ?? '', ...words.slice(at + 3)];
}

/** The season and episode that are meant, by number, by title, or as the first or last of a season. */
function countsIn(
  words: readonly string[],
  mentions: readonly Mention[],
  titled: readonly Entity[],
): readonly [season: number | undefined, episode: number | undefined] {
  const numbered = [...titled, ...mentions.flatMap(({ entities }) => entities)].find(({ kind }) => kind === 'episode');
  if (numbered) return [Number(numbered.id[1]), Number(numbered.id[3])];
  const [season, ...others] = numbersAfter(words, 'season');
  // Of several seasons none is the one that is meant.
  if (others.length > 0) return [undefined, undefined];
  const [episode = endOf(words)] = numbersAfter(words, 'episode');
  return [season, episode];
}

function noSuchIn(words: readonly string[]): Pick<Question, 'noSuch'> {
  if (numbersAfter(words, 'season').some((season) => season > lastSeason || season === 0)) return { noSuch: 'season' };
  return numbersAfter(words, 'volume').some((volume) => volume > lastVolume) ? { noSuch: 'volume' } : {};
}

/** The different numbers that something is counted by, in their order. */
const numbersAfter = (words: readonly string[], what: string): number[] => [
  ...new Set(
    words.flatMap((word, at) => (word === what && /^\d{1,2}$/.test(words[at + 1] ?? '') ? Number(words[at + 1]) : [])),
  ),
];

/** "The finale", "the last episode", "the opener", "the pilot". */
function endOf(words: readonly string[]): number | undefined {
  const text = ` ${words.join(' ')} `;
  if (/ (?:penultimate|second (?:to )?last) /.test(text)) return lastEpisode - 1;
  if (/ (?:finale|(?:last|final) episode) /.test(text)) return lastEpisode;
  return / (?:pilot|opener|premiere episode|opening episode) /.test(text) ? 1 : undefined;
}

function namedBy(
  mentions: readonly Mention[],
  titled: readonly Entity[],
  season: number | undefined,
  episode: number | undefined,
): ReadonlySet<string> {
  const ours = mentions.filter((mention) => !isElsewhere(mention));
  const named = new Set([...ours.flatMap(({ entities }) => entities), ...titled].map(({ id }) => id));
  if (season !== undefined && season <= lastSeason) named.add(`season-${season}`);
  if (season !== undefined && episode !== undefined && episode <= lastEpisode) named.add(`s${season}e${episode}`);
  return named;
}
