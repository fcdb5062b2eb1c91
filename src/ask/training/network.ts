/** Trains the network: a hidden layer that serves two tasks, the kind of a question and its answers. Adagrad, seeded. */
import { rowsOf, rowsOfBuckets } from '../buckets.ts';
import { type Matrix, scores, softmax } from '../matrix.ts';
import { type Gate, gateScores, gates, hiddenOf, type Network } from '../model.ts';
import { seeded, shuffled } from './chance.ts';
import { countsOf } from './counts.ts';

export interface Sample {
  /** Buckets of features. */
  readonly features: readonly number[];
  /** Indexes of the right intents. */
  readonly intents: readonly number[];
  /** Indexes of the right answers, the best first; none where it is not to be answered. */
  readonly answers: readonly number[];
  /** What is to be done with it; nothing is learnt of it from an answerable's own text. */
  readonly gate?: Gate;
  readonly weight: number;
}

export interface Shape {
  readonly intents: readonly string[];
  readonly answers: readonly string[];
}

const width = 40;
const epochs = 8;
/** So often a feature is left out of a sample, so that no single one is relied on. */
const leftOut = 0.3;
/** The weights are averaged over the last epochs, looked at after so many samples each: at any one moment they lean to the last samples. */
const averagedEpochs = 2;
const samplesApart = 8_000;
const rate = 0.25;
const decay = 1e-6;
/** A feature that fewer samples have says nothing about others. */
const oftenEnough = 20;
/** What hardly changes anything is passed over. */
const tooSmall = 3e-4;

interface Trained extends Matrix {
  /** Sum of squared gradients of each value. */
  readonly steps: Float32Array;
}

/** A network for the samples. */
export function trainNetwork(samples: readonly Sample[], { intents, answers }: Shape, seed: number): Network {
  const chance = seeded(seed);
  const rowOf = rowsOfOften(samples);
  const rows = rowOf.reduce((most, row) => Math.max(most, row + 1), 0);
  const embedding = random(rows, width, chance, 0.15);
  const intentWeights = random(intents.length, width + 1, chance, 0.02);
  const answerWeights = random(answers.length, width + 1, chance, 0.02);
  const gateWeights = random(gates.length, rows, chance, 0);
  const known = samples.map((sample) => ({ ...sample, features: rowsOf(rowOf, sample.features) }));
  const mean = meanOf([embedding, intentWeights, answerWeights, gateWeights]);
  for (let epoch = 0; epoch < epochs; epoch++)
    for (const [at, sample] of shuffled(known, chance).entries()) {
      step({ ...sample, features: sample.features.filter(() => chance() >= leftOut) });
      if (epoch >= epochs - averagedEpochs && at % samplesApart === 0) mean.add();
    }
  mean.take();
  return { rowOf, embedding, intents, intentWeights, answers, answerWeights, gateWeights };

  function step({ features, intents: rightIntents, answers: rightAnswers, gate, weight }: Sample): void {
    if (gate) learnGate(gateWeights, features, gate);
    const hidden = hiddenOf(embedding, features);
    const back = new Float32Array(width + 1);
    if (rightIntents.length > 0) learn(intentWeights, rightIntents, hidden, back, weight);
    if (rightAnswers.length > 0) learn(answerWeights, rightAnswers, hidden, back, weight);
    const share = 1 / Math.sqrt(Math.max(1, features.length));
    for (const feature of features)
      for (let at = 0; at < width; at++) descend(embedding, feature * width + at, (back[at] ?? 0) * share);
  }
}

/** Gathers the values of some matrices now and then; in the end they take the mean of what was gathered. */
function meanOf(matrices: readonly Matrix[]): { add(): void; take(): void } {
  const gathered = matrices.map(({ values }) => ({ values, sums: new Float64Array(values.length) }));
  let times = 0;
  return {
    add() {
      times += 1;
      for (const { values, sums } of gathered)
        for (let at = 0; at < values.length; at++) sums[at] = (sums[at] ?? 0) + (values[at] ?? 0);
    },
    take() {
      for (const { values, sums } of gathered) values.set(sums.map((sum) => sum / times));
    },
  };
}

function rowsOfOften(samples: readonly Sample[]): Int32Array {
  const uses = usesOf(samples);
  return rowsOfBuckets((bucket) => (uses.get(bucket) ?? 0) >= oftenEnough);
}

/** How many samples have each bucket. */
export const usesOf = (samples: readonly Sample[]): ReadonlyMap<number, number> =>
  countsOf(samples.map(({ features }) => features));

/** One step of a softmax over all rows; what the hidden layer has to change is added to `back`. */
function learn(
  weights: Trained,
  right: readonly number[],
  hidden: Float32Array,
  back: Float32Array,
  weight: number,
): void {
  const { columns, values } = weights;
  const probabilities = softmax(scores(weights, hidden));
  const targets = new Map(right.map((row, at) => [row, targetOf(at, right.length)]));
  for (let row = 0; row < probabilities.length; row++) {
    const error = weight * ((probabilities[row] ?? 0) - (targets.get(row) ?? 0));
    if (Math.abs(error) < tooSmall) continue;
    for (let at = 0; at < columns; at++) {
      back[at] = (back[at] ?? 0) + error * (values[row * columns + at] ?? 0);
      descend(weights, row * columns + at, error * (hidden[at] ?? 0));
    }
  }
}

/** The best answer is worth as much as all the other right ones together. */
const targetOf = (place: number, all: number): number => {
  if (all === 1) return 1;
  return place === 0 ? 0.5 : 0.5 / (all - 1);
};

/** A wrong refusal is one question unanswered; a wrong answer is believed: what is rarer in the samples counts for more. */
const gateWeight = (gate: Gate): number => (gate === 'answer' ? 1 : 2.5);

function learnGate(weights: Trained, features: readonly number[], gate: Gate): void {
  const probabilities = softmax(gateScores(weights, features));
  const share = 1 / Math.sqrt(Math.max(1, features.length));
  for (const [row, name] of gates.entries()) {
    const error = gateWeight(gate) * ((probabilities[row] ?? 0) - Number(name === gate));
    if (Math.abs(error) < tooSmall) continue;
    for (const feature of features) descend(weights, row * weights.columns + feature, error * share);
  }
}

function descend({ values, steps }: Trained, at: number, gradient: number): void {
  const value = values[at] ?? 0;
  const slope = gradient + decay * value;
  const squared = (steps[at] ?? 0) + slope * slope;
  steps[at] = squared;
  values[at] = value - (rate * slope) / (Math.sqrt(squared) + 1e-6);
}

function random(rows: number, columns: number, chance: () => number, spread: number): Trained {
  const values = Float32Array.from({ length: rows * columns }, () => (chance() - 0.5) * 2 * spread);
  return { rows, columns, values, steps: new Float32Array(rows * columns) };
}
