/** Several networks as one: their hidden layers side by side, and the mean of what they say. */
import { type Matrix, rowIn } from '../matrix.ts';
import type { Network } from '../model.ts';

/** The networks, which learnt from the same samples, as one. */
export function together(networks: readonly Network[]): Network {
  const [first] = networks;
  if (!first) throw new Error('No networks to put together.');
  return {
    ...first,
    embedding: beside(networks.map(({ embedding }) => embedding)),
    intentWeights: layersBeside(networks.map(({ intentWeights }) => intentWeights)),
    answerWeights: layersBeside(networks.map(({ answerWeights }) => answerWeights)),
    gateWeights: meanOf(networks.map(({ gateWeights }) => gateWeights)),
  };
}

/** The rows of the matrices, one behind the other. */
function beside(matrices: readonly Matrix[]): Matrix {
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

/** Layers that are reckoned with their hidden layers side by side: the weights of all, and the mean of the biases in the last column. */
function layersBeside(layers: readonly Matrix[]): Matrix {
  const shared = layers.map((layer) => ({ ...layer, values: layer.values.map((value) => value / layers.length) }));
  const weights = beside(shared.map((layer) => columnsOf(layer, 0, layer.columns - 1)));
  const biases = shared.map((layer) => columnsOf(layer, layer.columns - 1, layer.columns));
  return beside([weights, sumOf(biases)]);
}

function columnsOf(matrix: Matrix, from: number, to: number): Matrix {
  const columns = to - from;
  const values = new Float32Array(matrix.rows * columns);
  for (let row = 0; row < matrix.rows; row++) values.set(rowIn(matrix, row).subarray(from, to), row * columns);
  return { rows: matrix.rows, columns, values };
}

function sumOf(matrices: readonly Matrix[]): Matrix {
  const [first] = matrices;
  if (!first) throw new Error('No matrices to add.');
  return {
    ...first,
    values: first.values.map((_value, at) => matrices.reduce((sum, { values }) => sum + (values[at] ?? 0), 0)),
  };
}

function meanOf(matrices: readonly Matrix[]): Matrix {
  const sum = sumOf(matrices);
  return { ...sum, values: sum.values.map((value) => value / matrices.length) };
}
