/** The seasons and the film as they are chosen in options and named on buttons. */
import type { Work } from '../knowledge/schema.ts';

/** Option values and their labels. */
export const workChoices = { '1': 'Season 1', '2': 'Season 2', '3': 'Season 3', film: 'Film' } as const;
export type WorkChoice = keyof typeof workChoices;

const ids = { '1': 'season-1', '2': 'season-2', '3': 'season-3', film: 'film' } as const satisfies Record<
  WorkChoice,
  string
>;

/** The id in `data/` of what was chosen. */
export const workIdOf = (choice: WorkChoice): string => ids[choice];

/** The option value for a work, for stored calls. */
export function choiceOf({ id }: Pick<Work, 'id'>): WorkChoice {
  const choice = choices.find((candidate) => ids[candidate] === id);
  if (choice) return choice;
  throw new Error(`No option stands for the work ${id}.`);
}

const choices = ['1', '2', '3', 'film'] as const satisfies WorkChoice[];

/** A work inside a sentence: "season 2", "the film". */
export const workInWords = ({ kind, title }: Work): string => (kind === 'film' ? 'the film' : title.toLowerCase());

/** Several works inside a sentence: "seasons 1, 2 and 3 and the film". */
export function worksInWords(works: readonly Work[]): string {
  const numbers = works.filter(({ kind }) => kind === 'season').map(({ number }) => number);
  const seasons =
    numbers.length > 1 ? `seasons ${listed(numbers)}` : numbers.map((number) => `season ${number}`).join('');
  const film = works.some(({ kind }) => kind === 'film') ? ['the film'] : [];
  return [seasons, ...film].filter((words) => words !== '').join(' and ');
}

/** "a", "a and b", "a, b and c". */
export const listed = (items: readonly (string | number)[]): string => joined(items, 'and');

/** "a", "a or b", "a, b or c". */
export const oneOf = (items: readonly string[]): string => joined(items, 'or');

const joined = (items: readonly (string | number)[], last: string): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
