/** What a data rule is, and what all of them read. */
import type { Knowledge } from '../load.ts';
import type { StoryPoint } from '../spoilers.ts';

/** Looks at all of the data and gives its complaints, each a sentence with the place and what to do; none where all is well. */
export type Rule = (knowledge: Knowledge) => string[];

/** A text that a reader may see. */
export interface Told {
  /** Where it stands: kind, id and field. */
  readonly place: string;
  readonly text: string;
  /** Whether it is told as truth; what articles claimed and people predicted is not. */
  readonly truth: boolean;
  readonly spoiler?: StoryPoint | undefined;
}

/** The fields whose strings are read by people as prose. */
const prose = ['text', 'teaser', 'synopsis', 'answer', 'book'];

/** Every prose text in the data. */
export function textsOf({ about: _about, ...lists }: Knowledge): Told[] {
  return Object.entries(lists).flatMap(([kind, list]) =>
    list.flatMap((item: object) =>
      textsIn(item, `${kind} “${idOf(item)}”`, kind !== 'articleClaims' && kind !== 'predictions'),
    ),
  );
}

function textsIn(value: object, place: string, truth: boolean, outer?: StoryPoint): Told[] {
  const spoiler = pointIn(value) ?? outer;
  return Object.entries(value).flatMap(([key, field]: [string, unknown]) => {
    if (typeof field === 'string')
      return prose.includes(key) ? [{ place: `${place}.${key}`, text: field, truth, spoiler }] : [];
    if (typeof field !== 'object' || field === null || key === 'spoiler') return [];
    return textsIn(field, `${place}.${idOf(field) || key}`, truth, spoiler);
  });
}

function pointIn(value: object): StoryPoint | undefined {
  if (!('spoiler' in value)) return undefined;
  const { spoiler } = value;
  if (typeof spoiler !== 'object' || spoiler === null || !('season' in spoiler) || !('episode' in spoiler))
    return undefined;
  return { season: Number(spoiler.season), episode: Number(spoiler.episode) };
}

/** The id of an item, or nothing where it has none. */
export const idOf = (item: object): string => ('id' in item ? String(item.id) : '');
