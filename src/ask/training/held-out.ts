/** Every training question as a model ranks it that has not learnt from it. */
import type { Knowledge } from '../../knowledge/load.ts';
import { engineSteps } from '../engine.ts';
import type { Ranked } from '../rank.ts';
import { shownOf } from '../shown.ts';
import { atOnce } from '../steps.ts';
import { seeded, shuffled } from './chance.ts';
import { learntFrom } from './learnt.ts';
import type { Labelled, Material } from './material.ts';
import { trainNetwork } from './network.ts';
import { isInstead } from './questions.ts';

export interface Held {
  readonly labels: readonly string[];
  readonly ranked: Ranked;
}

const folds = 5;

/** Trains once for each fifth of the questions, on the others, and ranks that fifth. `onFold` is told how far it is. */
export function heldOut(
  knowledge: Knowledge,
  material: Material,
  seed: number,
  onFold: (fold: number) => void,
): Held[] {
  const order = shuffled(material.labelled, seeded(seed));
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const isOut = (at: number): boolean => at % folds === fold;
    const rank = rankerFrom(
      knowledge,
      material,
      order.filter((_one, at) => !isOut(at)),
      seed,
    );
    onFold(fold + 1);
    return order.filter((_one, at) => isOut(at)).map(({ labels, question }) => ({ labels, ranked: rank(question) }));
  });
}

function rankerFrom(
  knowledge: Knowledge,
  { own, shape, vocabulary }: Material,
  some: readonly Labelled[],
  seed: number,
) {
  const network = trainNetwork([...own, ...some.map(({ sample }) => sample)], shape, seed);
  return atOnce(engineSteps(knowledge, { network, vocabulary, learnt: learntFrom(some), ranking: {} })).rank;
}

/** Whether a question is to be answered at all. */
export const isAnswerable = ({ labels }: Held): boolean => !labels.some(isInstead);

/** Whether the first candidate is right. */
export const isFirstRight = ({ labels, ranked }: Held): boolean =>
  labels.includes(ranked.candidates[0]?.indexed.answerable.id ?? '');

/** Whether what would be shown has a right answer in it. */
export const isServed = ({ labels, ranked }: Held): boolean =>
  shownOf(ranked).some(({ indexed }) => labels.includes(indexed.answerable.id));
