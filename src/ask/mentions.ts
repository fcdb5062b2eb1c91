/** Whom and what a question names: people, characters, works, episodes, books, places; and what is well known, yet none of ours. */
import type { Knowledge } from '../knowledge/load.ts';
import { storyPoints } from '../knowledge/spoilers.ts';
import elsewhere from './elsewhere.json' with { type: 'json' };
import { wordsOf } from './words.ts';

export type EntityKind = 'character' | 'person' | 'work' | 'episode' | 'book' | 'place' | 'elsewhere';

export interface Entity {
  readonly id: string;
  readonly kind: EntityKind;
}

/** Some words of a question that name something; several entities where the name is of several. */
export interface Mention {
  readonly entities: readonly Entity[];
  /** Index of its first word, and of the first after it. */
  readonly from: number;
  readonly to: number;
}

/** Finds what is named in the words of a question. */
export type FindMentions = (words: readonly string[]) => Mention[];

/** The most words of a name, by its first word and then by its second. */
function lengthsOf(names: Iterable<string>): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const lengths = new Map<string, Map<string, number>>();
  for (const name of names) {
    const [first = '', second, ...more] = name.split(' ');
    if (second === undefined) continue;
    const known = lengths.get(first) ?? new Map<string, number>();
    lengths.set(first, known.set(second, Math.max(known.get(second) ?? 0, 2 + more.length)));
  }
  return lengths;
}

/** First names and surnames that are also words of other use, so that they name nobody by themselves. */
const commonWords = new Set(
  'will may rich gold self art hope spring page hand holmes king young day moon rose love home summer the first jack of and von de di la stone north east west park school house beach road street town harry potter'.split(
    ' ',
  ),
);

/** Learns all names there are: ours come from the data alone. */
export function createFindMentions(knowledge: Knowledge): FindMentions {
  const names = namesOf(knowledge);
  const lengths = lengthsOf(names.keys());
  return function findMentions(words) {
    const mentions: Mention[] = [];
    for (let from = 0; from < words.length; from++) {
      const mention = longestAt(words, from);
      if (!mention) continue;
      mentions.push(mention);
      from = mention.to - 1;
    }
    return mentions;
  };

  function longestAt(words: readonly string[], from: number): Mention | undefined {
    const seconds = lengths.get(words[from] ?? '');
    const second = words[from + 1] ?? '';
    const most = seconds?.get(second) ?? seconds?.get(owner(second)) ?? 1;
    for (let to = Math.min(words.length, from + most); to > from; to--) {
      const entities = to === from + 1 ? names.get(words[from] ?? '') : entitiesOf(words.slice(from, to).join(' '));
      if (!entities) continue;
      return { entities: [...entities, ...within(words, from, to, entities)], from, to };
    }
    return undefined;
  }

  /** "Charlie Browns" is what has lost its apostrophe: something of Charlie Brown. */
  function entitiesOf(name: string): readonly Entity[] | undefined {
    return names.get(name) ?? names.get(owner(name));
  }

  /** A book may be called after people: "Nick and Charlie" are the novella or the two. */
  function within(words: readonly string[], from: number, to: number, whole: readonly Entity[]): Entity[] {
    if (whole[0]?.kind !== 'book') return [];
    return words.slice(from, to).flatMap((word) => (names.get(word) ?? []).filter(({ kind }) => kind === 'character'));
  }
}

/** Whose something is, without the letter that says so; a single word is repaired elsewhere. */
const owner = (name: string): string => name.replace(/s$/, '');

function namesOf(knowledge: Knowledge): ReadonlyMap<string, readonly Entity[]> {
  const names = new Map<string, readonly Entity[]>();
  const add = (name: string, entity: Entity): void => {
    const key = wordsOf(name).join(' ');
    if (key === '') return;
    const known = names.get(key) ?? [];
    if (known.some(({ id }) => id === entity.id)) return;
    names.set(key, [...known, entity]);
  };
  for (const { id, name, aka } of knowledge.characters)
    for (const known of [name, ...aka.map(withoutArticle)]) add(known, { id, kind: 'character' });
  for (const { id, name, aka } of knowledge.people)
    for (const known of [name, ...aka]) add(known, { id, kind: 'person' });
  for (const { id, title, aka } of knowledge.books)
    for (const known of [title, ...aka.map(withoutArticle)]) add(known, { id, kind: 'book' });
  for (const { id, name, aka } of knowledge.places)
    for (const known of [name, ...aka]) add(known, { id, kind: 'place' });
  for (const { id, kind, number } of knowledge.works)
    for (const known of kind === 'film' ? filmNames : [`season ${number}`]) add(known, { id, kind: 'work' });
  for (const { season, episode } of storyPoints)
    if (episode > 0) add(`season ${season} episode ${episode}`, { id: `s${season}e${episode}`, kind: 'episode' });
  for (const [part, owners] of partsOfNames(knowledge)) if (!names.has(part)) names.set(part, owners);
  // These names are kept as the words that a question is read as: thousands of them are not taken apart at every start.
  for (const name of [...elsewhere.works, ...elsewhere.people]) if (!names.has(name)) names.set(name, none);
  return names;
}

const filmNames = ['film', 'heartstopper forever', 'forever'];
const withoutArticle = (name: string): string => name.replace(/^the /i, '');

/** Another series, film or book, or a celebrity of elsewhere. */
export const isElsewhere = ({ entities }: Mention): boolean => entities[0]?.kind === 'elsewhere';

const none: readonly Entity[] = [{ id: 'elsewhere', kind: 'elsewhere' }];

/** First names and surnames, each with whom it may mean. */
function partsOfNames({ characters, people }: Knowledge): Map<string, Entity[]> {
  const parts = new Map<string, Entity[]>();
  const everybody = [
    ...characters.map(({ id, name }) => ({ id, name, kind: 'character' as const })),
    ...people.map(({ id, name }) => ({ id, name, kind: 'person' as const })),
  ];
  for (const { id, name, kind } of everybody)
    for (const part of new Set(wordsOf(name)))
      if (part.length > 2 && !commonWords.has(part)) parts.set(part, [...(parts.get(part) ?? []), { id, kind }]);
  return parts;
}
