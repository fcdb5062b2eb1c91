/** Sets of questions with what their answers have to hold, in the form of the shared one; its README has the rules. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Reply } from '../src/interaction/reply.ts';
import { fullText } from '../tests/support/text.ts';

export const kinds = ['answerable', 'unanswerable', 'offtopic', 'false-premise', 'ambiguous', 'adversarial'] as const;

const questionSchema = z.object({
  id: z.string(),
  question: z.string(),
  kind: z.enum(kinds),
  topic: z.string(),
  must: z.array(z.array(z.string())),
  must_not: z.array(z.string()),
});
export type ScoredQuestion = z.infer<typeof questionSchema>;
export type Verdict = 'right' | 'wrong' | 'abstained';

/** The questions of a file, one a line. */
export const readSet = (file: string): ScoredQuestion[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => questionSchema.parse(JSON.parse(line)));

/** Whether a question is to be refused. */
export const isRefusal = ({ kind }: ScoredQuestion): boolean => kind === 'unanswerable' || kind === 'offtopic';

/** What a reply is worth. A refusal that says what was asked for all the same is counted as an answer. */
export function verdictOn({ kind, must, must_not }: ScoredQuestion, reply: Reply): Verdict {
  const text = fullText(reply).toLowerCase();
  const isMet = must.every((list) => list.some((one) => text.includes(one.toLowerCase())));
  const isClean = must_not.every((one) => !text.includes(one.toLowerCase()));
  const isGiven = reply.outcome === 'answered';
  switch (kind) {
    case 'answerable':
      if (isMet && isClean && reply.outcome !== 'asked-back') return 'right';
      return isGiven ? 'wrong' : 'abstained';
    case 'unanswerable':
    case 'offtopic':
      return isGiven || !isClean ? 'wrong' : 'right';
    case 'false-premise':
      if (isMet && isClean) return 'right';
      return isGiven ? 'wrong' : 'abstained';
    case 'ambiguous':
    case 'adversarial':
      return isMet && isClean ? 'right' : 'wrong';
  }
}
