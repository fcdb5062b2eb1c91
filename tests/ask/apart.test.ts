/** What the model is scored by is never what it learns from. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { answerablesOf } from '../../src/ask/answerables/index.ts';
import { readQuestions } from '../../src/ask/training/questions.ts';
import { knowledge } from '../support/context.ts';

/** Words alone, so that a question mark or a capital makes no other question. */
const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const hashOf = (text: string): string => createHash('sha256').update(bare(text)).digest('hex').slice(0, 12);

const read = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8');
const ownSets = ['questions.jsonl', 'development.jsonl', 'fresh.jsonl'].flatMap((file) =>
  read(file)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => hashOf(z.object({ question: z.string() }).parse(JSON.parse(line)).question)),
);
/** The shared development set is not part of the project; what its questions hash to is. */
const sharedSet = z.array(z.string()).parse(JSON.parse(read('shared-set.json')));
const keptApart = new Set([...ownSets, ...sharedSet]);

test.each([
  ['training questions', readQuestions().map(({ q }) => q)],
  ['questions in the data', answerablesOf(knowledge).flatMap(({ asks }) => asks)],
])('no question of any set is among the %s', (_what, questions) => {
  expect(keptApart.size).toBeGreaterThan(3_500);
  expect(questions.filter((question) => keptApart.has(hashOf(question)))).toEqual([]);
});
