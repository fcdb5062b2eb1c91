/** Fits weights of plain measures: for choosing among candidates, and for how sure a choice is. */
import { logistic } from '../certainty.ts';

export interface Choice {
  /** The measures of each candidate, in the order of `names`. */
  readonly candidates: readonly (readonly number[])[];
  /** Which of them are right; at least one. */
  readonly right: readonly boolean[];
}

const rounds = 400;
const pull = 1e-3;

/** Weights under which the right candidates score highest: a softmax over the candidates of each choice. */
export function fitChoices(choices: readonly Choice[], size: number): number[] {
  return descend(size, (weights, gradient) => {
    for (const { candidates, right } of choices) {
      const powers = powersOf(candidates.map((measured) => dot(measured, weights)));
      const all = sumOf(powers);
      const good = sumOf(powers.map((power, at) => (right[at] ? power : 0)));
      for (const [at, measured] of candidates.entries()) {
        const power = powers[at] ?? 0;
        const error = power / all - (right[at] ? power / good : 0);
        for (let name = 0; name < size; name++)
          gradient[name] = (gradient[name] ?? 0) + (error * (measured[name] ?? 0)) / choices.length;
      }
    }
  });
}

/** Weights of a logistic regression. */
export function fitTruths(
  examples: readonly { readonly measured: readonly number[]; readonly isTrue: boolean }[],
  size: number,
): number[] {
  return descend(size, (weights, gradient) => {
    for (const { measured, isTrue } of examples) {
      const error = logistic(dot(measured, weights)) - Number(isTrue);
      for (let name = 0; name < size; name++)
        gradient[name] = (gradient[name] ?? 0) + (error * (measured[name] ?? 0)) / examples.length;
    }
  });
}

export const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

/** Adam, with a little pull towards zero. */
function descend(size: number, addGradient: (weights: readonly number[], gradient: number[]) => void): number[] {
  const weights = new Array<number>(size).fill(0);
  const first = new Array<number>(size).fill(0);
  const second = new Array<number>(size).fill(0);
  for (let round = 1; round <= rounds; round++) {
    const gradient = weights.map((weight) => pull * weight);
    addGradient(weights, gradient);
    for (const [at, slope] of gradient.entries()) {
      first[at] = 0.9 * (first[at] ?? 0) + 0.1 * slope;
      second[at] = 0.999 * (second[at] ?? 0) + 0.001 * slope * slope;
      const [mean, spread] = [(first[at] ?? 0) / (1 - 0.9 ** round), (second[at] ?? 0) / (1 - 0.999 ** round)];
      weights[at] = (weights[at] ?? 0) - (0.08 * mean) / (Math.sqrt(spread) + 1e-8);
    }
  }
  return weights;
}

function powersOf(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  return scores.map((score) => Math.exp(score - highest));
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
