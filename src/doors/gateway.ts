/** The gateway door: interactions come in over discord.js's socket as raw JSON, and are answered over REST. */

import { Client, DiscordAPIError, Events, HTTPError, REST, type User } from 'discord.js';
import {
  type APIInteraction,
  type APIInteractionResponse,
  GatewayDispatchEvents,
  InteractionResponseType,
  type RESTGetCurrentApplicationResult,
  Routes,
} from 'discord-api-types/v10';
import type { Config } from '../config.ts';
import type { Answerer } from '../interaction/answer.ts';
import type { AnyCommand } from '../interaction/command.ts';
import type { Log } from '../log.ts';
import { registerCommands } from './registration.ts';
import { TokenError } from './token-error.ts';

export interface GatewayOptions {
  readonly config: Config & { readonly token: string };
  readonly commands: readonly AnyCommand[];
  readonly answer: Answerer;
  readonly log: Log;
  /** Called once when the bot can not go on: its token was withdrawn, or Discord refuses the connection for good. */
  readonly onFatal: (reason: string) => void;
}

export interface Gateway {
  /** When Discord has said that the bot is there, and its commands have been looked after. */
  readonly ready: Promise<void>;
  /** The ids of those to whom the bot belongs: its owner, or the team. */
  hosts(): Promise<readonly string[]>;
  /** Takes no more interactions, finishes those under way, and closes the connection. */
  stop(): Promise<void>;
}

/** The library remembers everybody who ever asked; over years that is a leak. Interval in seconds. */
const forgetUsers = { interval: 3_600, filter: () => (user: User) => user.id !== user.client.user.id };

/** What Discord says of an interaction that it no longer waits for. */
const unknownInteraction = 10_062;
const alreadyAnswered = 40_060;

/** An answer is worth a second try only while Discord waits for it, which is three seconds. In ms. */
const callbackTimeout = 1_300;
/** How long `stop` waits for what is under way, in ms. */
const longestWait = 2_500;

/** Logs in and answers from then on. Throws a {@link TokenError} for a token that Discord does not know. */
export async function openGateway({ config, commands, answer, log, onFatal }: GatewayOptions): Promise<Gateway> {
  const api = { api: config.apiUrl, version: '10' };
  const client = new Client({
    intents: [],
    rest: { ...api, retries: 2, timeout: 10_000 },
    sweepers: { users: forgetUsers },
  });
  // Answers need no token, so they have a client of their own: a 401 elsewhere cannot silence them.
  const callbacks = new REST({ ...api, retries: 1, timeout: callbackTimeout });
  const underWay = new Set<Promise<void>>();
  const ready = Promise.withResolvers<void>();
  let open = true;

  const fail = (reason: string): void => {
    if (open) onFatal(reason);
    open = false;
  };
  // The library forgets its token after one 401 and then throws at every call: end instead of living on half dead.
  client.rest.on('response', (request, { status }) => {
    if (status === 401 && !request.path.startsWith('/gateway')) fail('Discord no longer takes the token (401)');
  });
  client.on(Events.ShardDisconnect, ({ code }) => fail(`Discord closed the connection for good (${code})`));
  client.on(Events.ShardReconnecting, () => open && log.warn('connection lost, reconnecting'));
  client.on(Events.ShardResume, (_shard, replayed) => log.info({ replayed }, 'connection resumed'));
  client.on(Events.Error, (error) => log.error({ error }, 'connection error'));
  client.once(Events.ClientReady, ({ application }) => {
    log.info({ applicationId: application.id }, 'ready');
    void register(application.id).then(ready.resolve);
  });
  // The raw packet is the same JSON as the body of an HTTP interaction, so nothing is translated.
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
    if (!open) return;
    const work = respond(interaction).finally(() => underWay.delete(work));
    underWay.add(work);
  });

  await logIn(client, config.token);
  return { ready: ready.promise, hosts: () => hostsOf(client.rest), stop };

  async function register(applicationId: string): Promise<void> {
    try {
      const outcome = await registerCommands({ rest: client.rest, applicationId, guildId: config.guildId }, commands);
      log.info({ outcome, commands: commands.length }, 'commands registered');
    } catch (error) {
      log.error({ error }, 'commands could not be registered; the ones Discord knows go on working');
    }
  }

  async function respond(interaction: APIInteraction): Promise<void> {
    try {
      const { response, later } = await answer(interaction);
      await deliver(interaction, response);
      if (later === undefined || response.type !== InteractionResponseType.DeferredChannelMessageWithSource) return;
      const body = await later;
      await client.rest.patch(Routes.webhookMessage(interaction.application_id, interaction.token), {
        body,
        auth: false,
      });
    } catch (error) {
      reportUnanswered(error);
    }
  }

  /** A broken connection is no answer of Discord's, and the library does not try again after one. */
  async function deliver({ id, token }: APIInteraction, body: APIInteractionResponse): Promise<void> {
    const request = { body: jsonOf(body), passThroughBody: true, headers: jsonHeaders, auth: false };
    const send = () => callbacks.post(Routes.interactionCallback(id, token), request);
    await send().catch((error: unknown) => (isAnswered(error) ? Promise.reject(error) : send()));
  }

  function reportUnanswered(error: unknown): void {
    const code = error instanceof DiscordAPIError ? error.code : undefined;
    // The first try had arrived after all; its answer is the one that is seen.
    if (code === alreadyAnswered) return;
    if (code === unknownInteraction) log.warn('an answer came after the three seconds that Discord waits');
    else log.error({ error }, 'an answer could not be delivered');
  }

  async function stop(): Promise<void> {
    open = false;
    const patience = new Promise((resolve) => setTimeout(resolve, longestWait).unref());
    await Promise.race([Promise.allSettled(underWay), patience]);
    // destroy() forgets the token and waits for nobody, so it comes last.
    await client.destroy();
  }
}

const jsonHeaders = { 'Content-Type': 'application/json' };
const written = new WeakMap<object, Uint8Array>();

/** The body as JSON. A message that is kept and sent again is written once. */
function jsonOf(response: APIInteractionResponse): string | Uint8Array {
  if (response.type !== InteractionResponseType.ChannelMessageWithSource) return JSON.stringify(response);
  const body = written.get(response.data) ?? Buffer.from(JSON.stringify(response));
  written.set(response.data, body);
  return body;
}

/** Whether Discord said anything at all. */
const isAnswered = (error: unknown): boolean => error instanceof DiscordAPIError || error instanceof HTTPError;

async function hostsOf(rest: REST): Promise<readonly string[]> {
  // What REST gives is typed as unknown; Discord's own description of it is believed.
  const { owner, team } = (await rest.get(Routes.currentApplication())) as RESTGetCurrentApplicationResult;
  return team ? team.members.map(({ user }) => user.id) : owner ? [owner.id] : [];
}

async function logIn(client: Client, token: string): Promise<void> {
  try {
    await client.login(token);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'TokenInvalid') throw new TokenError();
    throw error;
  }
}
