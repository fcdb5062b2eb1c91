/** What search learns from the training questions: the terms in which each answer was asked for. */
import type { ModelFile } from '../model.ts';
import type { Learnt } from '../search.ts';
import type { Labelled } from './material.ts';
import { isInstead } from './questions.ts';

const mostTerms = 9;
const mostQuestions = 12;

/** The terms of the questions for each answer. */
export function learntFrom(labelled: readonly Labelled[]): Learnt {
  const learnt = new Map<string, string[][]>();
  for (const { labels, question } of labelled) {
    const terms = [...new Set(question.terms)];
    if (terms.length === 0 || terms.length > mostTerms) continue;
    for (const id of labels.filter((label) => !isInstead(label))) {
      const known = learnt.get(id) ?? [];
      if (known.length < mostQuestions) learnt.set(id, [...known, terms]);
    }
  }
  return Object.fromEntries(learnt);
}

/** In the form in which the model keeps it: terms once, questions as places among them. */
export function packLearnt(learnt: Learnt): Pick<ModelFile, 'learnt' | 'terms'> {
  const counts = new Map<string, number>();
  for (const term of Object.values(learnt).flat(2)) counts.set(term, (counts.get(term) ?? 0) + 1);
  // The commonest first, so that they have the shortest names.
  const terms = [...counts].toSorted(([, a], [, b]) => b - a).map(([term]) => term);
  const places = new Map(terms.map((term, at) => [term, at.toString(36)]));
  const packed = Object.entries(learnt).map(([id, questions]) => [
    id,
    questions.map((question) => question.map((term) => places.get(term) ?? '').join(' ')).join('/'),
  ]);
  return { learnt: Object.fromEntries(packed), terms: terms.join(' ') };
}
