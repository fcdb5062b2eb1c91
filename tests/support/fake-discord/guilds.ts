/** The servers and channels that a fake Discord knows, and what may be done in them. */
import { ChannelType, PermissionFlagsBits, type Snowflake } from 'discord-api-types/v10';
import type { ChannelSpec, GuildSpec, LocaleCode, RoleSpec } from './options.ts';

export interface FakeChannel {
  readonly id: Snowflake;
  readonly guild: FakeGuild;
  readonly name: string;
  readonly type: ChannelType.GuildText | ChannelType.GuildAnnouncement;
  readonly position: number;
  /** What the bot may do there. */
  permissions: bigint;
  /** Whether it is a thread that is archived and locked. */
  archived: boolean;
}

export interface FakeRole {
  readonly id: Snowflake;
  readonly name: string;
  readonly aboveBot: boolean;
}

export interface FakeGuild {
  readonly id: Snowflake;
  readonly name: string;
  readonly locale: LocaleCode;
  readonly channels: Map<Snowflake, FakeChannel>;
  readonly roles: readonly FakeRole[];
  /** Who is there, with the roles each has. Whoever uses a command there joins by it. */
  readonly members: Map<Snowflake, Set<Snowflake>>;
  readonly emojis: number;
  readonly systemChannel: boolean;
  manageRoles: boolean;
  /** Whether the bot is in it. */
  joined: boolean;
}

const { ViewChannel, SendMessages, EmbedLinks, AttachFiles, ReadMessageHistory, UseExternalEmojis } =
  PermissionFlagsBits;

/** What a bot may usually do in a channel. */
export const usualPermissions =
  ViewChannel | SendMessages | EmbedLinks | AttachFiles | ReadMessageHistory | UseExternalEmojis;

/** Ids an odd time apart, so that shards get their even share; the last 22 bits are free for channels and roles. */
const guildId = (index: number): bigint => (200_000_000_000n + BigInt(index) * 1_001n) << 22n;

const usualChannels: readonly ChannelSpec[] = [{ name: 'general' }, { name: 'news', type: 'announcement' }];

/** The servers for an option: a list of them, or only a number. */
export function makeGuilds(specs: number | readonly GuildSpec[] = 1): Map<Snowflake, FakeGuild> {
  const list: readonly GuildSpec[] = typeof specs === 'number' ? Array.from({ length: specs }, () => ({})) : specs;
  return new Map(list.map(makeGuild).map((guild) => [guild.id, guild]));
}

/** One server; its ids follow from its index. */
export function makeGuild(spec: GuildSpec, index: number): FakeGuild {
  const id = spec.id ?? String(guildId(index));
  const guild: FakeGuild = {
    id,
    name: spec.name ?? `Server ${index}`,
    locale: spec.locale ?? 'en-US',
    channels: new Map(),
    roles: (spec.roles ?? []).map((role, at) => makeRole(id, role, at)),
    members: new Map(),
    emojis: spec.emojis ?? 0,
    systemChannel: spec.systemChannel ?? false,
    manageRoles: spec.manageRoles ?? true,
    joined: true,
  };
  for (const [at, channel] of channelSpecs(spec.channels).entries()) addChannel(guild, channel, at);
  return guild;
}

const channelSpecs = (channels: GuildSpec['channels'] = usualChannels): readonly ChannelSpec[] =>
  typeof channels === 'number' ? Array.from({ length: channels }, () => ({})) : channels;

const makeRole = (guild: Snowflake, { id, name, aboveBot = false }: RoleSpec, at: number): FakeRole => ({
  id: id ?? String(BigInt(guild) + 10_001n + BigInt(at)),
  name,
  aboveBot,
});

/** Puts a channel into a server. */
export function addChannel(guild: FakeGuild, spec: ChannelSpec, at = guild.channels.size): FakeChannel {
  const channel: FakeChannel = {
    id: spec.id ?? String(BigInt(guild.id) + 1n + BigInt(at)),
    guild,
    name: spec.name ?? `channel-${at}`,
    type: spec.type === 'announcement' ? ChannelType.GuildAnnouncement : ChannelType.GuildText,
    position: at,
    permissions: spec.permissions ?? usualPermissions,
    archived: spec.archived ?? false,
  };
  guild.channels.set(channel.id, channel);
  return channel;
}
