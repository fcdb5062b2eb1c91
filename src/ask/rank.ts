/** Which answerable answers a question: candidates from search and model, compared by trained weights. */
import { featuresOf } from './features.ts';
import { type Asked, type Indexed, type Measured, measure, measures, plainTermsOf } from './measure.ts';
import { type Guess, guess, type Network } from './model.ts';
import type { Question } from './question.ts';
import type { Search } from './search.ts';

export interface Candidate {
  readonly indexed: Indexed;
  readonly measured: Measured;
  readonly score: number;
}

export interface Ranked {
  readonly question: Question;
  /** Best first. */
  readonly candidates: readonly Candidate[];
  readonly guessed: Guess;
}

export interface RankOptions {
  readonly index: readonly Indexed[];
  readonly search: Search;
  readonly network: Network;
  /** The weight of each measure. */
  readonly weights: Readonly<Record<string, number>>;
}

export type Rank = (question: Question) => Ranked;

const mostHits = 20;
const mostByIntent = 8;

/** What says that there is no such thing. */
export const noneSuch = { season: 'season-4', volume: 'fact:no-volume-7' } as const;

/** Makes the function that ranks the answerables for a question. */
export function createRank({ index, search, network, weights }: RankOptions): Rank {
  const places = new Map(index.map(({ answerable, at }) => [answerable.id, at]));
  const byIntent = Map.groupBy(index, ({ answerable }) => answerable.intent);

  return function rank(question) {
    const guessed = guess(network, featuresOf(question));
    const found = search.look(new Set(question.terms), plainTermsOf(question));
    const hits = found.best(mostHits);
    const asked: Asked = {
      question,
      found,
      guessed,
      bestSearch: found.score(hits[0] ?? -1),
      bestAnswer: guessed.answerScore(guessed.nearest[0] ?? ''),
    };
    const all = new Set([...hits, ...near(guessed), ...typed(question, guessed), ...corrections(question)]);
    const candidates = [...all].flatMap((at) => {
      const candidate = index[at];
      if (!candidate) return [];
      const measured = measure(asked, candidate);
      return [{ indexed: candidate, measured, score: scoreOf(measured, weights) }];
    });
    return { question, guessed, candidates: typedFirst(candidates.toSorted((a, b) => b.score - a.score)) };
  };

  function near({ nearest }: Guess): number[] {
    return nearest.flatMap((id) => places.get(id) ?? []);
  }

  function corrections({ noSuch }: Question): number[] {
    const place = noSuch && places.get(noneSuch[noSuch]);
    return place === undefined ? [] : [place];
  }

  /** Answers of the likeliest kinds that are about what is named. */
  function typed({ named }: Question, { likely }: Guess): number[] {
    return likely.flatMap((intent) =>
      Iterator.from(byIntent.get(intent) ?? [])
        .filter(({ about }) => (named.size === 0 ? about.size === 0 : !named.isDisjointFrom(about)))
        .take(mostByIntent)
        .map(({ at }) => at)
        .toArray(),
    );
  }
}

/** How far behind a typed answer may be to be given before a free text; in units of the score. */
const closeBehind = 1.5;
const likelyKind = 0.3;

/** A view of the very kind that is asked for, about just what is named, goes before a text that says the same among other things. */
function typedFirst(candidates: readonly Candidate[]): readonly Candidate[] {
  const [best] = candidates;
  if (!best || (best.measured.view === 1 && best.measured.typed > 0)) return candidates;
  const typed = candidates.find(
    ({ measured, score }) => measured.view === 1 && measured.typed > likelyKind && best.score - score < closeBehind,
  );
  return typed ? [typed, ...candidates.filter((candidate) => candidate !== typed)] : candidates;
}

/** The weighted sum of the measures. */
export function scoreOf(measured: Measured, weights: Readonly<Record<string, number>>): number {
  let sum = 0;
  for (const name of measures) sum += measured[name] * (weights[name] ?? 0);
  return sum;
}
