/** Several networks as one: their hidden layers side by side, and the mean of what they say. */
import { beside, layerParts, type Matrix } from '../matrix.ts';
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

/** Layers that are reckoned with their hidden layers side by side: the weights of all, and the mean of the biases in the last column. */
function layersBeside(layers: readonly Matrix[]): Matrix {
  const shared = layers.map((layer) => ({ ...layer, values: layer.values.map((value) => value / layers.length) }));
  const parts = shared.map(layerParts);
  return beside([...parts.map(({ weights }) => weights), sumOf(parts.map(({ biases }) => biases))]);
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
