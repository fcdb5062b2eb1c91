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

/** The probability that the best candidate answers the question, 0 to 1. */
export const certaintyOf = (ranked: Ranked, weights: Weights): number =>
  ranked.candidates.length === 0 ? 0 : logistic(weighed(ranked, weights));

/** The probability that a question is not to be answered at all, 0 to 1. */
export const refusalOf = (ranked: Ranked, weights: Weights): number => logistic(weighed(ranked, weights));

const weighed = (ranked: Ranked, weights: Weights): number =>
  Object.entries(signsOf(ranked)).reduce((sum, [sign, value]) => sum + value * (weights[sign] ?? 0), 0);

export const logistic = (value: number): number => 1 / (1 + Math.exp(-value));
