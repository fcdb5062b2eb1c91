/** Runs one command and always gives a reply: the only place where an error becomes an answer. */
import { randomUUID } from 'node:crypto';
import { bugSentence, UserError } from '../errors.ts';
import { parseArguments } from './arguments.ts';
import type { Command, Context } from './command.ts';
import type { ArgValue, Reply } from './reply.ts';

/** Told of every bug, with the id that the user was shown. */
export type LogBug = (bug: { readonly id: string; readonly command: string; readonly error: unknown }) => void;

/**
 * Runs a command with the values given for its options.
 * A wrong input is answered with its sentence, anything else that is thrown with an id; both only to the asker.
 */
export async function execute(
  command: Command,
  context: Context,
  given: Readonly<Record<string, ArgValue>>,
  logBug: LogBug,
): Promise<Reply> {
  try {
    const args = parseArguments(command.options, given);
    const self = { command: command.name, args: given };
    return { self, ...(await command.run(context, args)) };
  } catch (error) {
    if (error instanceof UserError) return { lead: error.message, private: true };
    const id = randomUUID().slice(0, 8);
    logBug({ id, command: command.name, error });
    return { lead: bugSentence(id), private: true };
  }
}
