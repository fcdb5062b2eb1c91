/** Matrices of the model: how they are kept, and what is reckoned with them. */
import { z } from 'zod';
import { packBytes, unpackBytes } from './packed.ts';

/** Rows of small whole numbers, each row under a scale, which is so many 255ths of the largest; packed. */
export const matrixSchema = z.strictObject({
  rows: z.int().nonnegative(),
  columns: z.int().nonnegative(),
  largest: z.number(),
  scales: z.string(),
  values: z.string(),
});

type MatrixFile = z.infer<typeof matrixSchema>;

export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** One row of a matrix, not copied. */
export const rowIn = ({ columns, values }: Matrix, row: number): Float32Array =>
  values.subarray(row * columns, (row + 1) * columns);

/** Some columns of a matrix, in the order of their places. */
export function columnsIn(matrix: Matrix, places: readonly number[]): Matrix {
  const values = new Float32Array(matrix.rows * places.length);
  for (let row = 0, at = 0; row < matrix.rows; row++) {
    const all = rowIn(matrix, row);
    for (const place of places) values[at++] = all[place] ?? 0;
  }
  return { rows: matrix.rows, columns: places.length, values };
}

/** Matrices of as many rows as one: the rows of each, one behind the other. */
export function beside(matrices: readonly Matrix[]): Matrix {
  const rows = matrices[0]?.rows ?? 0;
  const columns = matrices.reduce((sum, matrix) => sum + matrix.columns, 0);
  const values = new Float32Array(rows * columns);
  for (let row = 0, at = 0; row < rows; row++)
    for (const matrix of matrices) {
      values.set(rowIn(matrix, row), at);
      at += matrix.columns;
    }
  return { rows, columns, values };
}

/** A layer as its weights and its biases, which are its last column. */
export function layerParts(layer: Matrix): { readonly weights: Matrix; readonly biases: Matrix } {
  const inputs = layer.columns - 1;
  return {
    weights: columnsIn(
      layer,
      Array.from({ length: inputs }, (_, at) => at),
    ),
    biases: columnsIn(layer, [inputs]),
  };
}

/** The product of each row with the inputs; of four rows at once, since one sum would wait for itself at every step. */
export function scores({ rows, columns, values }: Matrix, inputs: Float32Array): Float32Array {
  const result = new Float32Array(rows);
  for (let row = 0; row < rows; row += atOnce) {
    // The last four may be some that were reckoned before.
    const first = Math.max(0, Math.min(row, rows - atOnce));
    const place = first * columns;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let at = 0; at < columns; at++) {
      const input = inputs[at] ?? 0;
      a += (values[place + at] ?? 0) * input;
      b += (values[place + columns + at] ?? 0) * input;
      c += (values[place + 2 * columns + at] ?? 0) * input;
      d += (values[place + 3 * columns + at] ?? 0) * input;
    }
    // What lies past the end of a typed array is dropped.
    result[first] = a;
    result[first + 1] = b;
    result[first + 2] = c;
    result[first + 3] = d;
  }
  return result;
}

const atOnce = 4;

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

/** A matrix out of its stored form. Throws where its parts do not fit. */
export function unpack({ rows, columns, largest, scales, values }: MatrixFile): Matrix {
  const shares = unpackBytes(scales);
  const wholes = new Int8Array(unpackBytes(values));
  if (shares.length !== rows || wholes.length !== rows * columns)
    throw new Error(`A matrix of ${rows} x ${columns} has ${shares.length} scales and ${wholes.length} values.`);
  const full = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const scale = (largest * (shares[row] ?? 0)) / mostShare;
    for (let at = row * columns; at < (row + 1) * columns; at++) full[at] = scale * (wholes[at] ?? 0);
  }
  return { rows, columns, values: full };
}

const mostShare = 255;

/** A matrix in its stored form, in whole numbers from `-most` to `most`: few of them take little room. */
export function pack(matrix: Matrix, most: number): MatrixFile {
  const { rows, columns, values } = matrix;
  const scaleOf = (row: number): number =>
    rowIn(matrix, row).reduce((high, value) => Math.max(high, Math.abs(value)), 0) / most;
  const exact = Float32Array.from({ length: rows }, (_, row) => scaleOf(row));
  const largest = exact.reduce((high, scale) => Math.max(high, scale), 0);
  // Rounded up, so that no value is cut off.
  const shares = Uint8Array.from(exact, (scale) => (largest === 0 ? 0 : Math.ceil((mostShare * scale) / largest)));
  const wholes = Int8Array.from(values, (value, at) => {
    const scale = (largest * (shares[Math.floor(at / columns)] ?? 0)) / mostShare;
    return scale === 0 ? 0 : Math.round(value / scale);
  });
  return { rows, columns, largest, scales: packBytes(shares), values: packBytes(wholes) };
}

/** A layer in its stored form: its biases, the last column of its weights, are so much larger that they would spoil the scale of the others. */
export const layerSchema = z.strictObject({ weights: matrixSchema, biases: matrixSchema });

type LayerFile = z.infer<typeof layerSchema>;

/** A layer in its stored form; its weights in whole numbers from `-most` to `most`. */
export function packLayer(layer: Matrix, most: number): LayerFile {
  const { weights, biases } = layerParts(layer);
  return { weights: pack(weights, most), biases: pack({ ...biases, rows: 1, columns: biases.rows }, mostOfByte) };
}

const mostOfByte = 127;

/** A layer out of its stored form, with the biases in its last column. Throws where its parts do not fit. */
export function unpackLayer(file: LayerFile): Matrix {
  const [weights, biases] = [unpack(file.weights), unpack(file.biases)];
  if (biases.columns !== weights.rows) throw new Error(`${weights.rows} rows have ${biases.columns} biases.`);
  return beside([weights, { ...biases, rows: biases.columns, columns: 1 }]);
}
