/** The context that tests run commands in: the real knowledge, and a fixed day. */
import { commands } from '../../commands/index.ts';
import { createQuestions } from '../../src/ask/questions.ts';
import type { Context } from '../../src/interaction/command.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { nothingSeen } from '../../src/knowledge/spoilers.ts';

export const knowledge = loadKnowledge();
const questions = createQuestions(knowledge);

export const contextOn = (day: string): Context => ({
  knowledge,
  commands,
  now: new Date(`${day}T12:00:00Z`),
  asker: { id: '1', locale: 'en-GB', permissions: 0n, roles: [] },
  place: { appPermissions: 0n, channels: {}, roles: {} },
  seen: nothingSeen,
  services: { questions },
});

export const today = contextOn('2026-11-24');
