/** The terminal door: one answer for a line given, or a prompt. No account, no token, no network. */
import { createInterface } from 'node:readline/promises';
import { commands } from '../../../commands/index.ts';
import { createQuestions } from '../../ask/questions.ts';
import { UserError } from '../../errors.ts';
import type { Context } from '../../interaction/command.ts';
import { execute, isForm, type LogBug } from '../../interaction/execute.ts';
import type { Form, Reply } from '../../interaction/reply.ts';
import { loadKnowledge } from '../../knowledge/load.ts';
import { openMembers } from '../../members/members.ts';
import { seenFor } from '../../members/seen.ts';
import { openStore } from '../../store/open.ts';
import { toldErrors } from '../told.ts';
import { type AtHand, lookOnly, takeAnnouncements } from './announcements.ts';
import { complete } from './complete.ts';
import { parseLine } from './parse.ts';
import { renderReply, thisTerminal } from './render.ts';

const greeting =
  'Ask me, for example: /release season:2   /cast who:nick’s mum   /help\nTab completes, the arrow keys go back, Ctrl+D ends.\n';

/** Whoever sits at the terminal is the host. */
const everyPermission = ~0n;

/** Answers one line as text. What a command would show to the asker alone is shown all the same: there is nobody else. */
export async function answerLine(context: Context, line: string, colour: boolean): Promise<string> {
  const look = { colour, now: context.now, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  try {
    const { command, given } = parseLine(context.commands, line);
    const logBug: LogBug = ({ id, error }) => process.stderr.write(`${id}: ${String(error)}\n`);
    const result = await execute(command, context, given, logBug);
    return renderReply(isForm(result) ? formReply(result) : result, look);
  } catch (error) {
    if (error instanceof UserError) return renderReply({ lead: error.message }, look);
    throw error;
  }
}

/** A terminal opens no window: the same can be said in options. */
const formReply = ({ title, fields, submit }: Form): Reply => ({
  lead: `${title}: say it in options.`,
  parts: [{ list: true, lines: fields.map(({ name, label }) => [{ bold: `${name}:` }, ` ${label}`]) }],
  self: submit,
});

async function prompt(context: () => Context, colour: boolean): Promise<void> {
  process.stdout.write(greeting);
  const readline = createInterface({
    input: process.stdin,
    output: process.stdout,
    prompt: '> ',
    completer: (line: string) => complete(commands, context(), line),
  });
  let isOpen = true;
  readline.on('close', () => {
    isOpen = false;
  });
  readline.prompt();
  for await (const line of readline) {
    if (line.trim() !== '') process.stdout.write(`\n${await answerLine(context(), line, colour)}\n\n`);
    // Lines that were piped in are still answered when their source has ended.
    if (isOpen) readline.prompt();
  }
}

async function main(): Promise<number> {
  const knowledge = loadKnowledge();
  const questions = createQuestions(knowledge);
  const members = await openMembers(await openStore('memory:'));
  let atHand: Promise<AtHand> | undefined;
  const announcements = lookOnly(() => {
    atHand ??= takeAnnouncements(knowledge);
    return atHand;
  });
  const asker = { id: thisTerminal, locale: 'en-GB', permissions: everyPermission, roles: [] };
  const place = {
    guildId: thisTerminal,
    channelId: thisTerminal,
    appPermissions: everyPermission,
    channels: {},
    roles: {},
  };
  const context = (): Context => ({
    knowledge,
    commands,
    now: new Date(),
    asker,
    place,
    seen: seenFor({ asker, place, isPrivate: true }, members),
    services: { questions, members, announcements, hosts: async () => [thisTerminal] },
  });
  const colour = process.stdout.hasColors?.() === true;
  const line = process.argv.slice(2).join(' ');
  if (line === '') await prompt(context, colour);
  else process.stdout.write(`${await answerLine(context(), line, colour)}\n`);
  return 0;
}

if (import.meta.main) process.exitCode = await toldErrors(main);
