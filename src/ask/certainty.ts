/** How sure it is that the best answer is right: a logistic regression over a few plain signs. */
import type { Ranked } from './rank.ts';

export const signs = [
  'constant',
  'lead',
  'share',
  'best',
  'offtopic',
  'other',
  'private',
  'unknown',
  'back',
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
    offtopic: guessed.gate.offtopic,
    other: guessed.gate.other,
    private: guessed.gate.private,
    unknown: guessed.gate.unknown,
    back: guessed.gate.back,
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

/** The probability that the best candidate answers the question, 0 to 1. */
export function certaintyOf(ranked: Ranked, weights: Readonly<Record<string, number>>): number {
  if (ranked.candidates.length === 0) return 0;
  const sum = Object.entries(signsOf(ranked)).reduce((total, [sign, value]) => total + value * (weights[sign] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}
