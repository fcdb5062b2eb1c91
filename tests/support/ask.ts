/** Asking as at the terminal: a line in, a reply out. */
import { parseLine } from '../../src/doors/terminal/parse.ts';
import type { Context } from '../../src/interaction/command.ts';
import { execute, isForm } from '../../src/interaction/execute.ts';
import type { Reply } from '../../src/interaction/reply.ts';

/** The reply to a typed line. A bug of the command is thrown. */
export async function replyTo(line: string, context: Context): Promise<Reply> {
  const { command, given } = parseLine(context.commands, line);
  const bugs: unknown[] = [];
  const result = await execute(command, context, given, ({ error }) => bugs.push(error));
  if (bugs.length > 0) throw bugs[0];
  if (isForm(result)) throw new Error('a form');
  return result;
}
