/** The trained model: what kind of question it is, and which answers are near. A linear model with one narrow hidden layer. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { buckets } from './features.ts';
import type { Learnt } from './search.ts';

/** Rows of small whole numbers with a scale each, in base64. */
const matrixSchema = z.strictObject({ rows: z.int(), columns: z.int(), scales: z.string(), values: z.string() });

export const modelSchema = z.strictObject({
  /** How the questions and the data were that it was trained on: a hash, so that a stale model is seen. */
  trainedOn: z.string(),
  embedding: matrixSchema,
  intents: z.array(z.string()),
  intentWeights: matrixSchema,
  answers: z.array(z.string()),
  answerWeights: matrixSchema,
  /** Words that need no repair. */
  vocabulary: z.string(),
  /** The terms of the training questions for each answer, by places in `terms`; questions apart by `/`. */
  learnt: z.record(z.string(), z.string()),
  terms: z.string(),
  ranking: z.record(z.string(), z.number()),
  certainty: z.record(z.string(), z.number()),
});
export type ModelFile = z.infer<typeof modelSchema>;
export type MatrixFile = z.infer<typeof matrixSchema>;

export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

export interface Guess {
  /** Probability by intent. */
  readonly intents: ReadonlyMap<string, number>;
  /** Score by id of an answerable, not normalised. */
  answerScore(id: string): number;
  /** The ids with the highest scores. */
  readonly nearest: readonly string[];
}

export interface Network {
  readonly embedding: Matrix;
  readonly intents: readonly string[];
  readonly intentWeights: Matrix;
  readonly answers: readonly string[];
  readonly answerWeights: Matrix;
}

const mostNearest = 25;

/** What the network makes of the features of a question. */
export function guess(
  { embedding, intents, intentWeights, answers, answerWeights }: Network,
  features: readonly number[],
): Guess {
  const hidden = hiddenOf(embedding, features);
  const logits = scores(intentWeights, hidden);
  const probabilities = softmax(logits);
  const answerScores = scores(answerWeights, hidden);
  const top = highest(answerScores, mostNearest).map((at) => answers[at] ?? '');
  const places = placesOf(answers);
  return {
    intents: new Map(intents.map((intent, at) => [intent, probabilities[at] ?? 0])),
    answerScore: (id) => answerScores[places.get(id) ?? -1] ?? 0,
    nearest: top,
  };
}

/** The places of the highest values, highest first. */
function highest(values: Float32Array, most: number): number[] {
  const least = values.toSorted().at(-most) ?? Number.NEGATIVE_INFINITY;
  const places: number[] = [];
  for (const [at, value] of values.entries()) if (value >= least) places.push(at);
  return places.toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0)).slice(0, most);
}

const placeMaps = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

function placesOf(answers: readonly string[]): ReadonlyMap<string, number> {
  const known = placeMaps.get(answers) ?? new Map(answers.map((id, at) => [id, at]));
  placeMaps.set(answers, known);
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
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** A matrix out of its stored form. */
export function unpack({ rows, columns, scales, values }: MatrixFile): Matrix {
  const scale = new Float32Array(Uint8Array.from(Buffer.from(scales, 'base64')).buffer);
  const bytes = Int8Array.from(Buffer.from(values, 'base64'));
  return {
    rows,
    columns,
    values: Float32Array.from(bytes, (byte, at) => byte * (scale[Math.floor(at / columns)] ?? 0)),
  };
}

/** A matrix in its stored form, each row as bytes under one scale. */
export function pack({ rows, columns, values }: Matrix): MatrixFile {
  const scales = new Float32Array(rows);
  const bytes = new Int8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const slice = values.subarray(row * columns, (row + 1) * columns);
    const scale = slice.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
    scales[row] = scale;
    for (const [at, value] of slice.entries()) bytes[row * columns + at] = scale === 0 ? 0 : Math.round(value / scale);
  }
  return {
    rows,
    columns,
    scales: Buffer.from(scales.buffer).toString('base64'),
    values: Buffer.from(bytes.buffer).toString('base64'),
  };
}

export interface Model {
  readonly network: Network;
  readonly vocabulary: readonly string[];
  readonly learnt: Learnt;
  readonly ranking: Readonly<Record<string, number>>;
  readonly certainty: Readonly<Record<string, number>>;
}

export const modelPath = join(import.meta.dirname, 'model.json');

/** Reads the trained model. Throws where it is missing or broken: `npm run train` makes it anew. */
export function loadModel(path: string = modelPath): Model {
  const file = modelSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const network = {
    embedding: unpack(file.embedding),
    intents: file.intents,
    intentWeights: unpack(file.intentWeights),
    answers: file.answers,
    answerWeights: unpack(file.answerWeights),
  };
  if (network.embedding.rows !== buckets) throw new Error('The model was trained on other features: npm run train.');
  return {
    network,
    vocabulary: file.vocabulary.split(' '),
    learnt: learntOf(file),
    ranking: file.ranking,
    certainty: file.certainty,
  };
}

function learntOf({ learnt, terms }: ModelFile): Learnt {
  const known = terms.split(' ');
  const question = (places: string): string[] =>
    places.split(' ').map((place) => known[Number.parseInt(place, 36)] ?? '');
  return Object.fromEntries(Object.entries(learnt).map(([id, questions]) => [id, questions.split('/').map(question)]));
}
