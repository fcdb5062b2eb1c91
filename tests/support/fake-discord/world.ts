/** What all parts of one fake Discord share: its clock, its ids, its bot and its servers. */
import type { APIUser, Snowflake } from 'discord-api-types/v10';
import { type FakeChannel, type FakeGuild, makeGuild, makeGuilds } from './guilds.ts';
import type { FakeDiscordOptions } from './options.ts';
import { makeUser } from './people.ts';

export interface World {
  readonly token: string;
  readonly applicationId: Snowflake;
  readonly bot: APIUser;
  readonly guilds: Map<Snowflake, FakeGuild>;
  /** The channels for direct messages, as if they were a server's; each has the id of its person. */
  readonly direct: FakeGuild;
  readonly now: () => number;
  /** A new id that tells the time, as Discord's do. */
  readonly snowflake: () => Snowflake;
}

const discordEpoch = 1_420_070_400_000;
const applicationId: Snowflake = '800000000000000001';

/** A world as the options describe it. */
export function createWorld({ token = 'fake-token', guilds, now = Date.now }: FakeDiscordOptions): World {
  return {
    token,
    applicationId,
    // With applications made since 2017 both ids are the same.
    bot: makeUser({ id: applicationId, username: 'heartstopper', global_name: null, bot: true }),
    guilds: makeGuilds(guilds),
    direct: makeGuild({ id: '0', name: 'Direct messages', channels: [] }, 0),
    now,
    snowflake: snowflakes(now),
  };
}

/** Unique also while a test holds the clock. */
function snowflakes(now: () => number): () => Snowflake {
  let count = 0n;
  return () => {
    count = (count + 1n) & 0x3fffffn;
    return String((BigInt(Math.max(0, Math.floor(now() - discordEpoch))) << 22n) | count);
  };
}

/** The channel of that id in any server, or with a person. */
export function findChannel({ guilds, direct }: World, id: Snowflake): FakeChannel | undefined {
  for (const guild of guilds.values()) {
    const channel = guild.channels.get(id);
    if (channel) return channel;
  }
  return direct.channels.get(id);
}
