/** The large payloads of the gateway: READY, and a server with its channels. */
import {
  type APIEmoji,
  type APINewsChannel,
  type APIOverwrite,
  type APIRole,
  type APITextChannel,
  type GatewayGuildCreateDispatchData,
  GatewayIntentBits,
  type GatewayReadyDispatchData,
  GuildSystemChannelFlags,
  OverwriteType,
  RoleFlags,
} from 'discord-api-types/v10';
import { type FakeChannel, type FakeGuild, usualPermissions } from '../guilds.ts';
import { localeOf } from '../locale.ts';
import { makeMember, noFlags } from '../people.ts';
import type { World } from '../world.ts';
import { covers, type Session } from './session.ts';

/** The first event of a session. */
export const readyPayload = (world: World, session: Session, url: string): GatewayReadyDispatchData => ({
  v: 10,
  user: world.bot,
  guilds: guildsOf(world, session).map(({ id }) => ({ id, unavailable: true })),
  session_id: session.id,
  resume_gateway_url: url,
  shard: [...session.shard],
  application: { id: world.applicationId, flags: noFlags, flags_new: '0' },
});

/** The servers whose events this session gets. */
export const guildsOf = ({ guilds }: World, session: Session): FakeGuild[] =>
  [...guilds.values()].filter((guild) => guild.joined && covers(session, guild.id));

/** A whole server, as the bot first sees it. */
export const guildPayload = ({ bot }: World, guild: FakeGuild): GatewayGuildCreateDispatchData => ({
  ...plainGuild,
  id: guild.id,
  name: guild.name,
  preferred_locale: localeOf(guild.locale),
  roles: [
    rolePayload({ id: guild.id, name: '@everyone' }, 0),
    ...guild.roles.map((role, at) => rolePayload(role, at + 1)),
  ],
  channels: [...guild.channels.values()].map((channel) => channelPayload(channel, bot.id)),
  emojis: Array.from({ length: guild.emojis }, (_, at) => emojiPayload(guild.id, at)),
  members: [makeMember(bot, usualPermissions, [])],
  system_channel_id: systemChannelOf(guild),
});

/** Where Discord's own notices go. */
export const systemChannelOf = ({ systemChannel, channels }: FakeGuild): string | null =>
  systemChannel ? ([...channels.keys()][0] ?? null) : null;

const emojiPayload = (guild: string, at: number): APIEmoji => ({
  id: String(BigInt(guild) + 20_001n + BigInt(at)),
  name: `emoji_${at}`,
  roles: [],
  require_colons: true,
  managed: false,
  animated: false,
  available: true,
});

const plainGuild = {
  icon: null,
  splash: null,
  discovery_splash: null,
  owner_id: '700000000000000098',
  afk_channel_id: null,
  afk_timeout: 300,
  verification_level: 1,
  default_message_notifications: 1,
  explicit_content_filter: 0,
  stickers: [],
  features: [],
  mfa_level: 0,
  application_id: null,
  system_channel_flags: GuildSystemChannelFlags.SuppressJoinNotifications,
  rules_channel_id: null,
  vanity_url_code: null,
  description: null,
  banner: null,
  premium_tier: 0,
  premium_subscription_count: 0,
  public_updates_channel_id: null,
  nsfw_level: 0,
  premium_progress_bar_enabled: false,
  hub_type: null,
  safety_alerts_channel_id: null,
  incidents_data: null,
  joined_at: '2024-04-22T12:00:00.000000+00:00',
  large: false,
  unavailable: false,
  member_count: 2,
  voice_states: [],
  threads: [],
  presences: [],
  stage_instances: [],
  guild_scheduled_events: [],
  soundboard_sounds: [],
} satisfies Partial<GatewayGuildCreateDispatchData>;

/** A role; everyone's is the one with the id of the server. */
const rolePayload = ({ id, name }: { readonly id: string; readonly name: string }, position: number): APIRole => ({
  id,
  name,
  position,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  icon: null,
  unicode_emoji: null,
  permissions: String(position === 0 ? usualPermissions : 0n),
  managed: false,
  mentionable: false,
  flags: RoleFlags.InPrompt ^ RoleFlags.InPrompt,
});

/** A channel as REST and the gateway give it. */
export const channelPayload = (channel: FakeChannel, bot: string): APITextChannel | APINewsChannel => ({
  id: channel.id,
  type: channel.type,
  guild_id: channel.guild.id,
  name: channel.name,
  position: channel.position,
  topic: null,
  parent_id: null,
  nsfw: false,
  last_message_id: null,
  rate_limit_per_user: 0,
  permission_overwrites: overwrites(channel, bot),
  flags: noFlags,
});

/** Only where the bot may more or less than usual. */
function overwrites(channel: FakeChannel, bot: string): APIOverwrite[] {
  const { permissions } = channel;
  if (permissions === usualPermissions) return [];
  const deny = usualPermissions & ~permissions;
  return [
    { id: channel.guild.id, type: OverwriteType.Role, allow: '0', deny: String(deny) },
    { id: bot, type: OverwriteType.Member, allow: String(permissions), deny: String(deny) },
  ];
}

/** Whether a session asked for events of that name; those of no intent go to everybody. */
export function wants({ intents }: Session, event: string): boolean {
  if (/^(GUILD|CHANNEL|THREAD)_/.test(event)) return (intents & GatewayIntentBits.Guilds) !== 0;
  if (event.startsWith('MESSAGE_')) return (intents & GatewayIntentBits.GuildMessages) !== 0;
  return true;
}
