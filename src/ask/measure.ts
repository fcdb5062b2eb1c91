/** Plain measures of how well one answerable fits a question. */
import type { Answerable } from './answerables/answerable.ts';
import type { FindMentions } from './mentions.ts';
import type { Guess } from './model.ts';
import type { Question } from './question.ts';
import type { Found } from './search.ts';
import type { Told } from './search-index.ts';
import type { Steps } from './steps.ts';
import { stemOf } from './words.ts';

/** An answerable with what is looked at again and again. */
export interface Indexed {
  readonly answerable: Answerable;
  readonly at: number;
  readonly about: ReadonlySet<string>;
  /** Whoever and whatever its texts name, and what it is about. */
  readonly tells: ReadonlySet<string>;
  /** Those of `about` that are neither works nor episodes. */
  readonly subjects: readonly string[];
  readonly season?: number;
  readonly episode?: number;
  /** What kind of answer it is, each 0 or 1. */
  readonly kind: Readonly<Record<'overview' | 'scene' | 'view' | 'article' | 'plays', number>>;
}

const atATime = 100;

/** Looks once at every answerable. */
export function* indexSteps(told: readonly Told[], findMentions: FindMentions): Steps<Indexed[]> {
  const all: Indexed[] = [];
  for (const [at, one] of told.entries()) {
    all.push(indexed(one, at, findMentions));
    if (at % atATime === 0) yield;
  }
  return all;
}

function indexed({ answerable, texts }: Told, at: number, findMentions: FindMentions): Indexed {
  const { about } = answerable;
  const [, season, episode] = about.map((id) => /^s(\d)e(\d)$/.exec(id)).find((match) => match) ?? [];
  const seasons = about.filter((id) => id.startsWith('season-'));
  const [only] = seasons.length === 1 ? seasons : [];
  const ofSeason = season ?? only?.slice(-1);
  const mentioned = texts.flatMap((words) => findMentions(words).flatMap(({ entities }) => entities));
  return {
    answerable,
    at,
    about: new Set(about),
    tells: new Set([...about, ...mentioned.map(({ id }) => id)]),
    subjects: about.filter((id) => !/^(?:s\de\d|season-\d|film|series)$/.test(id)),
    ...(ofSeason !== undefined && { season: Number(ofSeason) }),
    ...(episode !== undefined && { episode: Number(episode) }),
    kind: kindOf(answerable),
  };
}

const kindOf = ({ id, intent, about }: Answerable): Indexed['kind'] => ({
  overview: Number(about.length === 0),
  scene: Number(isScene(intent)),
  view: Number(!isClaim(id)),
  article: Number(intent === 'article' || intent === 'prediction'),
  plays: Number(intent === 'plays' || intent === 'person'),
});

/** What is measured; each has a weight that was trained. */
export const measures = [
  'search',
  'searchFirst',
  'answer',
  'answerFirst',
  'answerClose',
  'searchClose',
  'searchAnswer',
  'likenessAnswer',
  'coveredAnswer',
  'intent',
  'likely',
  'typed',
  'typedFirst',
  'likeness',
  'covered',
  'asked',
  'naming',
  'subject',
  'stranger',
  'sameEpisode',
  'otherEpisode',
  'anyEpisode',
  'sameSeason',
  'otherSeason',
  'overview',
  'scene',
  'view',
  'article',
  'plays',
] as const;
export type Measure = (typeof measures)[number];
export type Measured = Readonly<Record<Measure, number>>;

/** What the measures of all candidates of a question are taken against. */
export interface Asked {
  readonly question: Question;
  readonly found: Found;
  readonly guessed: Guess;
  /** The best of all search scores, and of all scores of the model. */
  readonly bestSearch: number;
  readonly bestAnswer: number;
}

/** The stems of a question that are part of no name. */
export function plainTermsOf({ words, mentions, terms }: Question): ReadonlySet<string> {
  const names = new Set(mentions.flatMap(({ from, to }) => words.slice(from, to)).map(stemOf));
  return new Set(terms.filter((term) => !names.has(term)));
}

const isScene = (intent: string): boolean => intent === 'beat' || intent === 'motif' || intent === 'comic';
const isClaim = (id: string): boolean =>
  /^(?:fact|beat|motif|comic|event|article|prediction|relationship|song|place|credit|award|rating):/.test(id);

/** Measures one candidate; each measure is about 0 to 1. */
export function measure(asked: Asked, candidate: Indexed): Measured {
  const { question, found, guessed, bestSearch, bestAnswer } = asked;
  const { answerable, at, tells, subjects, kind } = candidate;
  const { named, season, episode } = question;
  const probability = guessed.probabilityOf(answerable.intent);
  const meant = [...named];
  const fits = Number(fitsSlots(candidate, named));
  const score = found.score(at);
  const searched = bestSearch === 0 ? 0 : score / (bestSearch + 3);
  const behind = guessed.answerScore(answerable.id) - bestAnswer;
  const near = Math.max(0, 1 + behind / 6);
  const [likeness, covered] = [found.likeness(at), found.covered(at)];
  const isEpisode =
    episode !== undefined && candidate.episode === episode && (season === undefined || candidate.season === season);
  return {
    search: searched,
    searchFirst: Number(score > 0 && score === bestSearch),
    answer: near,
    answerFirst: Number(guessed.nearest[0] === answerable.id),
    answerClose: Math.exp(behind),
    searchClose: searched * searched,
    searchAnswer: searched * near,
    likenessAnswer: likeness * near,
    coveredAnswer: covered * near,
    intent: Math.sqrt(probability),
    likely: Number(probability > 0.5),
    typed: fits * Math.sqrt(probability),
    typedFirst: fits * Number(guessed.likely[0] === answerable.intent),
    likeness,
    covered,
    asked: found.asked(at),
    naming: meant.length === 0 ? 0.5 : meant.filter((id) => tells.has(id)).length / meant.length,
    subject: Number(subjects.some((id) => named.has(id))),
    stranger: subjects.length === 0 ? 0 : subjects.filter((id) => !named.has(id)).length / subjects.length,
    sameEpisode: Number(isEpisode),
    otherEpisode: Number(episode !== undefined && candidate.episode !== undefined && !isEpisode),
    anyEpisode: Number(episode !== undefined && candidate.episode === undefined),
    sameSeason: Number(season !== undefined && candidate.season === season),
    otherSeason: Number(season !== undefined && candidate.season !== undefined && candidate.season !== season),
    ...kind,
  };
}

/** Whether an answer is about just what is named: all of its subjects, and nothing of another season, episode or person. */
function fitsSlots({ about, subjects }: Indexed, named: ReadonlySet<string>): boolean {
  if (named.size === 0) return about.size === 0;
  return subjects.every((id) => named.has(id)) && [...named].every((id) => about.has(id) || isScopeOf(id, about));
}

/** A season is implied by its episode. */
const isScopeOf = (id: string, about: ReadonlySet<string>): boolean =>
  /^season-\d$/.test(id) && [...about].some((other) => other.startsWith(`s${id.slice(-1)}e`));
