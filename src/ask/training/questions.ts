/** The questions that the model learns from: a question, and the ids of the answers that are right. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const questionSchema = z.strictObject({
  q: z.string().min(1),
  /** Ids of answerables, best first; or `no:` and `back:` with what is to be done instead. */
  a: z.array(z.string()).min(1),
  /** It takes all of them to answer it. */
  all: z.boolean().optional(),
});
export type TrainingQuestion = z.infer<typeof questionSchema>;

const folder = join(import.meta.dirname, 'questions');

/** All questions, each once. Throws with file and line where one is broken. */
export function readQuestions(): TrainingQuestion[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .toSorted();
  const all = files.flatMap((file) => linesOf(file).map((line, at) => parse(file, at, line)));
  return [...new Map(all.map((question) => [question.q.trim().toLowerCase(), question])).values()];
}

const linesOf = (file: string): string[] =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');

function parse(file: string, at: number, line: string): TrainingQuestion {
  const parsed = questionSchema.safeParse(JSON.parse(line));
  if (parsed.success) return parsed.data;
  throw new Error(`${file}, question ${at + 1}: ${z.prettifyError(parsed.error)}`);
}

/** Whether a label says what to do instead of answering. */
export const isInstead = (label: string): boolean => label.startsWith('no:') || label.startsWith('back:');
