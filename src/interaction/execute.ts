/** Runs one command and always gives a reply: the only place where an error becomes an answer. */
import { randomUUID } from 'node:crypto';
import { bugSentence, UserError } from '../errors.ts';
import { parseArguments } from './arguments.ts';
import type { Context, Need, RunnableCommand } from './command.ts';
import type { ArgValue, Form, Reply } from './reply.ts';

/** Told of every bug, with the id that the user was shown. */
export type LogBug = (bug: { readonly id: string; readonly command: string; readonly error: unknown }) => void;

/**
 * Runs a command with the values given for its options.
 * A wrong input is answered with its sentence, anything else that is thrown with an id; both only to the asker.
 */
export async function execute(
  { path, command, needs }: RunnableCommand,
  context: Context,
  given: Readonly<Record<string, ArgValue>>,
  logBug: LogBug,
): Promise<Reply | Form> {
  try {
    checkNeeds(needs, context);
    const result = await command.run(context, parseArguments(command.options, given));
    return isForm(result) ? result : { self: { command: path, args: given }, ...result };
  } catch (error) {
    if (error instanceof UserError) return { lead: error.message, private: true };
    const id = randomUUID().slice(0, 8);
    logBug({ id, command: path, error });
    return { lead: bugSentence(id), private: true };
  }
}

/** Whether a command asks back in a window of its own. */
export const isForm = (result: Reply | Form): result is Form => 'fields' in result;

/** Discord's bits for what a command may need. Administrators may do everything. */
const bits = { ManageGuild: 1n << 5n, member: 0n } as const satisfies Record<Need, bigint>;
const administrator = 1n << 3n;

/** Discord hides a command from those who may not use it; a button, an old client or an override does not. */
function checkNeeds(needs: Need | undefined, { asker, place }: Context): void {
  if (needs === undefined) return;
  if (place.guildId === undefined) throw new UserError('This works in a server only: use it in one of its channels.');
  const bit = bits[needs];
  if ((asker.permissions & administrator) !== 0n || (asker.permissions & bit) === bit) return;
  throw new UserError('For this you need the permission Manage Server. Ask somebody who has it.');
}
