/** The only place of announcements that speaks to Discord. Every call gives an outcome, and none throws. */
import { DiscordAPIError, HTTPError, RateLimitError, REST } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import { z } from 'zod';
import { type Outcome, outcomeOf, outcomeOfSilence } from './outcome.ts';
import { createPace, createRefusals } from './pace.ts';

export interface DiscordOptions {
  /** Base of the REST API, without version and trailing slash. */
  readonly apiUrl: string;
  /** Without one, every call is `stopped`. */
  readonly token: string | undefined;
  /** Called once, when Discord no longer takes the token. Nothing is sent from then on. */
  readonly onFatal: (reason: string) => void;
  /** A message that Discord did not take as it was: a bug. */
  readonly onRefused: (code: number, message: string) => void;
  readonly now?: () => number;
  /** How many requests may go in any second; Discord allows 50 for the whole bot. */
  readonly requestsPerSecond?: number;
  /** How long an answer may take, in ms. */
  readonly timeout?: number;
}

/** Asked after the turn has come and right before the request goes; false stops it. */
export type Guard = () => boolean | Promise<boolean>;

/** A message that stands in a channel, with what may hold our mark. */
export type FoundMessage = z.output<typeof foundMessage>;

export interface DiscordCalls {
  /** `body` is the whole JSON. Sent again with the same nonce inside Discord's window, it gives the message of the first time. */
  sendMessage(channelId: string, body: string, guard?: Guard): Promise<Outcome<string>>;
  editMessage(channelId: string, messageId: string, body: string, guard?: Guard): Promise<Outcome>;
  deleteMessage(channelId: string, messageId: string): Promise<Outcome>;
  /** Up to 100 messages after that id, the oldest first. Empty too where the history may not be read. */
  messagesAfter(channelId: string, messageId: string): Promise<Outcome<FoundMessage[]>>;
  /** Whether the history of a channel may be read. */
  mayReadHistory(channelId: string): Promise<Outcome<boolean>>;
  crosspost(channelId: string, messageId: string, guard?: Guard): Promise<Outcome>;
  /** Up to 200 ids of servers that the bot is in, after that id. */
  guildsPage(after: string): Promise<Outcome<string[]>>;
  /** Where a server has its notices go; null where nowhere. */
  systemChannel(guildId: string): Promise<Outcome<string | null>>;
  /** The channel for direct messages to somebody. */
  openDm(userId: string): Promise<Outcome<string>>;
  setRole(guildId: string, memberId: string, roleId: string, on: boolean): Promise<Outcome>;
  /** Refused requests (401, 403, 429) of the last ten minutes. */
  refusals(): number;
  /** Sends nothing more; what is under way comes to its end. */
  close(): void;
}

/** Requests a second that Discord allows a bot. */
const discordsLimit = 50;
/** Longer waits are not left to the library, which would hold a crosspost for up to an hour. In ms. */
const longestQueue = 1_000;
/** The library keeps a queue for every channel; idle ones shall not pile up while a post goes to thousands. In ms. */
const forgetQueues = 10_000;
const jsonHeaders = { 'Content-Type': 'application/json' };
export const guildsPerPage = 200;

/** Makes the calls. The REST client is its own: the answers to commands shall not wait behind a fan-out. */
export function createDiscord(options: DiscordOptions): DiscordCalls {
  const caller = createCaller(options);
  return { ...messageCalls(caller), ...serverCalls(caller), refusals: caller.refusals, close: caller.close };
}

interface Caller extends Pick<DiscordCalls, 'refusals' | 'close'> {
  readonly rest: REST;
  /** Waits for its turn, sends, and reads the answer. */
  call<Value>(
    request: () => Promise<unknown>,
    read: (answer: unknown) => Value,
    guard?: Guard,
  ): Promise<Outcome<Value>>;
}

function createCaller(options: DiscordOptions): Caller {
  const { token, onFatal, onRefused, now, requestsPerSecond = 45 } = options;
  const pace = createPace(requestsPerSecond);
  const refusals = createRefusals(now);
  const rest = createRest(options);
  let open = token !== undefined;

  rest.on('response', (_request, { status }) => {
    if (status === 401 || status === 403 || status === 429) refusals.add();
    if (status !== 401 || !open) return;
    open = false;
    onFatal('Discord no longer takes the token (401)');
  });
  return {
    rest,
    async call(request, read, guard) {
      if (!open) return stopped;
      const waitMs = refusals.waitMs();
      if (waitMs > 0) return { kind: 'retry', afterMs: waitMs };
      await pace.turn();
      if (!open || (guard && !(await guard()))) return stopped;
      try {
        return { kind: 'ok', value: read(await request()) };
      } catch (error) {
        const outcome = outcomeOfError(error);
        if (outcome.kind === 'refused') onRefused(outcome.code, outcome.message);
        return outcome;
      }
    },
    refusals: () => refusals.recent(),
    close: () => {
      open = false;
      pace.close();
      rest.clearHandlerSweeper();
      rest.clearHashSweeper();
    },
  };
}

function createRest({ apiUrl, token, requestsPerSecond = 45, timeout = 15_000 }: DiscordOptions): REST {
  const rest = new REST({
    api: apiUrl,
    version: '10',
    // The pace is stricter in every second. This is the net below it: were it as strict, the two would wait for each other.
    globalRequestsPerSecond: Number.isFinite(requestsPerSecond) ? discordsLimit : 1_000_000,
    // The library would repeat a POST at once, with no back-off; whoever holds the nonce does it better.
    retries: 0,
    timeout,
    rejectOnRateLimit: (limit) => waitOf(limit) > longestQueue,
    handlerSweepInterval: forgetQueues,
  });
  return token === undefined ? rest : rest.setToken(token);
}

type MessageCall =
  | 'sendMessage'
  | 'editMessage'
  | 'deleteMessage'
  | 'messagesAfter'
  | 'mayReadHistory'
  | 'crosspost'
  | 'openDm';

const messageCalls = ({ rest, call }: Caller): Pick<DiscordCalls, MessageCall> => ({
  sendMessage: (channel, body, guard) =>
    call(() => rest.post(Routes.channelMessages(channel), json(body)), idOf, guard),
  editMessage: (channel, message, body, guard) =>
    call(() => rest.patch(Routes.channelMessage(channel, message), json(body)), nothing, guard),
  deleteMessage: (channel, message) => call(() => rest.delete(Routes.channelMessage(channel, message)), nothing),
  messagesAfter: (channel, after) => {
    const query = new URLSearchParams({ after, limit: '100' });
    // The newest come first.
    return call(
      () => rest.get(Routes.channelMessages(channel), { query }),
      (answer) => z.array(foundMessage).parse(answer).toReversed(),
    );
  },
  async mayReadHistory(channel) {
    // A list is empty also for whoever may not read. A single message that cannot be there tells the two apart.
    const outcome = await call(() => rest.get(Routes.channelMessage(channel, channel)), nothing);
    if (outcome.kind === 'ok' || outcome.kind === 'message-gone') return { kind: 'ok', value: true };
    return outcome.kind === 'forbidden' ? { kind: 'ok', value: false } : outcome;
  },
  crosspost: (channel, message, guard) =>
    call(() => rest.post(Routes.channelMessageCrosspost(channel, message)), nothing, guard),
  openDm: (user) => call(() => rest.post(Routes.userChannels(), { body: { recipient_id: user } }), idOf),
});

const serverCalls = ({ rest, call }: Caller): Pick<DiscordCalls, 'guildsPage' | 'systemChannel' | 'setRole'> => ({
  guildsPage: (after) => {
    const query = new URLSearchParams({ after, limit: String(guildsPerPage) });
    return call(() => rest.get(Routes.userGuilds(), { query }), idsOf);
  },
  systemChannel: (guildId) =>
    call(
      () => rest.get(Routes.guild(guildId)),
      (answer) => guild.parse(answer).system_channel_id,
    ),
  setRole: (guildId, member, role, on) => {
    const route = Routes.guildMemberRole(guildId, member, role);
    return call(() => (on ? rest.put(route) : rest.delete(route)), nothing);
  },
});

const json = (body: string) => ({ body, passThroughBody: true, headers: jsonHeaders });

/** An answer may say how long to wait without saying when its limit begins anew; the library would sleep that long. */
const waitOf = ({ timeToReset, retryAfter }: Pick<RateLimitError, 'timeToReset' | 'retryAfter'>): number =>
  Math.max(timeToReset, retryAfter);

const stopped = { kind: 'stopped' } as const;
const nothing = (): void => undefined;

const withId = z.object({ id: z.string() });
const foundMessage = withId.extend({ components: z.unknown().optional() });
const guild = z.object({ system_channel_id: z.string().nullable() });
const idOf = (answer: unknown): string => withId.parse(answer).id;
const idsOf = (answer: unknown): string[] =>
  z
    .array(withId)
    .parse(answer)
    .map(({ id }) => id);

function outcomeOfError(error: unknown): Outcome<never> {
  if (error instanceof RateLimitError) return { kind: 'retry', afterMs: waitOf(error) };
  if (error instanceof DiscordAPIError) return outcomeOf(error.status, Number(error.code), error.message);
  if (error instanceof HTTPError) return outcomeOf(error.status, 0, error.message);
  return outcomeOfSilence(error instanceof Error && 'code' in error ? error.code : undefined);
}
