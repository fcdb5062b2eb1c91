/** Announcements under test: a Discord on loopback, a real store, and a source that finds what the test tells it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIMessage } from 'discord-api-types/v10';
import type { Delivery } from '../../src/announcements/delivery.ts';
import { createDueAt } from '../../src/announcements/due.ts';
import type { EngineTimes } from '../../src/announcements/engine.ts';
import { type AnnouncementsService, createAnnouncements } from '../../src/announcements/service.ts';
import { channelKey, openSpaces, type Spaces } from '../../src/announcements/spaces.ts';
import type { Subscription } from '../../src/announcements/subscription.ts';
import type { Source } from '../../src/sources/source.ts';
import type { Update } from '../../src/sources/update.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { knowledge } from './context.ts';
import { type FakeDiscord, type FakeDiscordOptions, startFakeDiscord } from './fake-discord/index.ts';
import { collectLog } from './log.ts';
import { textsOf } from './message.ts';
import { scriptedSource } from './scripted-source.ts';
import { subscriptionOf } from './subscription.ts';

const day = 24 * 60 * 60 * 1_000;

/** Times that a test can wait for; the lease outlives every jump of the clock. */
export const quickTimes: EngineTimes = {
  lease: 60 * day,
  nonceWindow: 60_000,
  confirmAfter: 30,
  backOff: { first: 10, longest: 100 },
};

export interface Stage extends AsyncDisposable {
  readonly discord: FakeDiscord;
  readonly store: Store;
  readonly spaces: Spaces;
  readonly service: AnnouncementsService;
  readonly log: ReturnType<typeof collectLog>;
  readonly fatal: string[];
  /** What the source finds at the next tick. */
  find(...updates: Update[]): void;
  /** Subscribes every channel of the fake Discord, or those given. */
  subscribe(changes?: Partial<Subscription>, channels?: readonly string[]): Promise<void>;
  /** Moves the clock of the bot on, in ms. */
  later(ms: number): void;
  now(): Date;
  /** Runs a tick that finds these updates. */
  tick(...updates: Update[]): Promise<void>;
  /** Another process, as it were, on the same store. */
  second(changes?: StageOptions): AnnouncementsService;
  texts(channel: string): string[];
}

export interface StageOptions extends FakeDiscordOptions {
  readonly times?: Partial<EngineTimes>;
  readonly sources?: readonly Source[];
  readonly patience?: number;
  readonly timeout?: number;
  readonly requestsPerSecond?: number;
  /** Whether it is not started yet. */
  readonly idle?: boolean;
}

/** A bot with its Discord and a store in a folder of its own. */
export async function stage(options: StageOptions = {}): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'announcements-'));
  const store = await openStore(`sqlite://${folder}/bot.sqlite`);
  let moved = 0;
  const clock = () => Date.now() + moved;
  const discord = await startFakeDiscord({ now: clock, ...options });
  const { log, lines } = collectLog();
  const fatal: string[] = [];
  let found: Update[] = [];
  const services: AnnouncementsService[] = [];

  const open = ({ sources, patience, timeout, times, requestsPerSecond }: StageOptions): AnnouncementsService => {
    const service = createAnnouncements({
      store,
      sources: sources ?? [scriptedSource(() => found)],
      context: () => ({ knowledge, fetch: noFetch }),
      dueAt: createDueAt(),
      log,
      connection: {
        apiUrl: discord.url,
        token: discord.token,
        onFatal: (reason) => fatal.push(reason),
        requestsPerSecond: requestsPerSecond ?? Number.POSITIVE_INFINITY,
        timeout: timeout ?? 500,
      },
      now: () => new Date(clock()),
      times: { ...quickTimes, ...times },
      ...(patience !== undefined && { patience }),
    });
    services.push(service);
    return service;
  };
  const service = open(options);
  if (!options.idle) service.start();

  return {
    discord,
    store,
    spaces: openSpaces(store),
    service,
    log: { log, lines },
    fatal,
    find: (...updates) => {
      found = updates;
    },
    async subscribe(changes = {}, channels = channelsOf(discord)) {
      for (const id of channels) await service.save({ ...subscriptionFor(discord, id, clock()), ...changes });
    },
    later: (ms) => {
      moved += ms;
    },
    now: () => new Date(clock()),
    async tick(...updates) {
      found = updates;
      await service.tick();
    },
    second: (changes = {}) => open({ ...options, ...changes }),
    texts: (channel) => discord.messages(channel).map(textOf),
    async [Symbol.asyncDispose]() {
      for (const each of services) await each.stop();
      await store.close();
      await discord.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** All channels of all servers. */
export const channelsOf = ({ guilds }: FakeDiscord): string[] =>
  [...guilds.values()].flatMap(({ channels }) => [...channels.keys()]);

/** The deliveries in a space, in order. */
export async function deliveriesIn(space: Spaces['outbox']): Promise<Delivery[]> {
  const all: Delivery[] = [];
  for await (const [, delivery] of space.entries()) all.push(delivery);
  return all;
}

/** Subscribes all channels in a store that a process will open later. */
export async function subscribeAll(discord: FakeDiscord, storeUrl: string): Promise<void> {
  const store = await openStore(storeUrl);
  const all = channelsOf(discord).map((id) => subscriptionFor(discord, id));
  await openSpaces(store).subscriptions.setMany(all.map((subscription) => [channelKey(subscription), subscription]));
  await store.close();
}

/** A subscription to everything. */
export function subscriptionFor(discord: FakeDiscord, channelId: string, now = Date.now()): Subscription {
  return subscriptionOf({
    channelId,
    guildId: discord.channel(channelId).guild.id,
    topics: ['release', 'casting', 'trailer', 'filming', 'books', 'awards', 'on-this-day', 'corrections'],
    since: new Date(now - 30 * day).toISOString(),
    setUpBy: '700000000000000001',
    setUpAt: new Date(now).toISOString(),
  });
}

/** What a reader sees of a message. */
export const textOf = (message: APIMessage): string => textsOf({ components: message.components ?? [] }).join('\n');

const noFetch = () => Promise.reject(new Error('Nothing is fetched here.'));
