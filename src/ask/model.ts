/** The trained model: what kind of question it is, and which answers are near. A linear model with narrow hidden layers side by side. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { rowsOf, unpackBuckets } from './buckets.ts';
import { highest } from './highest.ts';
import type { Learnt } from './learnt.ts';
import { listsSchema, unpackLists } from './lists.ts';
import { layerSchema, type Matrix, matrixSchema, scores, softmax, unpack, unpackLayer } from './matrix.ts';
import { unpackTexts } from './packed.ts';
import type { Steps } from './steps.ts';

const networkSchema = z.strictObject({
  /** One bit for each bucket of features: whether the network has a row for it. */
  buckets: z.string(),
  embedding: matrixSchema,
  intents: z.string(),
  intentLayer: layerSchema,
  /** Ids of what can be answered. */
  answers: z.string(),
  answerLayer: layerSchema,
  gateWeights: matrixSchema,
});
export type NetworkFile = z.infer<typeof networkSchema>;

const modelSchema = z.strictObject({
  network: networkSchema,
  /** Words that need no repair. */
  vocabulary: z.string(),
  /** The terms of the training questions, and what answers each. */
  learnt: z.strictObject({ terms: z.string(), asked: listsSchema, answered: listsSchema }),
  ranking: z.record(z.string(), z.number()),
  certainty: z.record(z.string(), z.number()),
  refusal: z.record(z.string(), z.number()),
});
export type ModelFile = z.infer<typeof modelSchema>;

/** What is to be done with a question: answered, asked back, or left for one of several reasons. */
export const gates = ['answer', 'back', 'offtopic', 'other', 'private', 'unknown', 'unsafe'] as const;
export type Gate = (typeof gates)[number];

export interface Guess {
  /** Probability of each gate. */
  readonly gate: Readonly<Record<Gate, number>>;
  /** The likeliest intents, likeliest first. */
  readonly likely: readonly string[];
  probabilityOf(intent: string): number;
  /** Score by id of an answerable, not normalised. */
  answerScore(id: string): number;
  /** The ids with the highest scores, highest first. */
  readonly nearest: readonly string[];
}

export interface Network {
  /** The row of each bucket of features; -1 for those that have none. */
  readonly rowOf: Int32Array;
  readonly embedding: Matrix;
  readonly intents: readonly string[];
  readonly intentWeights: Matrix;
  readonly answers: readonly string[];
  readonly answerWeights: Matrix;
  /** One row for each gate, straight from the features. */
  readonly gateWeights: Matrix;
}

const mostNearest = 15;
const mostLikely = 4;
const unlikely = 0.05;

/** What the network makes of the features of a question. */
export function guess(network: Network, features: readonly number[]): Guess {
  const { rowOf, embedding, intents, intentWeights, answers, answerWeights, gateWeights } = network;
  const known = rowsOf(rowOf, features);
  const hidden = hiddenOf(embedding, known);
  const probabilities = softmax(scores(intentWeights, hidden));
  const answerScores = scores(answerWeights, hidden);
  const { intentPlaces, answerPlaces } = placesOf(network);
  return {
    gate: gateOf(gateWeights, known),
    likely: highest(probabilities, mostLikely).flatMap((at) =>
      (probabilities[at] ?? 0) > unlikely ? (intents[at] ?? []) : [],
    ),
    probabilityOf: (intent) => probabilities[intentPlaces.get(intent) ?? -1] ?? 0,
    answerScore: (id) => answerScores[answerPlaces.get(id) ?? -1] ?? 0,
    nearest: highest(answerScores, mostNearest).map((at) => answers[at] ?? ''),
  };
}

function gateOf(weights: Matrix, features: readonly number[]): Record<Gate, number> {
  const probabilities = softmax(gateScores(weights, features));
  const of = (gate: Gate): number => probabilities[gates.indexOf(gate)] ?? 0;
  return {
    answer: of('answer'),
    back: of('back'),
    offtopic: of('offtopic'),
    other: of('other'),
    private: of('private'),
    unknown: of('unknown'),
    unsafe: of('unsafe'),
  };
}

/** The sums of the features' weights for each gate. */
export function gateScores({ rows, columns, values }: Matrix, features: readonly number[]): Float32Array {
  const share = features.length === 0 ? 0 : 1 / Math.sqrt(features.length);
  const sums = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (const feature of features) sum += values[row * columns + feature] ?? 0;
    sums[row] = sum * share;
  }
  return sums;
}

interface Places {
  readonly intentPlaces: ReadonlyMap<string, number>;
  readonly answerPlaces: ReadonlyMap<string, number>;
}

const knownPlaces = new WeakMap<Network, Places>();

function placesOf(network: Network): Places {
  const known = knownPlaces.get(network) ?? {
    intentPlaces: new Map(network.intents.map((intent, at) => [intent, at])),
    answerPlaces: new Map(network.answers.map((id, at) => [id, at])),
  };
  knownPlaces.set(network, known);
  return known;
}

/** The sum of the rows of the features over the root of their number, with a one at its end for the bias. */
export function hiddenOf({ columns, values }: Matrix, features: readonly number[]): Float32Array {
  const hidden = new Float32Array(columns + 1);
  for (const feature of features)
    for (let at = 0; at < columns; at++) hidden[at] = (hidden[at] ?? 0) + (values[feature * columns + at] ?? 0);
  const share = features.length === 0 ? 0 : 1 / Math.sqrt(features.length);
  for (let at = 0; at < columns; at++) hidden[at] = (hidden[at] ?? 0) * share;
  hidden[columns] = 1;
  return hidden;
}

export interface Model {
  readonly network: Network;
  readonly vocabulary: readonly string[];
  readonly learnt: Learnt;
  readonly ranking: Readonly<Record<string, number>>;
  readonly certainty: Readonly<Record<string, number>>;
  readonly refusal: Readonly<Record<string, number>>;
}

export const modelPath = join(import.meta.dirname, 'model.json');

/** Reads the trained model step by step. Throws where it is missing or broken: `npm run train` makes it anew. */
export function* modelSteps(): Steps<Model> {
  const json: unknown = JSON.parse(readFileSync(modelPath, 'utf8'));
  yield;
  const file = modelSchema.parse(json);
  yield;
  const network = yield* networkSteps(file.network);
  const { learnt, ranking, certainty, refusal } = file;
  return {
    network,
    vocabulary: unpackTexts(file.vocabulary),
    learnt: {
      terms: unpackTexts(learnt.terms),
      answers: network.answers,
      asked: unpackLists(learnt.asked),
      answered: unpackLists(learnt.answered),
    },
    ranking,
    certainty,
    refusal,
  };
}

/** A network out of its stored form. */
export function* networkSteps(file: NetworkFile): Steps<Network> {
  const embedding = unpack(file.embedding);
  yield;
  const network = {
    rowOf: unpackBuckets(file.buckets),
    embedding,
    intents: unpackTexts(file.intents),
    intentWeights: unpackLayer(file.intentLayer),
    answers: unpackTexts(file.answers),
    answerWeights: unpackLayer(file.answerLayer),
    gateWeights: unpack(file.gateWeights),
  };
  yield;
  return network;
}
