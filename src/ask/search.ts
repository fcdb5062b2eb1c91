/** Full-text search over all answerables: BM25 over their texts, the questions they answer, and those learnt in training. */
import { highest } from './highest.ts';
import type { Learnt } from './learnt.ts';
import { type SearchIndex, searchIndexSteps, type Told } from './search-index.ts';
import type { Steps } from './steps.ts';

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
  /** How like the terms are to the likest question of an answerable, its own or a learnt one, 0 to 1. */
  likeness(at: number): number;
}

/** Makes the search over the answerables. */
export function* searchSteps(told: readonly Told[], learnt: Learnt): Steps<Search> {
  return searchIn(yield* searchIndexSteps(told, learnt));
}

/** Apart from the indexing, so that nothing of that is kept. */
const searchIn = (index: SearchIndex): Search => ({ look: (terms, plain) => look(index, terms, plain) });

function look(index: SearchIndex, terms: ReadonlySet<string>, plain: ReadonlySet<string>): Found {
  const { places, rarities, unknown, holders, weights, questions } = index;
  const count = questions.starts.length - 1;
  const [scores, held, heldPlain] = [new Float32Array(count), new Float32Array(count), new Float32Array(count)];
  const worths = new Float32Array(rarities.length);
  let [all, allPlain] = [0, 0];
  for (const term of terms) {
    const place = places.get(term);
    const worth = place === undefined ? unknown : (rarities[place] ?? unknown);
    const plainWorth = plain.has(term) ? worth : 0;
    all += worth;
    allPlain += plainWorth;
    if (place === undefined) continue;
    worths[place] = worth;
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
        most = Math.max(most, likenessOf(index, questions.items[step] ?? 0, worths, all));
      return most;
    },
  };
}

/** Dice's coefficient of a question and what is asked, rare terms counting more; `worths` are those of the terms that are asked for. */
function likenessOf({ terms, totals }: SearchIndex, question: number, worths: Float32Array, all: number): number {
  let both = 0;
  const end = terms.starts[question + 1] ?? 0;
  for (let step = terms.starts[question] ?? 0; step < end; step++) both += worths[terms.items[step] ?? 0] ?? 0;
  return both === 0 ? 0 : (2 * both) / ((totals[question] ?? 0) + all);
}
