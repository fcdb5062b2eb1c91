/** The rules of Discord for commands that a bot meets most: names, descriptions, numbers. */
import type { APIApplicationCommand, APIApplicationCommandOption } from 'discord-api-types/v10';

/** A command as a bot sends it: without ids, and what is at its default left out. */
export type CommandBody = Partial<APIApplicationCommand> & Pick<APIApplicationCommand, 'name'>;

export type Problem = readonly [path: string, message: string];

/** What the rules read of a command or an option. */
interface Described {
  readonly name?: string;
  readonly description?: string;
  readonly options?: readonly APIApplicationCommandOption[];
  readonly choices?: readonly { readonly name: string }[];
  readonly autocomplete?: boolean;
}

const chatName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const mostCommands = 130;
const mostOptions = 25;

/** What is wrong with a list of commands, and where. */
export function problemsOf(commands: readonly CommandBody[]): Problem[] {
  const tooMany: Problem[] = commands.length > mostCommands ? [['_errors', `Must be ${mostCommands} or fewer`]] : [];
  const found = commands.flatMap((command, at) => commandProblems(command, String(at)));
  return [...tooMany, ...repeated(commands.map(({ name, type = 1 }) => `${type} ${name}`)), ...found];
}

function commandProblems(command: CommandBody, path: string): Problem[] {
  if ((command.type ?? 1) === 1) return describedProblems(command, path);
  return /^.{1,32}$/u.test(command.name) ? [] : [[`${path}.name`, 'Must be between 1 and 32 in length.']];
}

function describedProblems(described: Described, path: string): Problem[] {
  const { name = '', description = '', options = [], choices = [], autocomplete } = described;
  const checks: (Problem | false)[] = [
    !isChatName(name) && [`${path}.name`, 'String value did not match validation regex.'],
    (description.length < 1 || description.length > 100) && [
      `${path}.description`,
      'Must be between 1 and 100 in length.',
    ],
    options.length > mostOptions && [`${path}.options`, `Must be ${mostOptions} or fewer in length.`],
    choices.length > mostOptions && [`${path}.choices`, `Must be ${mostOptions} or fewer in length.`],
    autocomplete === true && choices.length > 0 && [`${path}.choices`, 'Autocomplete excludes choices.'],
  ];
  return [...checks.filter((check) => check !== false), ...optionProblems(options, `${path}.options`)];
}

function optionProblems(options: readonly APIApplicationCommandOption[], path: string): Problem[] {
  const firstOptional = options.findIndex((option) => option.type > 2 && option.required !== true);
  const late = options.findLastIndex((option) => option.type > 2 && option.required === true);
  const order: Problem[] =
    firstOptional !== -1 && firstOptional < late
      ? [[`${path}.${late}`, 'Required options must be placed before non-required options']]
      : [];
  const inner = options.flatMap((option, at) => describedProblems(option, `${path}.${at}`));
  return [...order, ...repeated(options.map(({ name }) => name)).map(([, why]): Problem => [path, why]), ...inner];
}

const isChatName = (name: string): boolean => chatName.test(name) && name === name.toLowerCase();

const repeated = (names: readonly string[]): Problem[] =>
  new Set(names).size === names.length ? [] : [['_errors', 'Names must be unique']];
