/** The one place where untyped values become a command's arguments. */
import { UserError } from '../errors.ts';
import {
  type ArgsOf,
  defaultMaxLength,
  type IntegerOption,
  type Option,
  type Options,
  type StringOption,
} from './command.ts';
import type { ArgValue } from './reply.ts';
import { quoted } from './text.ts';

/**
 * Checks the values given for the options of a command.
 * Throws a {@link UserError} that names the option, what was wrong with it and what would do.
 */
export function parseArguments<O extends Options>(options: O, given: Readonly<Record<string, unknown>>): ArgsOf<O> {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(options, name));
  if (unknown !== undefined) throw new UserError(`There is no option ${quoted(unknown)} here. ${known(options)}`);
  const entries = Object.entries(options).flatMap(([name, option]) => {
    const value = valueFor(name, option, given[name]);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}

function valueFor(name: string, option: Option, value: unknown): ArgValue | undefined {
  if (value === undefined || value === null || value === '') {
    if (option.required) throw new UserError(`I need the option “${name}”: ${option.description}.`);
    return undefined;
  }
  switch (option.type) {
    case 'integer':
      return integer(name, option, value);
    case 'string':
      return string(name, option, value);
    case 'boolean':
      return boolean(name, value);
    case 'channel':
    case 'role':
      return snowflake(name, option.type, value);
  }
}

function boolean(name: string, value: unknown): boolean {
  const word = String(value).trim().toLowerCase();
  if (['true', 'yes', 'on'].includes(word)) return true;
  if (['false', 'no', 'off'].includes(word)) return false;
  throw new UserError(`“${name}” is yes or no, not ${quoted(String(value))}.`);
}

/** Typed as a mention or as a bare id. */
function snowflake(name: string, what: 'channel' | 'role', value: unknown): string {
  const id = /^(?:<[#@]&?)?(\d{1,20})>?$/.exec(String(value))?.[1];
  if (id !== undefined) return id;
  throw new UserError(
    `“${name}” takes a ${what} of this server, not ${quoted(String(value))}. Pick one from the list.`,
  );
}

function integer(
  name: string,
  { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER }: IntegerOption,
  value: unknown,
): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max) return number;
  throw new UserError(`“${name}” takes a whole number from ${min} to ${max}, not ${quoted(String(value))}.`);
}

function string(name: string, { choices, maxLength = defaultMaxLength }: StringOption, value: unknown): string {
  if (typeof value !== 'string') throw new UserError(`“${name}” takes text, not ${quoted(String(value))}.`);
  if (value.length > maxLength)
    throw new UserError(`“${name}” is too long: ${value.length} characters, and I read at most ${maxLength}.`);
  if (!choices) return value;
  const choice = choiceOf(choices, value);
  if (choice !== undefined) return choice;
  throw new UserError(`“${name}” can be ${Object.values(choices).join(', ')}, not ${quoted(value)}.`);
}

/** People who type a command write the label as often as the value. */
function choiceOf(choices: Readonly<Record<string, string>>, typed: string): string | undefined {
  const wanted = typed.trim().toLowerCase();
  return Object.keys(choices).find((value) => value === wanted || choices[value]?.toLowerCase() === wanted);
}

function known(options: Options): string {
  const names = Object.keys(options);
  return names.length === 0 ? 'This command takes none.' : `Known: ${names.join(', ')}.`;
}
