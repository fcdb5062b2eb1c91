/** What a fake Discord can be told when it starts. */
import type { Locale, Snowflake } from 'discord-api-types/v10';

/** A language code as Discord writes it, such as `de` or `en-GB`. */
export type LocaleCode = `${Locale}`;

export interface ChannelSpec {
  readonly id?: Snowflake;
  readonly name?: string;
  readonly type?: 'text' | 'announcement';
  /** What the bot may do there; everything it usually may where left out. */
  readonly permissions?: bigint;
  /** Whether it is a thread that is archived and locked. */
  readonly archived?: boolean;
}

export interface RoleSpec {
  readonly id?: Snowflake;
  readonly name: string;
  /** The bot cannot hand out a role that stands above its own. */
  readonly aboveBot?: boolean;
}

export interface GuildSpec {
  readonly id?: Snowflake;
  readonly name?: string;
  readonly locale?: LocaleCode;
  /** A list, or only how many; one text and one announcement channel where left out. */
  readonly channels?: number | readonly ChannelSpec[];
  readonly roles?: readonly RoleSpec[];
  /** Whether its first channel is where Discord's own notices go. */
  readonly systemChannel?: boolean;
  /** How many emojis of its own it has; none where left out. */
  readonly emojis?: number;
  /** Whether the bot may give and take roles there; it may where left out. */
  readonly manageRoles?: boolean;
}

export interface FakeDiscordOptions {
  readonly token?: string;
  /** A list, or only how many; one where left out. */
  readonly guilds?: number | readonly GuildSpec[];
  /** The clock of every window and expiry; an answer's `afterMs` is as fine as this clock. */
  readonly now?: () => number;
  /** False keeps no list of requests: for benchmarks. */
  readonly record?: boolean;
  /** Recommended number of shards, as /gateway/bot gives it. */
  readonly shards?: number;
  readonly heartbeatInterval?: number;
  /** How many logins a day are allowed; /gateway/bot tells what is left of them. */
  readonly identifyLimit?: number;
  /** Whether privileged intents are switched on for the application; without, they close the socket with 4014. */
  readonly privilegedIntents?: boolean;
  /** After how many real ms without an answer the promise of an interaction rejects. */
  readonly answerTimeout?: number;
  /** How many interactions stay known, the oldest go first. */
  readonly keepInteractions?: number;
  /** Within how many ms a nonce is seen as repeated. */
  readonly nonceWindow?: number;
  /** Discord's real rate limits: 50 a second, and 5 messages per 5 s and channel. Off where left out. */
  readonly rateLimits?: boolean;
}
