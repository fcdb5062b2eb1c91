/** Fits what is measured of candidates and of rankings to what was right. */
import { signs, signsOf, type Weights } from '../certainty.ts';
import { measures } from '../measure.ts';
import { type Candidate, scoreOf } from '../rank.ts';
import { type Held, isRefused, isServed } from './held-out.ts';
import { type Choice, fitChoices, fitTruths } from './linear.ts';

/** The weights of the measures under which the right candidates come first. */
export function fitRanking(held: readonly Held[]): Weights {
  const choices = held.flatMap(({ labels, ranked: { candidates } }): Choice[] => {
    const places = candidates.map(({ indexed }) => labels.indexOf(indexed.answerable.id));
    const best = Math.min(...places.filter((place) => place >= 0));
    // The best of the right answers is to come first; the other right ones are no mistakes either.
    const compared = candidates.filter((_one, at) => places[at] === -1 || places[at] === best);
    const right = compared.map(({ indexed }) => labels[best] === indexed.answerable.id);
    return right.includes(true) ? [{ candidates: compared.map(valuesOf), right }] : [];
  });
  return named(measures, fitChoices(choices, measures.length));
}

/** The weights of the signs that tell a ranking whose answer is right from one whose answer is not. */
export const fitCertainty = (held: readonly Held[]): Weights => fitSigns(held, isServed);

/** The weights of the signs that tell a question that is not to be answered at all. */
export const fitRefusal = (held: readonly Held[]): Weights => fitSigns(held, isRefused);

function fitSigns(held: readonly Held[], isTrue: (one: Held) => boolean): Weights {
  const examples = held.map((one) => {
    const given = signsOf(one.ranked);
    return { measured: signs.map((sign) => given[sign]), isTrue: isTrue(one) };
  });
  return named(signs, fitTruths(examples, signs.length));
}

/** The rankings under these weights. */
export const reranked = (held: readonly Held[], weights: Weights): Held[] =>
  held.map(({ labels, ranked }) => {
    const candidates = ranked.candidates.map((candidate) => ({
      ...candidate,
      score: scoreOf(candidate.measured, weights),
    }));
    return { labels, ranked: { ...ranked, candidates: candidates.toSorted((a, b) => b.score - a.score) } };
  });

const valuesOf = ({ measured }: Candidate): number[] => measures.map((name) => measured[name]);

const named = (names: readonly string[], weights: readonly number[]): Weights =>
  Object.fromEntries(names.map((name, at) => [name, Number((weights[at] ?? 0).toFixed(4))]));
