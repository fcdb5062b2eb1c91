/** The parts of the answerer, put together once: reading a question, ranking what answers it. */
import type { Knowledge } from '../knowledge/load.ts';
import { answerablesOf } from './answerables/index.ts';
import { indexed } from './measure.ts';
import { createFindMentions } from './mentions.ts';
import type { Model } from './model.ts';
import { createReadQuestion, type ReadQuestion } from './question.ts';
import { createRank, type Rank } from './rank.ts';
import { createSearch } from './search.ts';

export interface Engine {
  readonly read: ReadQuestion;
  readonly rank: Rank;
}

/** Indexes the knowledge for a trained model. Takes some tens of ms. */
export function createEngine(
  knowledge: Knowledge,
  { network, vocabulary, learnt, ranking }: Omit<Model, 'certainty'>,
): Engine {
  const answerables = answerablesOf(knowledge);
  return {
    read: createReadQuestion(knowledge, vocabulary),
    rank: createRank({
      index: indexed(answerables, createFindMentions(knowledge)),
      search: createSearch(answerables, learnt),
      network,
      weights: ranking,
    }),
  };
}
