/** The terminal door: one answer for a line given, or a prompt. No account, no token, no network. */
import { createInterface } from 'node:readline/promises';
import { commands } from '../../../commands/index.ts';
import { UserError } from '../../errors.ts';
import type { Context } from '../../interaction/command.ts';
import { execute } from '../../interaction/execute.ts';
import { loadKnowledge } from '../../knowledge/load.ts';
import { complete } from './complete.ts';
import { parseLine } from './parse.ts';
import { renderReply } from './render.ts';

const greeting =
  'Ask me, for example: /release season:2   /cast who:nick’s mum   /help\nTab completes, the arrow keys go back, Ctrl+D ends.\n';

/** Answers one line as text. What a command would show to the asker alone is shown all the same: there is nobody else. */
export async function answerLine(context: Context, line: string, colour: boolean): Promise<string> {
  const look = { colour, now: context.now, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  try {
    const { command, given } = parseLine(context.commands, line);
    return renderReply(
      await execute(command, context, given, ({ id, error }) => process.stderr.write(`${id}: ${String(error)}\n`)),
      look,
    );
  } catch (error) {
    if (error instanceof UserError) return renderReply({ lead: error.message }, look);
    throw error;
  }
}

async function prompt(context: () => Context, colour: boolean): Promise<void> {
  process.stdout.write(greeting);
  const readline = createInterface({
    input: process.stdin,
    output: process.stdout,
    prompt: '> ',
    completer: (line: string) => complete(commands, context(), line),
  });
  readline.prompt();
  for await (const line of readline) {
    if (line.trim() !== '') process.stdout.write(`\n${await answerLine(context(), line, colour)}\n\n`);
    readline.prompt();
  }
}

if (import.meta.main) {
  const knowledge = loadKnowledge();
  const context = (): Context => ({ knowledge, commands, now: new Date() });
  const colour = process.stdout.hasColors?.() === true;
  const line = process.argv.slice(2).join(' ');
  if (line === '') await prompt(context, colour);
  else process.stdout.write(`${await answerLine(context(), line, colour)}\n`);
}
