/** Full-text search over all answerables: BM25 over their texts, the questions they answer, and words learnt in training. */
import type { Answerable } from './answerables/answerable.ts';
import { highest } from './highest.ts';
import { type Learnt, unpackQuestions } from './learnt.ts';
import { remembered } from './remembered.ts';
import type { Steps } from './steps.ts';
import { isTelling, stemOf, wordsOf } from './words.ts';

export interface Search {
  /** Looks for terms; `plain` are those of them that name nobody. */
  look(terms: ReadonlySet<string>, plain: ReadonlySet<string>): Found;
}

/** What was found for some terms. */
export interface Found {
  /** The places of the answerables that hold some of the terms, best first. */
  best(most: number): number[];
  /** How well an answerable fits the terms by BM25; 0 where it holds none. */
  score(at: number): number;
  /** How much of the terms an answerable holds, rare ones counting more, 0 to 1. */
  covered(at: number): number;
  /** The same of those terms that name nobody. */
  asked(at: number): number;
  /** How like the best of an answerable's own questions the terms are, 0 to 1. */
  likeness(at: number): number;
}

const saturation = 1.2;
const lengthWeight = 0.5;
/** A word of a question that an answerable answers counts for more than one of its text. */
const askWeight = 1.5;
/** A word of a training question counts for less than its own, and not for ever more. */
const learntWeight = 0.6;
const mostLearnt = 3;

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

/** Where each term is held, and what it is worth there; all by the places of the terms. */
interface Index {
  readonly places: ReadonlyMap<string, number>;
  readonly rarities: Float32Array;
  /** How rare a term is that nothing holds. */
  readonly unknown: number;
  /** The answerables that hold each term. */
  readonly holders: Lists;
  /** What a term is worth there, beside `holders.items`. */
  readonly weights: Float32Array;
  /** The terms of each question, and the questions of each answerable. */
  readonly terms: Lists;
  readonly questions: Lists;
}

/** Lists of numbers, one behind the other: thousands of arrays would weigh ten times as much. */
interface Lists {
  readonly items: Uint32Array;
  /** Where each list starts, and where the last one ends. */
  readonly starts: Int32Array;
}

function listsOf(lists: readonly (readonly number[])[]): Lists {
  const starts = new Int32Array(lists.length + 1);
  for (const [at, list] of lists.entries()) starts[at + 1] = (starts[at] ?? 0) + list.length;
  const items = new Uint32Array(starts[lists.length] ?? 0);
  for (const [at, list] of lists.entries()) items.set(list, starts[at]);
  return { items, starts };
}

/** Indexes the answerables, under their own words and those in which they were asked for. */
export function* searchSteps(told: readonly Told[], learnt: Learnt): Steps<Search> {
  return searchIn(yield* gatherSteps(told, learnt));
}

/** Apart from the indexing, so that nothing of that is kept. */
const searchIn = (index: Index): Search => ({ look: (terms, plain) => look(index, terms, plain) });

function* gatherSteps(told: readonly Told[], learnt: Learnt): Steps<Index> {
  const places = new Map<string, number>();
  const held: { readonly ats: number[]; readonly counts: number[] }[] = [];
  const placeOf = (term: string): number => {
    const known = places.get(term);
    if (known !== undefined) return known;
    places.set(term, held.length);
    return held.push({ ats: [], counts: [] }) - 1;
  };
  // Looked up once for each word, not for its stem and that stem's place every time it comes again.
  const placeOfWord = remembered((word) => (isTelling(word) ? [placeOf(stemOf(word))] : []));
  const placesOf = (words: readonly string[]): number[] => words.flatMap(placeOfWord);
  const learntPlaces = learnt.terms.map(placeOf);
  const terms: number[][] = [];
  const questions: number[][] = [];
  const lengths: number[] = [];
  for (const [at, { answerable, texts, asks }] of told.entries()) {
    const own = asks.map(placesOf);
    const others = unpackQuestions(learnt.questions[answerable.id] ?? '', learntPlaces);
    questions.push([...own, ...others].map((_question, step) => terms.length + step));
    terms.push(...own.map((some) => [...new Set(some)]), ...others);
    let length = 0;
    for (const [place, count] of countsOf(texts.flatMap(placesOf), own.flat(), others.flat())) {
      held[place]?.ats.push(at);
      held[place]?.counts.push(count);
      length += count;
    }
    lengths.push(length);
    if (at % atATime === 0) yield;
  }
  const rarities = Float32Array.from(held, ({ ats }) => rarityOf(ats.length, told.length));
  const usual = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const norms = lengths.map((length) => saturation * (1 - lengthWeight + (lengthWeight * length) / usual));
  yield;
  return {
    places,
    rarities,
    unknown: rarityOf(0, told.length),
    holders: listsOf(held.map(({ ats }) => ats)),
    weights: Float32Array.from(held.flatMap((one, place) => weightsOf(one, rarities[place] ?? 0, norms))),
    terms: listsOf(terms),
    questions: listsOf(questions),
  };
}

function look(index: Index, terms: ReadonlySet<string>, plain: ReadonlySet<string>): Found {
  const { places, rarities, unknown, holders, weights, questions } = index;
  const count = questions.starts.length - 1;
  const [scores, held, heldPlain] = [new Float32Array(count), new Float32Array(count), new Float32Array(count)];
  const isAsked = new Uint8Array(rarities.length);
  let [all, allPlain] = [0, 0];
  for (const term of terms) {
    const place = places.get(term);
    const worth = place === undefined ? unknown : (rarities[place] ?? unknown);
    const plainWorth = plain.has(term) ? worth : 0;
    all += worth;
    allPlain += plainWorth;
    if (place === undefined) continue;
    isAsked[place] = 1;
    const end = holders.starts[place + 1] ?? 0;
    // Common terms are in a thousand places: a plain loop is five times as fast as an iterator.
    for (let step = holders.starts[place] ?? 0; step < end; step++) {
      const at = holders.items[step] ?? 0;
      scores[at] = (scores[at] ?? 0) + (weights[step] ?? 0);
      held[at] = (held[at] ?? 0) + worth;
      heldPlain[at] = (heldPlain[at] ?? 0) + plainWorth;
    }
  }
  return {
    best: (most) => highest(scores, most).filter((at) => (scores[at] ?? 0) > 0),
    score: (at) => scores[at] ?? 0,
    covered: (at) => (all === 0 ? 0 : (held[at] ?? 0) / all),
    asked: (at) => (allPlain === 0 ? 0 : (heldPlain[at] ?? 0) / allPlain),
    likeness(at) {
      let most = 0;
      const end = questions.starts[at + 1] ?? 0;
      for (let step = questions.starts[at] ?? 0; step < end; step++)
        most = Math.max(most, likenessOf(index, questions.items[step] ?? 0, isAsked, all));
      return most;
    },
  };
}

/** Dice's coefficient of a question and what is asked, rare terms counting more. */
function likenessOf({ terms, rarities }: Index, question: number, isAsked: Uint8Array, all: number): number {
  let own = 0;
  let both = 0;
  const end = terms.starts[question + 1] ?? 0;
  for (let step = terms.starts[question] ?? 0; step < end; step++) {
    const place = terms.items[step] ?? 0;
    const worth = rarities[place] ?? 0;
    own += worth;
    if (isAsked[place] === 1) both += worth;
  }
  return own + all === 0 ? 0 : (2 * both) / (own + all);
}

const rarityOf = (holders: number, all: number): number => Math.log(1 + (all - holders + 0.5) / (holders + 0.5));

/** How often each term counts: as one of the texts, of an own question, and of a learnt one. */
function countsOf(
  texts: readonly number[],
  own: readonly number[],
  learnt: readonly number[],
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const place of learnt) counts.set(place, Math.min(mostLearnt, (counts.get(place) ?? 0) + learntWeight));
  for (const place of texts) counts.set(place, (counts.get(place) ?? 0) + 1);
  for (const place of own) counts.set(place, (counts.get(place) ?? 0) + askWeight);
  return counts;
}

/** What BM25 makes of how often a term stands somewhere, for each of its holders. */
function weightsOf(
  { ats, counts }: { readonly ats: readonly number[]; readonly counts: readonly number[] },
  rarity: number,
  norms: readonly number[],
): number[] {
  const worth = rarity * (saturation + 1);
  return counts.map((count, step) => (worth * count) / (count + (norms[ats[step] ?? 0] ?? 1)));
}
