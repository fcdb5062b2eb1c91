/** All that a question can be answered with. */
import type { Knowledge } from '../../knowledge/load.ts';
import type { Answerable } from './answerable.ts';
import { claimAnswerables } from './claims.ts';
import { metaAnswerables } from './meta.ts';
import { viewAnswerables } from './views.ts';

/** Everything in the knowledge as answers to questions, and what the bot knows of itself. */
export const answerablesOf = (knowledge: Knowledge): readonly Answerable[] => [
  ...viewAnswerables(knowledge),
  ...claimAnswerables(knowledge),
  ...metaAnswerables(knowledge),
];
