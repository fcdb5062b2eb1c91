/** Makes a network small enough for its file: the features that say most are kept. */
import { rowsOfBuckets } from '../buckets.ts';
import { columnsIn, type Matrix, rowIn } from '../matrix.ts';
import type { Network } from '../model.ts';
import { type Sample, usesOf } from './network.ts';

/** The network with so many rows at the most: those of a large norm that are often used. */
export function pruned(network: Network, samples: readonly Sample[], most: number): Network {
  const { rowOf, embedding, gateWeights } = network;
  const uses = usesOf(samples);
  const worths = Array.from(rowOf, (row, bucket) => ({
    bucket,
    row,
    worth: row === -1 ? 0 : normOf(rowIn(embedding, row)) * Math.sqrt(uses.get(bucket) ?? 0),
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

const normOf = (row: Float32Array): number => Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));

function rowsIn(matrix: Matrix, rows: readonly number[]): Matrix {
  const { columns } = matrix;
  const some = new Float32Array(rows.length * columns);
  for (const [at, row] of rows.entries()) some.set(rowIn(matrix, row), at * columns);
  return { rows: rows.length, columns, values: some };
}
