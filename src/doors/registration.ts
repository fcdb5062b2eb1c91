/** Tells Discord which commands there are, only when that changed: it allows 200 new ones a day and server. */
import { isDeepStrictEqual } from 'node:util';
import type { REST } from 'discord.js';
import { type RESTGetAPIApplicationCommandsResult, Routes } from 'discord-api-types/v10';
import type { AnyCommand } from '../interaction/command.ts';
import { toRegistration } from '../interaction/wire/registration.ts';

export interface RegistrationTarget {
  readonly rest: REST;
  readonly applicationId: string;
  /** One server, where changes show at once; everywhere where left out. */
  readonly guildId?: string | undefined;
}

/** Registers the commands where Discord's list differs from ours. Rejects with the REST client's errors. */
export async function registerCommands(
  { rest, applicationId, guildId }: RegistrationTarget,
  commands: readonly AnyCommand[],
): Promise<'changed' | 'unchanged'> {
  const route =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  const body = commands.map(toRegistration);
  // What REST gives is typed as unknown; only its shape is compared, nothing is read from it.
  const registered = (await rest.get(route)) as RESTGetAPIApplicationCommandsResult;
  if (isDeepStrictEqual(comparable(registered, guildId), comparable(body, guildId))) return 'unchanged';
  await rest.put(route, { body });
  return 'changed';
}

/** The fields that we set, without the ones that Discord adds or leaves out when they are at their default. */
const compared = [
  'type',
  'name',
  'description',
  'required',
  'choices',
  'value',
  'autocomplete',
  'min_value',
  'max_value',
  'max_length',
  'channel_types',
  'options',
  'default_member_permissions',
];
/** Only global commands have these. */
const comparedGlobally = ['contexts', 'integration_types'];

function comparable(commands: readonly object[], guildId: string | undefined): unknown {
  const fields = guildId === undefined ? [...compared, ...comparedGlobally] : compared;
  return commands
    .map((command) => pick(command, fields))
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function pick(value: unknown, fields: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => pick(item, fields));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key, field]) => fields.includes(key) && !isDefault(field));
  return Object.fromEntries(kept.map(([key, field]) => [key, pick(field, fields)]).toSorted());
}

const isDefault = (field: unknown): boolean =>
  field === false || field === null || (Array.isArray(field) && field.length === 0);
