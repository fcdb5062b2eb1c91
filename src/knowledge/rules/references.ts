import type { Knowledge } from '../load.ts';
import { idOf, type Rule } from './rule.ts';

/** Every id is used for one thing only, and every id that is named is there. */
export const references: Rule = (knowledge) => {
  const ids = new Set(Object.values(kindsOf(knowledge)).flatMap((list) => list.map(idOf)));
  return [
    ...doubled(knowledge),
    ...Object.entries(kindsOf(knowledge)).flatMap(([kind, list]) => list.flatMap((item) => missing(kind, item, ids))),
  ];
};

/** Subjects that are no item of their own: the series and the graphic novels as a whole. */
const wholes = ['series', 'comic'];

/** Fields that name something else by its id. */
const referring = [
  'sources',
  'work',
  'works',
  'person',
  'character',
  'characters',
  'joined',
  'left',
  'between',
  'subject',
  'director',
  'writer',
  'episode',
  'episodes',
  'people',
  'for',
  'about',
  'answerSources',
];

export const kindsOf = ({ about: _about, ...lists }: Knowledge): Readonly<Record<string, readonly object[]>> => lists;

function doubled(knowledge: Knowledge): string[] {
  const seen = new Map<string, string>();
  return Object.entries(kindsOf(knowledge)).flatMap(([kind, list]) =>
    list.flatMap((item) => {
      const first = seen.get(idOf(item));
      seen.set(idOf(item), kind);
      return first === undefined
        ? []
        : [`${kind} “${idOf(item)}”: the id stands in ${first} already; give this one another`];
    }),
  );
}

function missing(kind: string, item: object, ids: ReadonlySet<string>): string[] {
  return namedIn(item)
    .filter(({ id }) => !ids.has(id) && !wholes.includes(id))
    .map(({ field, id }) => `${kind} “${idOf(item)}”.${field}: there is no “${id}”`);
}

/** Every id that an item names, nested ones too. */
export function namedIn(item: object): { readonly field: string; readonly id: string }[] {
  return Object.entries(item).flatMap(([field, value]: [string, unknown]) => {
    if (referring.includes(field))
      return [value]
        .flat()
        .filter((id) => typeof id === 'string')
        .map((id) => ({ field, id }));
    return typeof value === 'object' && value !== null ? namedIn(value) : [];
  });
}
