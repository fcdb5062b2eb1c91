/** Servers and channels as a test finds and changes them, while a bot is looking. */
import { type APIMessage, ChannelType, GatewayDispatchEvents, type Snowflake } from 'discord-api-types/v10';
import type { Gateway } from '../gateway/gateway.ts';
import { channelPayload, guildPayload, systemChannelOf } from '../gateway/payloads.ts';
import { addChannel, type FakeChannel, type FakeGuild, makeGuild } from '../guilds.ts';
import { makeMessage } from '../messages.ts';
import type { ChannelSpec, GuildSpec } from '../options.ts';
import { makeUser } from '../people.ts';
import { ok, refuse } from '../rest/reply.ts';
import { type Route, route } from '../rest/route.ts';
import { findChannel, type World } from '../world.ts';
import { inChannel } from './access.ts';
import type { MessageStore } from './store.ts';

export interface Places {
  /** All servers by id. Their `manageRoles` and `members` may be changed. */
  readonly guilds: ReadonlyMap<Snowflake, FakeGuild>;
  /** The channel of that id; throws where there is none. */
  channel(id: Snowflake): FakeChannel;
  /** The messages of a channel, the oldest first. */
  messages(channel: Snowflake): readonly APIMessage[];
  /** A message that somebody else has written. */
  write(channel: Snowflake, content: string): APIMessage;
  /** Deletes a message as a moderator would. */
  erase(message: APIMessage): void;
  addChannel(guild: Snowflake, spec?: ChannelSpec): FakeChannel;
  deleteChannel(id: Snowflake): void;
  /** Sets all that the bot may do in a channel. */
  setPermissions(channel: Snowflake, permissions: bigint): void;
  /** Somebody adds the bot to a server. */
  join(spec?: GuildSpec): FakeGuild;
  /** The bot is removed from a server. */
  leave(guild: Snowflake): void;
  /** The server is out of order; the bot is still in it. */
  outage(guild: Snowflake): void;
  /** The outage is over. */
  recover(guild: Snowflake): void;
}

/** The places of a world; changes are told over the gateway. */
export function createPlaces(world: World, gateway: Gateway, store: MessageStore): Places {
  const events = GatewayDispatchEvents;
  const tell = (event: GatewayDispatchEvents, channel: FakeChannel): void => {
    gateway.dispatch(event, channelPayload(channel, world.bot.id), channel.guild.id);
  };
  const show = (guild: FakeGuild): void => {
    gateway.dispatch(events.GuildCreate, guildPayload(world, guild), guild.id);
  };
  const channel = (id: Snowflake): FakeChannel => known(findChannel(world, id), `channel ${id}`);
  const guild = (id: Snowflake): FakeGuild => known(world.guilds.get(id), `server ${id}`);

  return {
    guilds: world.guilds,
    channel,
    messages: store.list,
    write(id, content) {
      const message = { ...makeMessage(world, id, { content }), author: makeUser() };
      store.put(message);
      return message;
    },
    erase: store.remove,
    addChannel(id, spec = {}) {
      const added = addChannel(guild(id), { id: world.snowflake(), ...spec });
      tell(events.ChannelCreate, added);
      return added;
    },
    deleteChannel(id) {
      const deleted = channel(id);
      deleted.guild.channels.delete(id);
      tell(events.ChannelDelete, deleted);
    },
    setPermissions(id, permissions) {
      const changed = channel(id);
      changed.permissions = permissions;
      tell(events.ChannelUpdate, changed);
    },
    join(spec = {}) {
      const joined = makeGuild(spec, world.guilds.size);
      world.guilds.set(joined.id, joined);
      show(joined);
      return joined;
    },
    leave(id) {
      guild(id).joined = false;
      gateway.dispatch(events.GuildDelete, { id }, id);
    },
    outage(id) {
      gateway.dispatch(events.GuildDelete, { id, unavailable: true }, guild(id).id);
    },
    recover: (id) => show(guild(id)),
  };
}

/** The route that tells of one channel. */
export const channelRoute = (world: World): Route =>
  route('GET /channels/:channel', ({ params }) =>
    inChannel(world, params.channel, 0n, (channel) => ok(channelPayload(channel, world.bot.id))),
  );

/** The route that tells of one server. */
export const guildRoute = (world: World): Route =>
  route('GET /guilds/:guild', ({ params }) => {
    const guild = world.guilds.get(params.guild);
    if (!guild?.joined) return refuse(guild ? 'missingAccess' : 'unknownGuild');
    return ok({ id: guild.id, name: guild.name, system_channel_id: systemChannelOf(guild) });
  });

/** The route that opens a channel with a person, who can be written to while they share a server with the bot. */
export const directRoute = (world: World): Route =>
  route('POST /users/@me/channels', ({ body }) => {
    const { recipient_id: id } = body<{ readonly recipient_id: Snowflake }>();
    const channel = world.direct.channels.get(id) ?? addChannel(world.direct, { id, name: `with ${id}` });
    return ok({ id: channel.id, type: ChannelType.DM, recipients: [{ id }] });
  });

function known<Place>(place: Place | undefined, name: string): Place {
  if (place === undefined) throw new Error(`The fake Discord has no ${name}.`);
  return place;
}
