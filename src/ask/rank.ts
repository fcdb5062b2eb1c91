/** Which answerable answers a question: candidates from search and model, compared by a few plain measures. */
import type { Answerable } from './answerables/answerable.ts';
import { featuresOf } from './features.ts';
import { type Guess, guess, type Network } from './model.ts';
import type { Question } from './question.ts';
import type { Search } from './search.ts';

/** What is measured of a question and one candidate; each has a weight that was trained. */
export const measures = [
  'search',
  'searchFirst',
  'answer',
  'answerFirst',
  'intent',
  'intentFirst',
  'likeness',
  'covered',
  'asked',
  'naming',
  'named',
  'stranger',
  'sameEpisode',
  'otherEpisode',
  'sameSeason',
  'otherSeason',
  'overview',
  'scene',
  'article',
] as const;
export type Measure = (typeof measures)[number];
export type Measured = Readonly<Record<Measure, number>>;

export interface Candidate {
  readonly answerable: Answerable;
  readonly measured: Measured;
  readonly score: number;
}

export interface Ranked {
  /** Best first. */
  readonly candidates: readonly Candidate[];
  readonly guessed: Guess;
}

export interface RankOptions {
  readonly answerables: readonly Answerable[];
  readonly search: Search;
  readonly network: Network;
  readonly weights: Readonly<Record<string, number>>;
}

const mostHits = 25;
const likelyIntents = 4;
const unlikely = 0.05;
const mostByIntent = 12;

/** Makes the function that ranks the answerables for a question. */
export function createRank({ answerables, search, network, weights }: RankOptions): (question: Question) => Ranked {
  const places = new Map(answerables.map(({ id }, at) => [id, at]));
  const byIntent = Map.groupBy(answerables.keys(), (at) => answerables[at]?.intent ?? '');

  return function rank(question) {
    const guessed = guess(network, featuresOf(question));
    const hits = search.find(question.terms, mostHits);
    const scoreAt = new Map(hits.map(({ at, score }) => [at, score]));
    const found = new Set([...scoreAt.keys(), ...near(guessed), ...typed(question, guessed)]);
    const best = hits[0]?.score ?? 0;
    const most = guessed.answerScore(guessed.nearest[0] ?? '');
    const terms = new Set(question.terms);
    const candidates = [...found].flatMap((at) => {
      const answerable = answerables[at];
      if (!answerable) return [];
      const measured = measure(question, terms, answerable, at, guessed, scoreAt.get(at) ?? 0, best, most);
      return [{ answerable, measured, score: scored(measured, weights) }];
    });
    return { candidates: candidates.toSorted((a, b) => b.score - a.score), guessed };
  };

  function near({ nearest }: Guess): number[] {
    return nearest.flatMap((id) => places.get(id) ?? []);
  }

  /** Answers of the likeliest kinds that are about what is named. */
  function typed({ named }: Question, { intents }: Guess): number[] {
    const likely = [...intents].toSorted(([, a], [, b]) => b - a).slice(0, likelyIntents);
    return likely
      .filter(([, probability]) => probability > unlikely)
      .flatMap(([intent]) =>
        (byIntent.get(intent) ?? [])
          .filter((at) => {
            const about = answerables[at]?.about ?? [];
            return named.size === 0 ? about.length === 0 : about.some((id) => named.has(id));
          })
          .slice(0, mostByIntent),
      );
  }

  function measure(
    { named, season, episode }: Question,
    terms: ReadonlySet<string>,
    { id, intent, about }: Answerable,
    at: number,
    { intents, answerScore, nearest }: Guess,
    score: number,
    best: number,
    most: number,
  ): Measured {
    const probability = intents.get(intent) ?? 0;
    const [episodeOf] = about.filter((subject) => /^s\de\d$/.test(subject));
    const seasonOf = about.find((subject) => subject.startsWith('season-'))?.slice(-1) ?? episodeOf?.[1];
    const wanted = episode === undefined ? undefined : `e${episode}`;
    const strangers = about.filter((subject) => !named.has(subject) && !/^(?:s\de\d|season-\d|film|series)$/.test(subject));
    const subjects = about.filter((subject) => named.has(subject));
    const texts = answerableTerms(at);
    const namedHere = [...named].filter((name) => about.includes(name) || texts.has(name));
    return {
      search: best === 0 ? 0 : score / (best + 4),
      searchFirst: Number(score > 0 && score === best),
      answer: Math.max(-3, answerScore(id) - most) / 3 + 1,
      answerFirst: Number(nearest[0] === id),
      intent: Math.sqrt(probability),
      intentFirst: Number(probability > 0.5),
      likeness: search.likeness(at, terms),
      covered: coverage(terms, at, () => true),
      asked: coverage(terms, at, (term) => !nameTerms.has(term)),
      naming: named.size === 0 ? 0 : namedHere.length / named.size,
      named: Math.min(1, subjects.length),
      stranger: named.size === 0 ? Math.min(1, strangers.length) : Number(subjects.length === 0 && strangers.length > 0),
      sameEpisode: Number(wanted !== undefined && episodeOf?.endsWith(wanted) === true && (season === undefined || Number(seasonOf) === season)),
      otherEpisode: Number(wanted !== undefined && episodeOf !== undefined && !episodeOf.endsWith(wanted)),
      sameSeason: Number(season !== undefined && seasonOf !== undefined && Number(seasonOf) === season),
      otherSeason: Number(season !== undefined && seasonOf !== undefined && Number(seasonOf) !== season),
      overview: Number(about.length === 0),
      scene: Number(intent === 'beat' || intent === 'motif' || intent === 'comic'),
      article: Number(intent === 'article' || intent === 'prediction'),
    };
  }
}
