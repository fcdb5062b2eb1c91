/** Tab completion at the prompt: commands, then their options, then choices and names. */
import { type AnyCommand, type Command, type Context, runnable } from '../../interaction/command.ts';

/** What may follow the line, and the end of it that is being completed; the form that node:readline asks for. */
export function complete(commands: readonly AnyCommand[], context: Context, line: string): [string[], string] {
  const typed = line.trimStart().replace(/^\//, '');
  const known = runnable(commands);
  const called = known.find(({ path }) => typed.startsWith(`${path} `));
  if (!called)
    return startingWith(
      known.map(({ path }) => `/${path} `),
      line.trimStart(),
    );
  const { path, command } = called;
  const rest = typed.slice(path.length);
  const word = /\S*$/.exec(rest)?.[0] ?? '';
  const unused = Object.keys(command.options).filter((option) => !rest.includes(`${option}:`));
  const value = /(?:^|\s)([a-z_]+):([^:]*)$/.exec(rest);
  const names = unused.filter((option) => option.startsWith(word)).map((option) => `${option}:`);
  // Names of people have spaces, so a new word is an option only where one begins like it.
  if (!value || (names.length > 0 && word !== '' && value[2]?.includes(' '))) return [names, word];
  return valuesFor(command, context, value[1] ?? '', value[2] ?? '');
}

function valuesFor(command: Command, context: Context, name: string, typed: string): [string[], string] {
  const option = command.options[name];
  if (option?.type !== 'string') return [[], typed];
  if (option.suggest) return [option.suggest(context, typed).map(({ value }) => value), typed];
  return startingWith(Object.keys(option.choices ?? {}), typed);
}

const startingWith = (words: readonly string[], typed: string): [string[], string] => {
  const wanted = typed === '' || typed.startsWith('/') || !words[0]?.startsWith('/') ? typed : `/${typed}`;
  return [words.filter((word) => word.startsWith(wanted)), typed];
};
