/** Small helpers for tests that build on the real data. */
import { type KnownDate, parseDate } from '../../src/knowledge/dates.ts';

/** The first of a list that is known not to be empty. */
export function first<Item>(list: readonly Item[]): Item {
  const [item] = list;
  if (item === undefined) throw new Error('The list is empty.');
  return item;
}

/** A date that is known to be one. */
export function date(text: string): KnownDate {
  const parsed = parseDate(text);
  if (!parsed) throw new Error(`${text} is no date.`);
  return parsed;
}
