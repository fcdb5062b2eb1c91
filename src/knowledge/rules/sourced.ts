import { kindsOf } from './references.ts';
import { idOf, type Rule } from './rule.ts';

/** No claim is older than its oldest dated source by more than a slip, none is from the future, and none has the same source twice. */
export const sourced: Rule = (knowledge) =>
  Object.entries(kindsOf(knowledge)).flatMap(([kind, list]) =>
    list.flatMap((item) => [
      ...repeatedSource(kind, item),
      ...fromTheFuture(kind, item, knowledge.about.checkedOn.last),
    ]),
  );

function repeatedSource(kind: string, item: object): string[] {
  const sources: unknown[] = 'sources' in item && Array.isArray(item.sources) ? item.sources : [];
  return new Set(sources).size === sources.length ? [] : [`${kind} “${idOf(item)}”.sources: names one source twice`];
}

function fromTheFuture(kind: string, item: object, checkedOn: string): string[] {
  const first = 'publishedOn' in item ? firstDay(item.publishedOn) : '';
  return first <= checkedOn
    ? []
    : [`${kind} “${idOf(item)}”.publishedOn: ${first} is after the last check (${checkedOn})`];
}

const firstDay = (date: unknown): string =>
  typeof date === 'object' && date !== null && 'first' in date ? String(date.first) : '';
