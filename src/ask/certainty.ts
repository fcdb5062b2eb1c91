/** How sure it is that the best answer is right, and that there is an answer at all: two logistic regressions over a few plain signs. */
import { isElsewhere } from './mentions.ts';
import type { Ranked } from './rank.ts';

export const signs = [
  'constant',
  'lead',
  'share',
  'best',
  'answerable',
  'offtopic',
  'other',
  'private',
  'unknown',
  'back',
  'elsewhere',
  'unknownWords',
  'asked',
  'covered',
  'naming',
  'nothingNamed',
  'likeness',
  'intent',
  'answer',
  'agree',
  'scene',
  'short',
  'stranger',
  'otherEpisode',
] as const;
export type Sign = (typeof signs)[number];

/** The signs of a ranking; all zero where there is no candidate. */
export function signsOf({ question, candidates, guessed }: Ranked): Readonly<Record<Sign, number>> {
  const [first, second] = candidates;
  const measured = first?.measured;
  const highest = first?.score ?? 0;
  const powers = candidates.map(({ score }) => Math.exp(score - highest));
  return {
    constant: 1,
    lead: Math.min(4, highest - (second?.score ?? highest - 4)) / 4,
    share: powers.length === 0 ? 0 : 1 / powers.reduce((sum, power) => sum + power, 0),
    best: highest / 10,
    answerable: oddsOf(guessed.gate.answer),
    offtopic: oddsOf(guessed.gate.offtopic),
    other: oddsOf(guessed.gate.other),
    private: oddsOf(guessed.gate.private),
    unknown: oddsOf(guessed.gate.unknown),
    back: oddsOf(guessed.gate.back),
    elsewhere: Number(question.mentions.some(isElsewhere)),
    unknownWords: question.unknownShare,
    asked: measured?.asked ?? 0,
    covered: measured?.covered ?? 0,
    naming: measured?.naming ?? 0,
    nothingNamed: Number(question.named.size === 0),
    likeness: measured?.likeness ?? 0,
    intent: measured?.intent ?? 0,
    answer: measured?.answer ?? 0,
    agree: (measured?.answerFirst ?? 0) * (measured?.searchFirst ?? 0),
    scene: measured?.scene ?? 0,
    short: Number(question.words.length <= 2),
    stranger: measured?.stranger ?? 0,
    otherEpisode: measured?.otherEpisode ?? 0,
  };
}

/** How likely something is, as the logarithm of its odds; within bounds. */
const oddsOf = (probability: number): number => {
  const bounded = Math.min(Math.max(probability, tiny), 1 - tiny);
  return Math.log(bounded / (1 - bounded)) / 10;
};
const tiny = 1e-4;

export type Weights = Readonly<Record<string, number>>;

/** Probabilities, 0 to 1. */
export interface Chances {
  /** That the best candidate answers the question. */
  readonly certainty: number;
  /** That the question is not to be answered at all. */
  readonly refusal: number;
}

/** How sure a ranking is, by the weights of the signs for each of the two. */
export function chancesOf(ranked: Ranked, weights: Readonly<Record<keyof Chances, Weights>>): Chances {
  const given = Object.entries(signsOf(ranked));
  const chanceBy = (by: Weights): number =>
    logistic(given.reduce((sum, [sign, value]) => sum + value * (by[sign] ?? 0), 0));
  return {
    certainty: ranked.candidates.length === 0 ? 0 : chanceBy(weights.certainty),
    refusal: chanceBy(weights.refusal),
  };
}

export const logistic = (value: number): number => 1 / (1 + Math.exp(-value));
