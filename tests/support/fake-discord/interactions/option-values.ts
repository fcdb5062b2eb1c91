/** The options of a command call as Discord sends them, from plain values. */
import {
  type APIApplicationCommand,
  type APIApplicationCommandInteractionDataBasicOption,
  type APIApplicationCommandInteractionDataOption,
  type APIInteractionDataResolved,
  ApplicationCommandOptionType,
} from 'discord-api-types/v10';
import { makeUser } from '../people.ts';

export type Value = string | number | boolean;
type Options = APIApplicationCommandInteractionDataOption[];

/** Values by name; where they are nested (subcommands), the options themselves. */
export type GivenOptions = Readonly<Record<string, Value>> | Options;

/** The list for a call. The type of a value is the one that was registered, else the one that it looks like. */
export function optionList(given: GivenOptions, command: APIApplicationCommand | undefined, focused?: string): Options {
  if (Array.isArray(given)) return given;
  return Object.entries(given).map(([name, value]) => {
    const registered = command?.options?.find((option) => option.name === name)?.type;
    return { ...valued(name, value, registered), ...(name === focused && { focused: true }) };
  });
}

function valued(
  name: string,
  value: Value,
  registered: ApplicationCommandOptionType | undefined,
): APIApplicationCommandInteractionDataBasicOption {
  const { Boolean: Bool, Integer, Number: Float, String: Text } = ApplicationCommandOptionType;
  if (typeof value === 'boolean') return { name, value, type: Bool };
  if (typeof value === 'number') return { name, value, type: isFloat(value, registered) ? Float : Integer };
  return { name, value, type: idTypes.find((type) => type === registered) ?? Text };
}

const isFloat = (value: number, registered: ApplicationCommandOptionType | undefined): boolean =>
  registered === undefined ? !Number.isInteger(value) : registered === ApplicationCommandOptionType.Number;

/** Their values are ids, written as strings. */
const idTypes = [
  ApplicationCommandOptionType.User,
  ApplicationCommandOptionType.Channel,
  ApplicationCommandOptionType.Role,
  ApplicationCommandOptionType.Mentionable,
  ApplicationCommandOptionType.Attachment,
] as const;

/** The users that the options name; whatever else they name, a test gives itself. */
export function resolvedOf(options: Options): APIInteractionDataResolved | undefined {
  const users = options.flatMap((option) => (option.type === ApplicationCommandOptionType.User ? [option.value] : []));
  if (users.length === 0) return undefined;
  return { users: Object.fromEntries(users.map((id) => [id, makeUser({ id })])) };
}
