/** The seasons and the film as they are chosen in options and named on buttons. */
import type { Work } from '../knowledge/schema.ts';
import type { Words } from './words.ts';

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

/** A work as a title: "Season 2", "Heartstopper Forever". */
export const workTitle = (words: Words, { kind, number, title }: Work): string =>
  kind === 'film' ? title : words.say('work.title.season', { number });

/** Works inside a sentence: "season 2", "the film", "seasons 1, 2 and 3 and the film"; without any, "the series". */
export const worksNamed = (words: Words, ...works: readonly Work[]): string => worksAs(words, 'name', works);

/** The same after "of": "of season 2". */
export const ofWorks = (words: Words, ...works: readonly Work[]): string => worksAs(words, 'of', works);

/** The same after "in": "in seasons 1, 2 and 3 and the film". */
export function inWorks(words: Words, ...works: readonly Work[]): string {
  const [seasons, film] = phrases(words, 'in', works);
  if (seasons === undefined || film === undefined) return worksAs(words, 'in', works);
  return words.say('work.in.both', { seasons, inFilm: film, film: words.say('work.name.film') });
}

type Form = 'name' | 'of' | 'in';

function worksAs(words: Words, form: Form, works: readonly Work[]): string {
  const found = phrases(words, form, works).filter((phrase) => phrase !== undefined);
  return found.length === 0 ? words.say(`work.${form}.series`) : words.list(found);
}

function phrases(
  words: Words,
  form: Form,
  works: readonly Work[],
): readonly [seasons: string | undefined, film: string | undefined] {
  const numbers = works.filter(({ kind }) => kind === 'season').map(({ number }) => number);
  const [only = 0] = numbers;
  const seasons =
    numbers.length > 1
      ? words.say(`work.${form}.seasons`, { numbers: words.list(numbers) })
      : words.say(`work.${form}.season`, { number: only });
  const hasFilm = works.some(({ kind }) => kind === 'film');
  return [numbers.length === 0 ? undefined : seasons, hasFilm ? words.say(`work.${form}.film`) : undefined];
}

/** The label of a button for a work. */
export const workLabel = (words: Words, work: Work): string =>
  work.kind === 'film' ? words.say('button.film') : workTitle(words, work);
