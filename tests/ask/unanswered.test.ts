import { expect, test } from 'vitest';
import { ask } from '../../commands/ask.ts';
import { createQuestions } from '../../src/ask/questions.ts';
import { openUnanswered } from '../../src/ask/unanswered.ts';
import { openStore } from '../../src/store/open.ts';
import { knowledge, today } from '../support/context.ts';

const day = new Date('2026-11-24T12:00:00Z');

test('what could not be answered is counted, by its words alone', async () => {
  const unanswered = openUnanswered(await openStore('memory:'));
  await unanswered.note('What is the LOCKER number?', day);
  await unanswered.note('what is the locker number', day);
  await unanswered.note('<@123456789012345678> mail me at a@b.test or 0123456789: what colour are his socks', day);
  await unanswered.note('?!', day);
  expect(await unanswered.list()).toEqual([
    { question: 'what is the locker number', count: 2, last: '2026-11-24' },
    { question: 'mail me at or what colour are his socks', count: 1, last: '2026-11-24' },
  ]);
});

test('the command tells of what it declined, and of nothing else', async () => {
  const noted: string[] = [];
  const questions = createQuestions(knowledge, { onUnanswered: (question) => noted.push(question) });
  const context = { ...today, services: { questions } };
  await ask.run(context, { question: 'who plays isaac' });
  await ask.run(context, { question: 'what is the capital of france' });
  expect(noted).toEqual(['what is the capital of france']);
});
