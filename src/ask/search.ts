/** Full-text search over all answerables: BM25 over their texts, the questions they answer, and words learnt in training. */
import type { Answerable } from './answerables/answerable.ts';
import { highest } from './highest.ts';
import type { Steps } from './steps.ts';
import { termsOf, wordsOf } from './words.ts';

export interface Hit {
  /** Index of the answerable. */
  readonly at: number;
  readonly score: number;
}

export interface Search {
  /** The answerables that hold some of the terms, best first. */
  find(terms: Iterable<string>, most: number): Hit[];
  /** How rare a term is; rarer is more. Unknown terms are the rarest. */
  rarity(term: string): number;
  /** Whether an answerable holds a term. */
  holds(at: number, term: string): boolean;
  /** How like the best of an answerable's own questions these terms are, 0 to 1. */
  likeness(at: number, terms: ReadonlySet<string>): number;
}

/** The terms of questions that were asked for an answer in training, by its id. */
export type Learnt = Readonly<Record<string, readonly (readonly string[])[]>>;

const saturation = 1.2;
const lengthWeight = 0.5;
/** A word of a question that an answerable answers counts for more than one of its text. */
const askWeight = 1.5;
/** A word of a training question counts for less than its own, and not for ever more. */
const learntWeight = 0.6;
const mostLearnt = 3;

/** Where a term is held, and what it is worth there. */
interface Posting {
  readonly ats: number[];
  readonly weights: number[];
}

/** An answerable with the words of its texts and of the questions it answers. */
export interface Told {
  readonly answerable: Answerable;
  readonly texts: readonly (readonly string[])[];
  readonly asks: readonly (readonly string[])[];
}

const atATime = 100;

/** Takes the answerables apart into words. */
export function* toldSteps(answerables: readonly Answerable[]): Steps<Told[]> {
  const told: Told[] = [];
  for (const [at, answerable] of answerables.entries()) {
    told.push({ answerable, texts: answerable.texts.map(wordsOf), asks: answerable.asks.map(wordsOf) });
    if (at % atATime === 0) yield;
  }
  return told;
}

/** Indexes the answerables, under their own words and those in which they were asked for. */
export function* searchSteps(told: readonly Told[], learnt: Learnt): Steps<Search> {
  const questionTerms: (readonly string[])[][] = [];
  const postings = new Map<string, Posting>();
  const lengths: number[] = [];
  for (const [at, { answerable, texts, asks }] of told.entries()) {
    const [own, others] = [asks.map(termsOf), learnt[answerable.id] ?? []];
    questionTerms.push([...own, ...others]);
    lengths.push(post(postings, at, weighted(texts.map(termsOf), own, others)));
    if (at % atATime === 0) yield;
  }
  const places = new Map([...postings.keys()].map((term, at) => [term, at]));
  const held = new Set(
    [...postings].flatMap(([term, { ats }]) => ats.map((at) => at * mostTerms + (places.get(term) ?? 0))),
  );
  const count = told.length;
  yield;
  const rarities = Float64Array.from(postings.values(), ({ ats }) => rarityOf(ats.length, count));
  const unknown = rarityOf(0, count);
  const rarity = (term: string): number => rarities[places.get(term) ?? -1] ?? unknown;
  const weighed = weigh(postings, rarities, lengths);
  const questions = new Map<number, readonly Known[]>();
  const questionsOf = (at: number): readonly Known[] => {
    const known = questions.get(at) ?? (questionTerms[at] ?? []).map((terms) => asked(terms, rarity));
    questions.set(at, known);
    return known;
  };
  const scores = new Float64Array(count);

  return {
    rarity,
    find(terms, most) {
      scores.fill(0);
      for (const term of new Set(terms)) {
        const posting = weighed.get(term);
        if (!posting) continue;
        // Common terms are in a thousand places: a plain loop is five times as fast as an iterator.
        const { ats, weights } = posting;
        for (let place = 0; place < ats.length; place++) {
          const at = ats[place] ?? 0;
          scores[at] = (scores[at] ?? 0) + (weights[place] ?? 0);
        }
      }
      return highest(scores, most)
        .map((at) => ({ at, score: scores[at] ?? 0 }))
        .filter(({ score }) => score > 0);
    },
    holds: (at, term) => held.has(at * mostTerms + (places.get(term) ?? -1)),
    likeness(at, terms) {
      let all = 0;
      for (const term of terms) all += rarity(term);
      return questionsOf(at).reduce((most, question) => Math.max(most, overlap(question, terms, all)), 0);
    },
  };
}

/** Notes an answerable under its terms, and gives its length. */
function post(postings: Map<string, Posting>, at: number, weights: ReadonlyMap<string, number>): number {
  let length = 0;
  for (const [term, weight] of weights) {
    const posting = postings.get(term) ?? { ats: [], weights: [] };
    postings.set(term, posting);
    posting.ats.push(at);
    posting.weights.push(weight);
    length += weight;
  }
  return length;
}

/** More than there can be different terms. */
const mostTerms = 1 << 20;

const rarityOf = (holders: number, all: number): number => Math.log(1 + (all - holders + 0.5) / (holders + 0.5));

interface Weighed {
  readonly ats: Uint16Array;
  readonly weights: Float32Array;
}

/** Turns how often a term stands somewhere into what BM25 makes of it, once and for all. */
function weigh(
  postings: ReadonlyMap<string, Posting>,
  rarities: Float64Array,
  lengths: readonly number[],
): ReadonlyMap<string, Weighed> {
  const usual = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const norms = lengths.map((length) => saturation * (1 - lengthWeight + (lengthWeight * length) / usual));
  return new Map(
    [...postings].map(([term, { ats, weights }], place) => {
      const worth = (rarities[place] ?? 0) * (saturation + 1);
      const made = Float32Array.from(
        weights,
        (weight, index) => (worth * weight) / (weight + (norms[ats[index] ?? 0] ?? 1)),
      );
      return [term, { ats: Uint16Array.from(ats), weights: made }];
    }),
  );
}

function weighted(
  texts: readonly (readonly string[])[],
  asks: readonly (readonly string[])[],
  learnt: readonly (readonly string[])[],
): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const term of learnt.flat()) weights.set(term, Math.min(mostLearnt, (weights.get(term) ?? 0) + learntWeight));
  for (const term of texts.flat()) weights.set(term, (weights.get(term) ?? 0) + 1);
  for (const term of asks.flat()) weights.set(term, (weights.get(term) ?? 0) + askWeight);
  return weights;
}

/** A question with what its terms are worth, one by one and together. */
interface Known {
  readonly terms: readonly string[];
  readonly worths: readonly number[];
  readonly all: number;
}

function asked(some: readonly string[], rarity: (term: string) => number): Known {
  const terms = [...new Set(some)];
  const worths = terms.map(rarity);
  return { terms, worths, all: worths.reduce((sum, worth) => sum + worth, 0) };
}

/** Dice's coefficient, rare terms counting more. */
function overlap({ terms, worths, all }: Known, others: ReadonlySet<string>, othersAll: number): number {
  let both = 0;
  for (const [at, term] of terms.entries()) if (others.has(term)) both += worths[at] ?? 0;
  return all + othersAll === 0 ? 0 : (2 * both) / (all + othersAll);
}
