/** What the bot may do in a channel, and how Discord says that it may not. */
import { PermissionFlagsBits, type Snowflake } from 'discord-api-types/v10';
import type { FakeChannel } from '../guilds.ts';
import { type Reply, refuse } from '../rest/reply.ts';
import { findChannel, type World } from '../world.ts';

/** Acts in a channel that the bot sees and where it may do all that; else refuses as Discord does. */
export function inChannel(world: World, id: Snowflake, needed: bigint, act: (channel: FakeChannel) => Reply): Reply {
  const channel = findChannel(world, id);
  if (!channel) return refuse('unknownChannel');
  if (!channel.guild.joined || !may(channel, PermissionFlagsBits.ViewChannel)) return refuse('missingAccess');
  return may(channel, needed) ? act(channel) : refuse('missingPermissions');
}

/** Whether the bot has all these permissions there. */
export const may = ({ permissions }: FakeChannel, needed: bigint): boolean => (permissions & needed) === needed;
