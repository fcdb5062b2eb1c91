/** The commands that a bot has registered. */
import type { APIApplicationCommand, APIApplicationCommandOption, Snowflake } from 'discord-api-types/v10';
import type { World } from '../world.ts';
import { type CommandBody, problemsOf } from './command-rules.ts';
import { ok, type Reply, refuse, refuseBody } from './reply.ts';
import { type Route, route } from './route.ts';

export interface Commands {
  /** How often a whole list was put, everywhere and in single servers. */
  readonly puts: number;
  readonly global: readonly APIApplicationCommand[];
  inGuild(guild: Snowflake): readonly APIApplicationCommand[];
  /** The command that a person would run there: the server's own before the global one. */
  find(name: string, guild: Snowflake | null): APIApplicationCommand | undefined;
}

/** The routes for commands, and what they have stored. */
export function createCommands(world: World): { readonly commands: Commands; readonly routes: Route[] } {
  const everywhere = 'global';
  const lists = new Map<Snowflake | typeof everywhere, APIApplicationCommand[]>();
  let puts = 0;
  const listOf = (scope: Snowflake): APIApplicationCommand[] => lists.get(scope) ?? [];

  function put(scope: Snowflake, bodies: readonly CommandBody[]): Reply {
    const problems = problemsOf(bodies);
    if (problems.length > 0) return refuseBody(problems);
    puts += 1;
    const kept = listOf(scope);
    const list = bodies.map((body) => registered(world, body, kept, scope === everywhere ? undefined : scope));
    lists.set(scope, list);
    return ok(list);
  }

  const list = (scope: Snowflake, query: URLSearchParams): Reply =>
    ok(query.get('with_localizations') === 'true' ? listOf(scope) : listOf(scope).map(withoutLocalizations));
  const inJoined = (guild: Snowflake, answer: () => Reply): Reply =>
    world.guilds.get(guild)?.joined ? answer() : refuse('missingAccess');

  return {
    commands: {
      get puts() {
        return puts;
      },
      get global() {
        return listOf(everywhere);
      },
      inGuild: listOf,
      find: (name, guild) =>
        [...listOf(guild ?? everywhere), ...listOf(everywhere)].find((command) => command.name === name),
    },
    routes: [
      route('PUT /applications/:app/commands', (call) => put(everywhere, call.body())),
      route('GET /applications/:app/commands', ({ query }) => list(everywhere, query)),
      route('PUT /applications/:app/guilds/:guild/commands', ({ params, body }) =>
        inJoined(params.guild, () => put(params.guild, body())),
      ),
      route('GET /applications/:app/guilds/:guild/commands', ({ params, query }) =>
        inJoined(params.guild, () => list(params.guild, query)),
      ),
    ],
  };
}

/** The stored form of a command: one of the same name keeps its id. */
function registered(
  { applicationId, snowflake }: World,
  body: CommandBody,
  kept: readonly APIApplicationCommand[],
  guild: Snowflake | undefined,
): APIApplicationCommand {
  const type = body.type ?? 1;
  const earlier = kept.find((command) => command.name === body.name && command.type === type);
  return {
    id: earlier?.id ?? snowflake(),
    application_id: applicationId,
    version: snowflake(),
    default_member_permissions: body.default_member_permissions ?? null,
    type,
    name: body.name,
    name_localizations: body.name_localizations ?? null,
    description: body.description ?? '',
    description_localizations: body.description_localizations ?? null,
    nsfw: body.nsfw ?? false,
    ...(body.options && { options: body.options.map(withoutDefaults) }),
    ...(guild === undefined
      ? { contexts: body.contexts ?? null, integration_types: body.integration_types ?? [0], dm_permission: true }
      : { guild_id: guild }),
  };
}

/** Discord leaves `false` out of what it gives back. */
function withoutDefaults(option: APIApplicationCommandOption): APIApplicationCommandOption {
  const { required, ...rest } = option;
  if ('options' in rest && rest.options) return { ...option };
  return required === true ? { ...rest, required } : rest;
}

/** Lists carry the localizations only to whoever asks for them. */
function withoutLocalizations(command: APIApplicationCommand): APIApplicationCommand {
  const { name_localizations: _names, description_localizations: _descriptions, ...rest } = command;
  return rest;
}
