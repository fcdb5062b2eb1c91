/** Every training question as a model ranks it that has not learnt from it. */
import type { Knowledge } from '../../knowledge/load.ts';
import { engineSteps } from '../engine.ts';
import type { Network } from '../model.ts';
import type { Ranked } from '../rank.ts';
import { shownOf } from '../shown.ts';
import { atOnce } from '../steps.ts';
import { seeded, shuffled } from './chance.ts';
import { learntFrom } from './learnt.ts';
import type { Labelled, Material } from './material.ts';
import { isInstead } from './questions.ts';

export interface Held {
  readonly labels: readonly string[];
  readonly ranked: Ranked;
}

/** A fifth of the questions, and the others, from which a model learns that ranks that fifth. */
export interface Fold {
  readonly learnt: readonly Labelled[];
  readonly held: readonly Labelled[];
}

const folds = 5;

/** The questions in five folds, by chance. */
export function foldsOf(labelled: readonly Labelled[], seed: number): Fold[] {
  const order = shuffled(labelled, seeded(seed));
  return Array.from({ length: folds }, (_, fold) => ({
    learnt: order.filter((_one, at) => at % folds !== fold),
    held: order.filter((_one, at) => at % folds === fold),
  }));
}

/** The questions that a fold holds, ranked by the network that has learnt from the others. */
export function rankedApart(
  knowledge: Knowledge,
  { answerables, shape, vocabulary }: Material,
  { learnt, held }: Fold,
  network: Network,
): Held[] {
  const model = { network, vocabulary, learnt: learntFrom(learnt, shape.answers), ranking: {} };
  const { rank } = atOnce(engineSteps(knowledge, answerables, model));
  return held.map(({ labels, question }) => ({ labels, ranked: rank(question) }));
}

/** Whether a question is to be answered at all. */
export const isAnswerable = ({ labels }: Held): boolean => !labels.some(isInstead);

/** Whether a question is to be refused. */
export const isRefused = ({ labels: [first = ''] }: Held): boolean => first.startsWith('no:');

/** Whether the first candidate is right. */
export const isFirstRight = ({ labels, ranked }: Held): boolean =>
  labels.includes(ranked.candidates[0]?.indexed.answerable.id ?? '');

/** Whether what would be shown has a right answer in it. */
export const isServed = ({ labels, ranked }: Held): boolean =>
  shownOf(ranked).some(({ indexed }) => labels.includes(indexed.answerable.id));
