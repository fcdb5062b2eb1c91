/** What search learns from the training questions: the terms in which each answer was asked for. */
import type { Learnt } from '../learnt.ts';
import { listsOf } from '../lists.ts';
import { countsOf } from './counts.ts';
import type { Labelled } from './material.ts';

const mostTerms = 11;
/** A term that fewer questions use says nothing about others. */
const oftenEnough = 2;
/** So many questions of one answer say all that they have to say. */
const mostQuestions = 26;

/** The questions as lists of places, those of one answer beside each other: so they take the least room. */
interface LearntLists extends Pick<Learnt, 'terms' | 'answers'> {
  readonly asked: readonly (readonly number[])[];
  readonly answered: readonly (readonly number[])[];
}

/** The terms and answers of the questions, the commonest terms first. */
export function learntLists(labelled: readonly Labelled[], answers: readonly string[]): LearntLists {
  const answerPlaces = new Map(answers.map((id, at) => [id, at]));
  const asked = labelled
    .map(({ labels, question }) => ({
      terms: [...new Set(question.terms)],
      answered: labels.flatMap((label) => answerPlaces.get(label) ?? []),
    }))
    .filter(({ terms, answered }) => answered.length > 0 && terms.length > 0 && terms.length <= mostTerms);
  // What is asked in the same terms says nothing more.
  const questions = [...new Map(asked.map((one) => [keyOf(one), one])).values()];
  const counts = countsOf(questions.map((question) => question.terms));
  const chosen = [...Map.groupBy(questions, ({ answered }) => answered[0]).values()].flatMap((some) =>
    mostTelling(some, (term) => Math.log(questions.length / (counts.get(term) ?? 1))),
  );
  const terms = [...counts]
    .filter(([, count]) => count >= oftenEnough)
    .toSorted(([, a], [, b]) => b - a)
    .map(([term]) => term);
  const termPlaces = new Map(terms.map((term, at) => [term, at]));
  const placed = chosen.map((question) => ({
    asked: question.terms.flatMap((term) => termPlaces.get(term) ?? []).toSorted((a, b) => a - b),
    answered: question.answered,
  }));
  const sorted = placed.toSorted((a, b) => inOrder(a.answered, b.answered) || inOrder(a.asked, b.asked));
  return { terms, answers, asked: sorted.map(({ asked }) => asked), answered: sorted.map(({ answered }) => answered) };
}

/** The same as search takes it. */
export function learntFrom(labelled: readonly Labelled[], answers: readonly string[]): Learnt {
  const lists = learntLists(labelled, answers);
  return { ...lists, asked: listsOf(lists.asked), answered: listsOf(lists.answered) };
}

interface Asked {
  readonly terms: readonly string[];
  readonly answered: readonly number[];
}

const keyOf = ({ terms, answered }: Asked): string => `${terms.toSorted().join(' ')} ${answered.join(' ')}`;

/** Of the questions of one answer those with the terms that others use too, and each term in few of them. */
function mostTelling(questions: readonly Asked[], rarityOf: (term: string) => number): readonly Asked[] {
  if (questions.length <= mostQuestions) return questions;
  const uses = countsOf(questions.map(({ terms }) => terms));
  const taken = new Map<string, number>();
  const worthOf = (term: string): number =>
    (Math.sqrt(uses.get(term) ?? 0) * rarityOf(term)) / 2 ** (taken.get(term) ?? 0);
  const left = new Set(questions);
  return Array.from({ length: mostQuestions }, () => {
    const best = [...left].reduce((a, b) => (worthOfAll(b.terms) > worthOfAll(a.terms) ? b : a));
    left.delete(best);
    for (const term of best.terms) taken.set(term, (taken.get(term) ?? 0) + 1);
    return best;
  });

  function worthOfAll(terms: readonly string[]): number {
    return terms.reduce((sum, term) => sum + worthOf(term), 0) / Math.sqrt(terms.length);
  }
}

function inOrder(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, place) => value !== b[place]);
  // A list goes after its own beginning.
  return at === -1 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1);
}
