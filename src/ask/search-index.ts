/** The index of search: which terms every answerable holds, in its texts, in the questions it answers, and in those it was asked for by. */
import type { Answerable } from './answerables/answerable.ts';
import type { Learnt } from './learnt.ts';
import { createLists, holdersOf, joined, type Lists } from './lists.ts';
import { remembered } from './remembered.ts';
import type { Steps } from './steps.ts';
import { isTelling, stemOf, wordsOf } from './words.ts';

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
export interface SearchIndex {
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
  /** How rare the terms of each question are together. */
  readonly totals: Float32Array;
}

/** Indexes the answerables, under their own words and those in which they were asked for. */
export function* searchIndexSteps(told: readonly Told[], learnt: Learnt): Steps<SearchIndex> {
  const { places, placeOf } = placing(learnt.terms);
  const learntFor = learntQuestions(told, learnt);
  yield;
  const [held, own, questions] = [createLists(), createLists(), createLists()];
  const counts: number[] = [];
  const tally = createTally();
  const firstOwn = learnt.asked.starts.length - 1;
  for (const [at, { texts, asks }] of told.entries()) {
    const others = learntFor[at] ?? [];
    for (const question of others) tally.addList(learnt.asked, question, learntWeight);
    tally.limit(mostLearnt);
    for (const word of texts.flat()) tally.add(placeOf(word), 1);
    for (const word of asks.flat()) tally.add(placeOf(word), askWeight);
    held.add(tally.places());
    counts.push(...tally.takeCounts());
    questions.add([...others, ...asks.map((_ask, step) => firstOwn + own.size() + step)]);
    for (const words of asks) own.add(new Set(words.map(placeOf).filter((place) => place !== empty)));
    if (at % atATime === 0) yield;
  }
  const termsHeld = held.lists();
  const holders = holdersOf(termsHeld, places.size);
  const rarities = Float32Array.from({ length: places.size }, (_, place) =>
    rarityOf((holders.starts[place + 1] ?? 0) - (holders.starts[place] ?? 0), told.length),
  );
  const terms = joined(learnt.asked, own.lists());
  yield;
  return {
    places,
    rarities,
    unknown: rarityOf(0, told.length),
    holders,
    weights: weightsOf(holders, rarities, counts, termsHeld),
    terms,
    questions: questions.lists(),
    totals: totalsOf(terms, rarities),
  };
}

/** The place of a word that says nothing. */
const empty = -1;

/** Gives each term a place, the learnt ones first; a word is looked up once and not every time it comes again. */
function placing(learnt: readonly string[]) {
  const places = new Map(learnt.map((term, at) => [term, at]));
  const placeOf = remembered((word): number => {
    if (!isTelling(word)) return empty;
    const term = stemOf(word);
    const place = places.get(term) ?? places.size;
    places.set(term, place);
    return place;
  });
  return { places, placeOf };
}

/** The learnt questions of each answerable. */
function learntQuestions(told: readonly Told[], { answers, answered }: Learnt): Uint32Array[] {
  const { items, starts } = holdersOf(answered, answers.length);
  const places = new Map(answers.map((id, at) => [id, at]));
  return told.map(({ answerable }) => {
    const place = places.get(answerable.id);
    return place === undefined ? new Uint32Array() : items.subarray(starts[place], starts[place + 1]);
  });
}

/** Counts terms by their places, in one array that serves all answerables in turn. */
function createTally() {
  const counts = new Float32Array(2 ** 16);
  let touched: number[] = [];
  function add(place: number, worth: number): void {
    if (place === empty) return;
    if (counts[place] === 0) touched.push(place);
    counts[place] = (counts[place] ?? 0) + worth;
  }
  return {
    add,
    addList({ items, starts }: Lists, list: number, worth: number): void {
      for (let at = starts[list] ?? 0; at < (starts[list + 1] ?? 0); at++) add(items[at] ?? 0, worth);
    },
    limit(most: number): void {
      for (const place of touched) counts[place] = Math.min(most, counts[place] ?? 0);
    },
    places: (): readonly number[] => touched,
    /** The counts beside the places; the next count begins at nothing. */
    takeCounts(): number[] {
      const taken = touched.map((place) => counts[place] ?? 0);
      for (const place of touched) counts[place] = 0;
      touched = [];
      return taken;
    },
  };
}

const rarityOf = (holders: number, all: number): number => Math.log(1 + (all - holders + 0.5) / (holders + 0.5));

/** What BM25 makes of how often a term stands somewhere, for each of its holders; `counts` are beside the items of `held`. */
function weightsOf(
  { items, starts, from }: ReturnType<typeof holdersOf>,
  rarities: Float32Array,
  counts: readonly number[],
  held: Lists,
): Float32Array {
  const norms = normsOf(counts, held);
  const weights = new Float32Array(items.length);
  for (const [place, rarity] of rarities.entries())
    for (let at = starts[place] ?? 0; at < (starts[place + 1] ?? 0); at++) {
      const count = counts[from[at] ?? 0] ?? 0;
      weights[at] = (rarity * (saturation + 1) * count) / (count + (norms[items[at] ?? 0] ?? 1));
    }
  return weights;
}

/** What the length of each answerable takes from its terms. */
function normsOf(counts: readonly number[], { starts }: Lists): Float32Array {
  const usual = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, starts.length - 1);
  return Float32Array.from({ length: starts.length - 1 }, (_, list) => {
    let length = 0;
    for (let at = starts[list] ?? 0; at < (starts[list + 1] ?? 0); at++) length += counts[at] ?? 0;
    return saturation * (1 - lengthWeight + (lengthWeight * length) / usual);
  });
}

/** The sum of the rarities of each list of terms. */
const totalsOf = ({ items, starts }: Lists, rarities: Float32Array): Float32Array =>
  Float32Array.from({ length: starts.length - 1 }, (_, list) => {
    let total = 0;
    for (let at = starts[list] ?? 0; at < (starts[list + 1] ?? 0); at++) total += rarities[items[at] ?? 0] ?? 0;
    return total;
  });
