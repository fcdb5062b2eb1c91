/** The trained model: what kind of question it is, and which answers are near. A linear model with one narrow hidden layer. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { buckets } from './features.ts';
import { highest } from './highest.ts';
import type { Learnt } from './learnt.ts';
import type { Steps } from './steps.ts';

/** Rows of small whole numbers of 4 or 8 bits, in base64, each under a scale, which is so many 255ths of the largest. */
const matrixSchema = z.strictObject({
  bits: z.literal([4, 8]),
  rows: z.int(),
  columns: z.int(),
  largest: z.number(),
  scales: z.string(),
  values: z.string(),
});

export const modelSchema = z.strictObject({
  /** One bit for each bucket of features: whether the model has a row for it. */
  buckets: z.string(),
  embedding: matrixSchema,
  intents: z.array(z.string()),
  intentWeights: matrixSchema,
  answers: z.array(z.string()),
  answerWeights: matrixSchema,
  gateWeights: matrixSchema,
  /** Words that need no repair. */
  vocabulary: z.string(),
  /** The terms of the training questions for each answer, packed. */
  learnt: z.strictObject({ terms: z.string(), questions: z.record(z.string(), z.string()) }),
  ranking: z.record(z.string(), z.number()),
  certainty: z.record(z.string(), z.number()),
  refusal: z.record(z.string(), z.number()),
});
export type ModelFile = z.infer<typeof modelSchema>;
export type MatrixFile = z.infer<typeof matrixSchema>;

export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

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
  /** The row of each bucket of features; -1 for those too rare to have one. */
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

/** The rows of those features that have one. */
export const rowsOf = (rowOf: Int32Array, features: readonly number[]): number[] =>
  features.flatMap((bucket) => {
    const row = rowOf[bucket] ?? -1;
    return row === -1 ? [] : row;
  });

/** Numbers the buckets that are marked, in their order. */
export function rowsOfBuckets(isMarked: (bucket: number) => boolean): Int32Array {
  let rows = 0;
  return Int32Array.from({ length: buckets }, (_, bucket) => (isMarked(bucket) ? rows++ : -1));
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

/** The mean of the rows of the features, with a one at its end for the bias. */
export function hiddenOf({ columns, values }: Matrix, features: readonly number[]): Float32Array {
  const hidden = new Float32Array(columns + 1);
  for (const feature of features)
    for (let at = 0; at < columns; at++) hidden[at] = (hidden[at] ?? 0) + (values[feature * columns + at] ?? 0);
  const share = features.length === 0 ? 0 : 1 / Math.sqrt(features.length);
  for (let at = 0; at < columns; at++) hidden[at] = (hidden[at] ?? 0) * share;
  hidden[columns] = 1;
  return hidden;
}

export function scores({ rows, columns, values }: Matrix, hidden: Float32Array): Float32Array {
  const result = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let at = 0; at < columns; at++) sum += (values[row * columns + at] ?? 0) * (hidden[at] ?? 0);
    result[row] = sum;
  }
  return result;
}

export function softmax(logits: Float32Array): Float32Array {
  const highest = logits.reduce((most, logit) => Math.max(most, logit), Number.NEGATIVE_INFINITY);
  const powers = new Float32Array(logits.length);
  let sum = 0;
  for (let at = 0; at < logits.length; at++) {
    const power = Math.exp((logits[at] ?? 0) - highest);
    powers[at] = power;
    sum += power;
  }
  for (let at = 0; at < powers.length; at++) powers[at] = (powers[at] ?? 0) / sum;
  return powers;
}

/** A matrix out of its stored form. */
export function unpack({ bits, rows, columns, largest, scales, values }: MatrixFile): Matrix {
  const shares = Buffer.from(scales, 'base64');
  const bytes = Buffer.from(values, 'base64');
  const full = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const scale = (largest * (shares[row] ?? 0)) / mostShare;
    for (let at = row * columns; at < (row + 1) * columns; at++)
      full[at] = scale * (bits === 8 ? ((bytes[at] ?? 0) << 24) >> 24 : halfOf(bytes[at >> 1] ?? 0, at));
  }
  return { rows, columns, values: full };
}

const mostShare = 255;

/** The signed half of a byte: the lower one at even places. */
const halfOf = (byte: number, at: number): number => (at % 2 === 0 ? byte << 28 : byte << 24) >> 28;

/** A matrix in its stored form, each row as whole numbers of so many bits under one scale. */
export function pack({ rows, columns, values }: Matrix, bits: 4 | 8): MatrixFile {
  const most = 2 ** (bits - 1) - 1;
  const scaleOf = (row: number): number =>
    values.subarray(row * columns, (row + 1) * columns).reduce((high, value) => Math.max(high, Math.abs(value)), 0) /
    most;
  const exact = Float32Array.from({ length: rows }, (_, row) => scaleOf(row));
  const largest = exact.reduce((high, scale) => Math.max(high, scale), 0);
  // Rounded up, so that no value is cut off.
  const shares = Uint8Array.from(exact, (scale) => (largest === 0 ? 0 : Math.ceil((mostShare * scale) / largest)));
  const bytes = new Uint8Array(Math.ceil((rows * columns * bits) / 8));
  for (const [at, value] of values.entries()) {
    const scale = (largest * (shares[Math.floor(at / columns)] ?? 0)) / mostShare;
    const whole = scale === 0 ? 0 : Math.round(value / scale);
    if (bits === 8) bytes[at] = whole;
    else bytes[at >> 1] = (bytes[at >> 1] ?? 0) | ((whole & 15) << (at % 2 === 0 ? 0 : 4));
  }
  const inBase64 = ({ buffer }: Uint8Array<ArrayBuffer>): string => Buffer.from(buffer).toString('base64');
  return { bits, rows, columns, largest, scales: inBase64(shares), values: inBase64(bytes) };
}

/** Which buckets have a row, a bit for each, in base64. */
export function packBuckets(rowOf: Int32Array): string {
  const bytes = new Uint8Array(Math.ceil(rowOf.length / 8));
  for (const [bucket, row] of rowOf.entries())
    if (row !== -1) bytes[bucket >> 3] = (bytes[bucket >> 3] ?? 0) | (1 << (bucket & 7));
  return Buffer.from(bytes).toString('base64');
}

function unpackBuckets(marked: string): Int32Array {
  const bytes = Buffer.from(marked, 'base64');
  return rowsOfBuckets((bucket) => (((bytes[bucket >> 3] ?? 0) >> (bucket & 7)) & 1) === 1);
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
  const embedding = unpack(file.embedding);
  yield;
  const network = {
    rowOf: unpackBuckets(file.buckets),
    embedding,
    intents: file.intents,
    intentWeights: unpack(file.intentWeights),
    answers: file.answers,
    answerWeights: unpack(file.answerWeights),
    gateWeights: unpack(file.gateWeights),
  };
  yield;
  const { learnt, ranking, certainty, refusal } = file;
  return {
    network,
    vocabulary: file.vocabulary.split(' '),
    learnt: { terms: learnt.terms.split(' '), questions: learnt.questions },
    ranking,
    certainty,
    refusal,
  };
}
