/** Makes a network small enough for its file: the features that say most are kept. */
import { rowsOfBuckets } from '../buckets.ts';
import type { Matrix } from '../matrix.ts';
import type { Network } from '../model.ts';
import type { Sample } from './network.ts';

/** The network with so many rows at the most: those that are long and often used. */
export function pruned(network: Network, samples: readonly Sample[], most: number): Network {
  const { rowOf, embedding, gateWeights } = network;
  const uses = new Map<number, number>();
  for (const { features } of samples) for (const bucket of features) uses.set(bucket, (uses.get(bucket) ?? 0) + 1);
  const worths = Array.from(rowOf, (row, bucket) => ({
    bucket,
    row,
    worth: row === -1 ? 0 : lengthOf(embedding, row) * Math.sqrt(uses.get(bucket) ?? 0),
  }));
  const kept = worths
    .toSorted((a, b) => b.worth - a.worth)
    .slice(0, most)
    .filter(({ row }) => row !== -1)
    .toSorted((a, b) => a.bucket - b.bucket);
  const rows = kept.map(({ row }) => row);
  const buckets = new Set(kept.map(({ bucket }) => bucket));
  return {
    ...network,
    rowOf: rowsOfBuckets((bucket) => buckets.has(bucket)),
    embedding: rowsIn(embedding, rows),
    gateWeights: columnsIn(gateWeights, rows),
  };
}

function lengthOf({ columns, values }: Matrix, row: number): number {
  const sum = values.subarray(row * columns, (row + 1) * columns).reduce((all, value) => all + value * value, 0);
  return Math.sqrt(sum);
}

function rowsIn({ columns, values }: Matrix, rows: readonly number[]): Matrix {
  const some = new Float32Array(rows.length * columns);
  for (const [at, row] of rows.entries()) some.set(values.subarray(row * columns, (row + 1) * columns), at * columns);
  return { rows: rows.length, columns, values: some };
}

const columnsIn = ({ rows, columns, values }: Matrix, some: readonly number[]): Matrix => ({
  rows,
  columns: some.length,
  values: Float32Array.from(
    { length: rows * some.length },
    (_, at) => values[Math.floor(at / some.length) * columns + (some[at % some.length] ?? 0)] ?? 0,
  ),
});
