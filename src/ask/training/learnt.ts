/** What search learns from the training questions: the terms in which each answer was asked for. */
import { type Learnt, mostPlaces, packQuestions } from '../learnt.ts';
import type { Labelled } from './material.ts';
import { isInstead } from './questions.ts';

const mostTerms = 9;
const mostQuestions = 11;

/** The terms of the questions for each answer, the commonest first; what is too rare for a place is left out. */
export function learntFrom(labelled: readonly Labelled[]): Learnt {
  const asked = askedFor(labelled);
  const counts = new Map<string, number>();
  for (const term of [...asked.values()].flat(2)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const terms = [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([term]) => term)
    .slice(0, mostPlaces);
  const places = new Map(terms.map((term, place) => [term, place]));
  const placesOf = (question: readonly string[]): number[] => question.flatMap((term) => places.get(term) ?? []);
  const packed = [...asked].map(([id, questions]) => [id, packQuestions(questions.map(placesOf))]);
  return { terms, questions: Object.fromEntries(packed) };
}

function askedFor(labelled: readonly Labelled[]): ReadonlyMap<string, readonly (readonly string[])[]> {
  const asked = new Map<string, string[][]>();
  for (const { labels, question } of labelled) {
    const terms = [...new Set(question.terms)];
    if (terms.length === 0 || terms.length > mostTerms) continue;
    for (const id of labels.filter((label) => !isInstead(label))) {
      const known = asked.get(id) ?? [];
      if (known.length < mostQuestions) asked.set(id, [...known, terms]);
    }
  }
  return asked;
}
