/** Matrices of the model: how they are kept, and what is reckoned with them. */
import { z } from 'zod';

/** Rows of small whole numbers of 4 or 8 bits, in base64, each under a scale, which is so many 255ths of the largest. */
export const matrixSchema = z.strictObject({
  bits: z.literal([4, 8]),
  rows: z.int(),
  columns: z.int(),
  largest: z.number(),
  scales: z.string(),
  values: z.string(),
});

export type MatrixFile = z.infer<typeof matrixSchema>;

export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
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
