/** What search has learnt in training: the terms of those questions that tell most about their answers. */
import type { Lists } from './lists.ts';

export interface Learnt {
  readonly terms: readonly string[];
  /** Ids of what can be answered. */
  readonly answers: readonly string[];
  /** The terms of each question, by their places. */
  readonly asked: Lists;
  /** The answers of each question, by their places, the best first. */
  readonly answered: Lists;
}
