/** A typed line such as `/cast who:nick's mum season:2` as a command and the values of its options. */
import { UserError } from '../../errors.ts';
import { type AnyCommand, type RunnableCommand, runnable } from '../../interaction/command.ts';
import { quoted } from '../../interaction/text.ts';

export interface TypedCall {
  readonly command: RunnableCommand;
  readonly given: Readonly<Record<string, string>>;
}

/**
 * Reads a line; one that is no command is a question. Values go on until the next `option:`; words before the first one belong to the command's first option.
 * Throws a {@link UserError} where no such command is.
 */
export function parseLine(commands: readonly AnyCommand[], line: string): TypedCall {
  const typed = line.trim().replace(/^\//, '');
  const known = runnable(commands);
  const command = known.find(({ path }) => `${typed} `.toLowerCase().startsWith(`${path} `));
  if (command) return { command, given: valuesIn(command, typed.slice(command.path.length).trim()) };
  const ask = known.find(({ path }) => path === 'ask');
  if (ask && !line.trim().startsWith('/') && typed.includes(' ')) return { command: ask, given: { question: typed } };
  const [name = ''] = typed.split(/\s/, 1);
  throw new UserError(
    `There is no command ${quoted(`/${name}`)}. Known: ${known.map(({ path }) => `/${path}`).join(', ')}.`,
  );
}

function valuesIn({ path, command }: RunnableCommand, text: string): Record<string, string> {
  const marks = [...text.matchAll(/(?:^|\s)([a-z_]+):/g)].filter(([, name = '']) => isOptionLike(command, name));
  const [first] = Object.keys(command.options);
  const lead = text.slice(0, marks[0]?.index ?? text.length).trim();
  const named = marks.map((mark, at) => {
    const value = text.slice(mark.index + mark[0].length, marks[at + 1]?.index ?? text.length);
    return [mark[1] ?? '', unquoted(value.trim())] as const;
  });
  if (lead !== '' && first === undefined)
    throw new UserError(`/${path} takes no options, so I don't know what to do with ${quoted(lead)}.`);
  return Object.fromEntries([
    ...(lead === '' || first === undefined ? [] : [[first, unquoted(lead)] as const]),
    ...named,
  ]);
}

/** A colon inside a value ("12:30", "re: zero") is no option, unless nothing before it could be one. */
const isOptionLike = (command: RunnableCommand['command'], name: string): boolean =>
  Object.hasOwn(command.options, name) || name.length > 3;

const unquoted = (value: string): string => /^(["“'])([\s\S]*)(["”'])$/.exec(value)?.[2] ?? value;
