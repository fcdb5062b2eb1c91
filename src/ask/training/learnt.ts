/** Words in which answers were asked for, beside the words they have themselves: what search learns from the questions. */
import type { TrainingQuestion } from './questions.ts';
import { isInstead } from './questions.ts';

const mostWords = 14;
const weightOfOne = 0.6;
const heaviest = 3;

/** By answer, the terms of the questions for it, with a weight that grows with how many questions hold them. */
export function learntFrom(
  questions: readonly TrainingQuestion[],
  termsOf: (question: TrainingQuestion) => readonly string[],
): Record<string, Record<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const question of questions)
    for (const id of question.a.filter((label) => !isInstead(label))) {
      const known = counts.get(id) ?? new Map<string, number>();
      for (const term of new Set(termsOf(question))) known.set(term, (known.get(term) ?? 0) + weightOfOne);
      counts.set(id, known);
    }
  return Object.fromEntries(
    [...counts].map(([id, terms]) => {
      const kept = [...terms]
        .filter(([term]) => /^[\p{L}\p{N}]{2,}$/u.test(term))
        .toSorted(([, a], [, b]) => b - a)
        .slice(0, mostWords)
        .map(([term, weight]) => [term, Number(Math.min(heaviest, weight).toFixed(1))] as const);
      return [id, Object.fromEntries(kept)];
    }),
  );
}
