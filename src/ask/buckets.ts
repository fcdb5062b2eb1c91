/** Which features the model has a row for: of those often seen in training, the ones that say most. */
import { buckets } from './features.ts';
import { packBytes, unpackBytes } from './packed.ts';

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

/** Which buckets have a row, a bit for each. */
export function packBuckets(rowOf: Int32Array): string {
  const bytes = new Uint8Array(Math.ceil(rowOf.length / 8));
  for (const [bucket, row] of rowOf.entries())
    if (row !== -1) bytes[bucket >> 3] = (bytes[bucket >> 3] ?? 0) | (1 << (bucket & 7));
  return packBytes(bytes);
}

/** The rows of the buckets out of such a string. */
export function unpackBuckets(marked: string): Int32Array {
  const bytes = unpackBytes(marked);
  return rowsOfBuckets((bucket) => (((bytes[bucket >> 3] ?? 0) >> (bucket & 7)) & 1) === 1);
}
