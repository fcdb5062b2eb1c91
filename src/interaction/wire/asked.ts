/** Who asks and where, read off an interaction. */
import {
  type APIInteraction,
  type APIInteractionDataResolved,
  type ChannelType,
  InteractionContextType,
  type InteractionType,
} from 'discord-api-types/v10';
import type { Asker, ChannelInfo, Place, RoleInfo } from '../command.ts';
import { kindOf } from './channels.ts';

type Asking = Exclude<APIInteraction, { type: InteractionType.Ping }>;

/** Whoever sent an interaction. */
export const askerOf = ({ member, user, locale }: Asking): Asker => ({
  id: member?.user.id ?? user?.id ?? '0',
  locale: locale ?? 'en-GB',
  permissions: BigInt(member?.permissions ?? 0),
  roles: member?.roles ?? [],
});

/** Where an interaction was sent, with that channel and the channels and roles that it names. */
export function placeOf(interaction: Asking): Place {
  const { guild_id: guildId, channel, message, app_permissions } = interaction;
  const resolved = interaction.data && 'resolved' in interaction.data ? interaction.data.resolved : undefined;
  const here = channel && { [channel.id]: { ...channel, app_permissions } };
  return {
    ...(guildId !== undefined && { guildId }),
    ...(channel && { channelId: channel.id }),
    ...(channel && 'parent_id' in channel && channel.parent_id && { parentId: channel.parent_id }),
    // Direct messages between others are read by those others.
    ...(interaction.context === InteractionContextType.BotDM && { isDirect: true }),
    ...(message && { messageId: message.id }),
    appPermissions: BigInt(app_permissions ?? 0),
    channels: channelsIn({ ...here, ...(resolved && 'channels' in resolved && resolved.channels) }),
    roles: resolved && 'roles' in resolved ? rolesIn(resolved.roles) : none,
  };
}

type Resolved = Partial<APIInteractionDataResolved>;
const none = {};

interface SentChannel {
  readonly id: string;
  readonly name?: string | null;
  readonly type: ChannelType;
}

const channelsIn = (channels: Readonly<Record<string, SentChannel>>): Readonly<Record<string, ChannelInfo>> =>
  Object.fromEntries(Object.values(channels).map((channel) => [channel.id, channelInfo(channel)]));

const channelInfo = (channel: SentChannel): ChannelInfo => ({
  id: channel.id,
  name: channel.name ?? channel.id,
  kind: kindOf(channel.type),
  appPermissions: appPermissionsIn(channel),
});

/** Sent since July 2026; a Discord that does not is taken to allow nothing, and the bot says what it misses. */
const appPermissionsIn = (channel: object): bigint =>
  'app_permissions' in channel ? BigInt(String(channel.app_permissions ?? 0)) : 0n;

function rolesIn(roles: Resolved['roles'] = none): Readonly<Record<string, RoleInfo>> {
  return Object.fromEntries(Object.values(roles).map(({ id, name, mentionable }) => [id, { id, name, mentionable }]));
}
