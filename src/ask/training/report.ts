/** What the trained model would do with questions that it has not seen. */
import { certaintyOf } from '../certainty.ts';
import { type Held, isAnswerable, isFirstRight, isServed } from './held-out.ts';
import type { Point } from './plot.ts';

const thresholds = Array.from({ length: 19 }, (_, at) => (at + 1) / 20);

/** How much is answered, and how much of that is wrong, by how sure it has to be. */
export function curveOf(held: readonly Held[], certainty: Readonly<Record<string, number>>): Point[] {
  const answerable = held
    .filter(isAnswerable)
    .map((one) => ({ isServed: isServed(one), sure: certaintyOf(one.ranked, certainty) }));
  return thresholds.map((least) => {
    const given = answerable.filter(({ sure }) => sure >= least);
    const wrong = given.filter((one) => !one.isServed);
    return { least, coverage: given.length / answerable.length, risk: wrong.length / Math.max(1, given.length) };
  });
}

/** The figures as lines of text. */
export function linesOf(held: readonly Held[], certainty: Readonly<Record<string, number>>): string[] {
  const answerable = held.filter(isAnswerable);
  const others = held.filter((one) => !isAnswerable(one) && !isServed(one));
  const share = (some: number, all: number): string => `${((100 * some) / Math.max(1, all)).toFixed(1)} %`;
  const answered = (least: number): number =>
    others.filter(({ ranked }) => certaintyOf(ranked, certainty) >= least).length;
  return [
    `${answerable.length} answerable questions: first answer right ${share(answerable.filter(isFirstRight).length, answerable.length)}, shown ones right ${share(answerable.filter(isServed).length, answerable.length)}`,
    `gate right: ${share(others.filter(({ ranked }) => ranked.guessed.gate.answer < 0.5).length, others.length)} of ${others.length} that are not to be answered, ${share(answerable.filter(({ ranked }) => ranked.guessed.gate.answer >= 0.5).length, answerable.length)} of the others`,
    '| sure at least | answered | of these wrong | others answered |',
    '|---:|---:|---:|---:|',
    ...curveOf(held, certainty)
      .filter((_point, at) => at % 2 === 1)
      .map(
        ({ least, coverage, risk }) =>
          `| ${least} | ${share(coverage, 1)} | ${share(risk, 1)} | ${share(answered(least), others.length)} |`,
      ),
  ];
}
