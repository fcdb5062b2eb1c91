/** What the trained model would do with questions that it has not seen. */
import type { Chances } from '../certainty.ts';
import { type Held, isAnswerable, isFirstRight, isRefused, isServed } from './held-out.ts';
import type { Point } from './plot.ts';

/** A held question with how sure its ranking is. */
export type Judged = Held & Chances;

const thresholds = Array.from({ length: 19 }, (_, at) => (at + 1) / 20);

/** How much is answered, and how much of that is wrong, by how sure it has to be. */
export function curveOf(held: readonly Judged[]): Point[] {
  const answerable = held.filter(isAnswerable).map((one) => ({ isServed: isServed(one), sure: one.certainty }));
  return thresholds.map((least) => {
    const given = answerable.filter(({ sure }) => sure >= least);
    const wrong = given.filter((one) => !one.isServed);
    return { least, coverage: given.length / answerable.length, risk: wrong.length / Math.max(1, given.length) };
  });
}

/** The figures as lines of text. */
export function linesOf(held: readonly Judged[]): string[] {
  const answerable = held.filter(isAnswerable);
  const others = held.filter((one) => !isAnswerable(one) && !isServed(one));
  const share = (some: number, all: number): string => `${((100 * some) / Math.max(1, all)).toFixed(1)} %`;
  const answered = (least: number): number => others.filter(({ certainty }) => certainty >= least).length;
  return [
    `${answerable.length} answerable questions: first answer right ${share(answerable.filter(isFirstRight).length, answerable.length)}, shown ones right ${share(answerable.filter(isServed).length, answerable.length)}`,
    ...[0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((least) => {
      const refused = (some: readonly Judged[]): string =>
        share(some.filter(({ refusal }) => refusal >= least).length, some.length);
      return `refusal of ${least}: ${refused(held.filter(isRefused))} of what is to be refused, ${refused(answerable)} of what is to be answered`;
    }),
    '| sure at least | answered | of these wrong | others answered |',
    '|---:|---:|---:|---:|',
    ...curveOf(held)
      .filter((_point, at) => at % 2 === 1)
      .map(
        ({ least, coverage, risk }) =>
          `| ${least} | ${share(coverage, 1)} | ${share(risk, 1)} | ${share(answered(least), others.length)} |`,
      ),
  ];
}
