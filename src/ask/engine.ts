/** The parts of the answerer, put together once: reading a question, ranking what answers it. */
import type { Knowledge } from '../knowledge/load.ts';
import type { Answerable } from './answerables/answerable.ts';
import { indexSteps } from './measure.ts';
import { createFindMentions } from './mentions.ts';
import type { Model } from './model.ts';
import { createReadQuestion, type ReadQuestion } from './question.ts';
import { createRank, type Rank } from './rank.ts';
import { searchSteps } from './search.ts';
import { toldSteps } from './search-index.ts';
import type { Steps } from './steps.ts';

export interface Engine {
  readonly read: ReadQuestion;
  readonly rank: Rank;
}

/** Indexes what can be answered for a trained model; about 220 ms in all. */
export function* engineSteps(
  knowledge: Knowledge,
  answerables: readonly Answerable[],
  { network, vocabulary, learnt, ranking }: Omit<Model, 'certainty' | 'refusal'>,
): Steps<Engine> {
  const findMentions = createFindMentions(knowledge);
  yield;
  const read = createReadQuestion(knowledge, vocabulary, findMentions);
  yield;
  const told = yield* toldSteps(answerables);
  const search = yield* searchSteps(told, learnt);
  const index = yield* indexSteps(told, findMentions);
  return { read, rank: createRank({ index, search, network, weights: ranking }) };
}
