/** Who asks, where, and by which installation: the part that all interactions have in common. */
import {
  type APIAuthorizingIntegrationOwnersMap,
  type APIBaseInteraction,
  type APIUser,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  type InteractionType,
  PermissionFlagsBits,
  type Snowflake,
} from 'discord-api-types/v10';
import { type FakeChannel, type FakeGuild, makeGuild, usualPermissions } from '../guilds.ts';
import { localeOf } from '../locale.ts';
import type { LocaleCode } from '../options.ts';
import { makeMember, makeUser, noFlags } from '../people.ts';
import type { World } from '../world.ts';

export interface Scene {
  readonly user?: Partial<APIUser>;
  /** A server's id, or null for a direct message; the first server where left out. */
  readonly guild?: Snowflake | null;
  /** A channel's id; the first of the server where left out. */
  readonly channel?: Snowflake;
  readonly locale?: LocaleCode;
  readonly guildLocale?: LocaleCode;
  /** What the user may do in the channel. */
  readonly permissions?: bigint;
  /** What the bot may do there; by the channel's own state where left out. */
  readonly appPermissions?: bigint;
  /** Told by the place where left out; a private channel is one between other people. */
  readonly context?: InteractionContextType;
  /** Who has installed the bot; the server where left out, and the user for a private channel. */
  readonly installedBy?: 'guild' | 'user' | 'both';
}

type Common = Omit<APIBaseInteraction<InteractionType, unknown>, 'type' | 'data' | 'message'> & {
  readonly channel: NonNullable<APIBaseInteraction<InteractionType, unknown>['channel']>;
  readonly channel_id: Snowflake;
};

type DirectPart = Pick<Common, 'user' | 'channel_id' | 'channel' | 'app_permissions'>;

/** The common part of an interaction in that scene. */
export function commonOf(world: World, scene: Scene): Common {
  const id = world.snowflake();
  const user = makeUser(scene.user);
  const guild = guildOf(world, scene);
  return {
    id,
    application_id: world.applicationId,
    token: tokenOf(id),
    version: 1,
    locale: localeOf(scene.locale ?? 'en-US'),
    entitlements: [],
    authorizing_integration_owners: owners(scene, user, guild),
    context: contextOf(scene, guild),
    attachment_size_limit: 10_485_760,
    ...(guild ? guildPart(guild, scene, user) : directPart(scene, user)),
  };
}

/** The server of a scene. Where only the user has installed the bot, it may be one that the bot has never heard of. */
export function guildOf({ guilds }: World, { guild, installedBy }: Scene): FakeGuild | undefined {
  if (guild === null) return undefined;
  if (guild === undefined) return guilds.values().next().value;
  const found = guilds.get(guild);
  if (!found && installedBy === 'user') return makeGuild({ id: guild }, 0);
  if (!found) throw new Error(`The fake Discord has no server ${guild}; it has ${[...guilds.keys()].join(', ')}.`);
  return found;
}

/** Of the length that Discord's have. */
const tokenOf = (id: Snowflake): string => Buffer.from(`interaction:${id}:${'x'.repeat(100)}`).toString('base64url');

function contextOf({ context }: Scene, guild: FakeGuild | undefined): InteractionContextType {
  return context ?? (guild ? InteractionContextType.Guild : InteractionContextType.BotDM);
}

/** A key of "0" names the server; in a direct message with the bot it says 0. */
function owners(scene: Scene, { id }: APIUser, guild: FakeGuild | undefined): APIAuthorizingIntegrationOwnersMap {
  const context = contextOf(scene, guild);
  const by = scene.installedBy ?? (context === InteractionContextType.PrivateChannel ? 'user' : 'guild');
  return {
    ...(by !== 'user' && { [ApplicationIntegrationType.GuildInstall]: guild?.id ?? '0' }),
    ...(by !== 'guild' && { [ApplicationIntegrationType.UserInstall]: id }),
  };
}

const { ViewChannel, SendMessages, ReadMessageHistory, UseApplicationCommands } = PermissionFlagsBits;
const memberPermissions = ViewChannel | SendMessages | ReadMessageHistory | UseApplicationCommands;

function guildPart(guild: FakeGuild, scene: Scene, user: APIUser) {
  const channel = channelOf(guild, scene);
  const roles = joinedRoles(guild, user.id);
  const permissions = scene.permissions ?? memberPermissions;
  return {
    guild_id: guild.id,
    guild: { id: guild.id, locale: localeOf(guild.locale), features: [] },
    guild_locale: localeOf(scene.guildLocale ?? guild.locale),
    member: makeMember(user, permissions, [...roles]),
    channel_id: channel.id,
    channel: partialChannel(channel, permissions),
    app_permissions: String(scene.appPermissions ?? channel.permissions),
  };
}

function channelOf({ channels, id }: FakeGuild, { channel }: Scene): FakeChannel {
  const found = channel === undefined ? channels.values().next().value : channels.get(channel);
  if (!found) throw new Error(`Server ${id} of the fake Discord has no channel ${channel ?? 'at all'}.`);
  return found;
}

function joinedRoles({ members }: FakeGuild, user: Snowflake): ReadonlySet<Snowflake> {
  const roles = members.get(user) ?? new Set();
  members.set(user, roles);
  return roles;
}

const partialChannel = ({ id, type, name, position, guild }: FakeChannel, permissions: bigint) => ({
  id,
  type,
  name,
  position,
  guild_id: guild.id,
  permissions: String(permissions),
  topic: null,
  parent_id: null,
  nsfw: false,
  last_message_id: null,
  rate_limit_per_user: 0,
  flags: noFlags,
});

/** Between the user and the bot, or between the user and others. */
function directPart({ context, channel, appPermissions }: Scene, user: APIUser): DirectPart {
  const id = channel ?? String(BigInt(user.id) + 1_000_000n);
  const shown = { id, name: null, last_message_id: null, flags: noFlags, recipients: [user] };
  return {
    user,
    channel_id: id,
    channel:
      context === InteractionContextType.PrivateChannel
        ? { ...shown, type: ChannelType.GroupDM }
        : { ...shown, type: ChannelType.DM },
    app_permissions: String(appPermissions ?? usualPermissions),
  };
}
