/** Full-text search over all answerables: BM25 over their texts, the questions they answer, and words learnt in training. */
import type { Answerable } from './answerables/answerable.ts';
import { termsOf, wordsOf } from './words.ts';

export interface Hit {
  /** Index of the answerable. */
  readonly at: number;
  readonly score: number;
}

export interface Search {
  /** The answerables that hold some of the terms, best first. */
  find(terms: readonly string[], most: number): Hit[];
  /** How rare a term is; rarer is more. Unknown terms are the rarest. */
  rarity(term: string): number;
  /** Whether an answerable holds a term. */
  holds(at: number, term: string): boolean;
  /** How like the best of an answerable's own questions these terms are, 0 to 1. */
  likeness(at: number, terms: ReadonlySet<string>): number;
}

const saturation = 1.2;
const lengthWeight = 0.5;
/** A word of a question that an answerable answers counts for more than one of its text. */
const askWeight = 1.5;
/** A word of a training question counts for less than its own, and not for ever more. */
const learntWeight = 0.6;
const mostLearnt = 3;

/** The terms of questions that were asked for an answer in training, by its id. */
export type Learnt = Readonly<Record<string, readonly (readonly string[])[]>>;

/** Indexes the answerables, under their own words and those in which they were asked for. */
export function createSearch(answerables: readonly Answerable[], learnt: Learnt): Search {
  const documents = answerables.map((answerable) => weighted(answerable, learnt[answerable.id] ?? []));
  const lengths = documents.map((document) => [...document.values()].reduce((sum, weight) => sum + weight, 0));
  const usual = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const postings = new Map<string, { readonly at: number; readonly weight: number }[]>();
  for (const [at, document] of documents.entries())
    for (const [term, weight] of document) {
      const list = postings.get(term);
      if (list) list.push({ at, weight });
      else postings.set(term, [{ at, weight }]);
    }
  const asks = answerables.map(({ id, asks: own }) => [
    ...own.map((ask) => new Set(termsOf(wordsOf(ask)))),
    ...(learnt[id] ?? []).map((terms) => new Set(terms)),
  ]);

  const unknown = Math.log(1 + (documents.length + 0.5) / 0.5);
  const rarities = new Map(
    [...postings].map(([term, { length }]) => [term, Math.log(1 + (documents.length - length + 0.5) / (length + 0.5))]),
  );
  const rarity = (term: string): number => rarities.get(term) ?? unknown;

  return {
    rarity,
    find(terms, most) {
      const scores = new Map<number, number>();
      for (const term of new Set(terms)) {
        const worth = rarity(term);
        for (const { at, weight } of postings.get(term) ?? []) {
          const norm = saturation * (1 - lengthWeight + (lengthWeight * (lengths[at] ?? usual)) / usual);
          scores.set(at, (scores.get(at) ?? 0) + (worth * weight * (saturation + 1)) / (weight + norm));
        }
      }
      return [...scores]
        .map(([at, score]) => ({ at, score }))
        .toSorted((a, b) => b.score - a.score)
        .slice(0, most);
    },
    holds: (at, term) => documents[at]?.has(term) ?? false,
    likeness: (at, terms) => (asks[at] ?? []).reduce((most, ask) => Math.max(most, overlap(ask, terms, rarity)), 0),
  };
}

function weighted({ texts, asks }: Answerable, learnt: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const term of learnt.flat()) weights.set(term, Math.min(mostLearnt, (weights.get(term) ?? 0) + learntWeight));
  const add = (term: string, weight: number): void => void weights.set(term, (weights.get(term) ?? 0) + weight);
  for (const text of texts) for (const term of termsOf(wordsOf(text))) add(term, 1);
  for (const ask of asks) for (const term of termsOf(wordsOf(ask))) add(term, askWeight);
  return weights;
}

/** Dice's coefficient, rare terms counting more. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>, worth: (term: string) => number): number {
  let both = 0;
  let all = 0;
  for (const term of a) {
    const weight = worth(term);
    all += weight;
    if (b.has(term)) both += 2 * weight;
  }
  for (const term of b) all += worth(term);
  return all === 0 ? 0 : both / all;
}
