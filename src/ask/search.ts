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

/** Indexes the answerables. `learnt` are further words by the id of an answerable, with their weights. */
export function createSearch(
  answerables: readonly Answerable[],
  learnt: Readonly<Record<string, Readonly<Record<string, number>>>>,
): Search {
  const documents = answerables.map((answerable) => weighted(answerable, learnt[answerable.id] ?? {}));
  const lengths = documents.map((document) => [...document.values()].reduce((sum, weight) => sum + weight, 0));
  const usual = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const postings = new Map<string, { readonly at: number; readonly weight: number }[]>();
  for (const [at, document] of documents.entries())
    for (const [term, weight] of document) {
      const list = postings.get(term);
      if (list) list.push({ at, weight });
      else postings.set(term, [{ at, weight }]);
    }
  const asks = answerables.map((answerable) => answerable.asks.map((ask) => new Set(termsOf(wordsOf(ask)))));

  const rarity = (term: string): number => {
    const count = postings.get(term)?.length ?? 0;
    return Math.log(1 + (documents.length - count + 0.5) / (count + 0.5));
  };

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
    likeness: (at, terms) => Math.max(0, ...(asks[at] ?? []).map((ask) => overlap(ask, terms))),
  };
}

function weighted({ texts, asks }: Answerable, learnt: Readonly<Record<string, number>>): ReadonlyMap<string, number> {
  const weights = new Map(Object.entries(learnt));
  const add = (term: string, weight: number): void => void weights.set(term, (weights.get(term) ?? 0) + weight);
  for (const text of texts) for (const term of termsOf(wordsOf(text))) add(term, 1);
  for (const ask of asks) for (const term of termsOf(wordsOf(ask))) add(term, askWeight);
  return weights;
}

/** Dice's coefficient. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let both = 0;
  for (const term of a) if (b.has(term)) both += 1;
  return (2 * both) / (a.size + b.size);
}
