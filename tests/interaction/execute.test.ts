import { expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { type Command, defineCommand } from '../../src/interaction/command.ts';
import { execute } from '../../src/interaction/execute.ts';
import { today } from '../support/context.ts';

const commandThat = (run: Command['run']): Command =>
  defineCommand({ name: 'try', description: 'x', options: {}, examples: [], run });
const bugs: { id: string; error: unknown }[] = [];
const run = (command: Command) => execute(command, today, {}, (bug) => bugs.push(bug));

test('a reply comes back with the call that gives it again', async () => {
  expect(await run(commandThat(() => ({ lead: 'hi' })))).toEqual({ lead: 'hi', self: { command: 'try', args: {} } });
});

test('a wrong input is told to the asker alone, in its own words', async () => {
  const reply = await run(commandThat(() => Promise.reject(new UserError('Say it otherwise.'))));
  expect(reply).toEqual({ lead: 'Say it otherwise.', private: true });
});

test('a bug is logged with an id, and nothing else of it is told', async () => {
  const error = new TypeError('secret inside');
  const reply = await run(commandThat(() => Promise.reject(error)));
  expect(bugs).toEqual([{ id: expect.stringMatching(/^[0-9a-f]{8}$/), command: 'try', error }]);
  expect(reply.lead).toContain(bugs[0]?.id);
  expect(JSON.stringify(reply)).not.toContain('secret');
  expect(reply.private).toBe(true);
});
