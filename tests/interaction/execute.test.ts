import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { type Command, defineCommand, type Need } from '../../src/interaction/command.ts';
import { execute, isForm } from '../../src/interaction/execute.ts';
import type { Reply } from '../../src/interaction/reply.ts';
import { today } from '../support/context.ts';

const commandThat = (run: Command['run'], needs?: Need): Command =>
  defineCommand({ name: 'try', description: 'x', options: {}, examples: [], ...(needs && { needs }), run });
const bugs: { id: string; error: unknown }[] = [];
const run = async (command: Command, context = today): Promise<Reply> => {
  const result = await execute({ path: command.name, command, needs: command.needs }, context, {}, (bug) =>
    bugs.push(bug),
  );
  if (isForm(result)) throw new Error('a form');
  return result;
};

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

describe('what a command needs is checked when it runs', () => {
  const manage = 1n << 5n;
  const at = (guildId: string | undefined, permissions: bigint) => ({
    ...today,
    asker: { ...today.asker, permissions },
    place: { ...today.place, ...(guildId !== undefined && { guildId }) },
  });
  test.each([
    ['ManageGuild', at('1', manage), 'done'],
    ['ManageGuild', at('1', 1n << 3n), 'done'],
    ['ManageGuild', at('1', 1n << 11n), 'For this you need the permission Manage Server. Ask somebody who has it.'],
    ['ManageGuild', at(undefined, manage), 'This works in a server only: use it in one of its channels.'],
    ['member', at('1', 0n), 'done'],
    ['member', at(undefined, 0n), 'This works in a server only: use it in one of its channels.'],
  ] as const)('%s', async (need, context, lead) => {
    expect(
      (
        await run(
          commandThat(() => ({ lead: 'done' }), need),
          context,
        )
      ).lead,
    ).toBe(lead);
  });
});
