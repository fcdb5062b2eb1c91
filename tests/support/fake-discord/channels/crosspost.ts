/** Publishing a message to the channels that follow: once a message, ten times an hour and channel. */
import { type APIMessage, ChannelType, MessageFlags, PermissionFlagsBits } from 'discord-api-types/v10';
import { hasFlag } from '../messages.ts';
import { ok, type Reply, rateLimited, refuse } from '../rest/reply.ts';
import { type Route, route } from '../rest/route.ts';
import { findChannel } from '../world.ts';
import { type ChannelParts, onMessage } from './messages.ts';

const perHour = 10;
const hour = 60 * 60 * 1_000;

/** The route of `POST /channels/{id}/messages/{id}/crosspost`. */
export function crosspostRoute(parts: ChannelParts): Route {
  const times = new Map<string, number[]>();

  function publish(message: APIMessage): Reply {
    if (findChannel(parts.world, message.channel_id)?.type !== ChannelType.GuildAnnouncement)
      return refuse('wrongChannelType');
    if (hasFlag(message, MessageFlags.Crossposted)) return refuse('alreadyCrossposted');
    return spend(message.channel_id) ?? published(message);
  }

  /** Refuses where the hour's number is used up. */
  function spend(channel: string): Reply | undefined {
    const now = parts.world.now();
    const recent = (times.get(channel) ?? []).filter((time) => now - time < hour);
    const [oldest = now] = recent;
    if (recent.length >= perHour) return rateLimited((oldest + hour - now) / 1_000, false);
    times.set(channel, [...recent, now]);
    return undefined;
  }

  function published(message: APIMessage): Reply {
    const crossposted = { ...message, flags: (message.flags ?? 0) | MessageFlags.Crossposted };
    parts.store.put(crossposted);
    return ok(crossposted);
  }

  return route('POST /channels/:channel/messages/:message/crosspost', ({ params }) =>
    onMessage(parts, params, PermissionFlagsBits.SendMessages, publish),
  );
}
