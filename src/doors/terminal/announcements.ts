/** Announcements as the terminal sees them: it looks, and changes nothing but what only the host may. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Announcements, ChannelStatus, Status } from '../../announcements/announcements.ts';
import type { AnnouncementsService } from '../../announcements/service.ts';
import { openSpaces } from '../../announcements/spaces.ts';
import type { Subscription } from '../../announcements/subscription.ts';
import { type Config, readConfig } from '../../config.ts';
import { UserError } from '../../errors.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import { topicNames } from '../../sources/update.ts';
import { sqlite } from '../../store/address.ts';
import { openStore } from '../../store/open.ts';
import type { Store } from '../../store/store.ts';
import { thisTerminal } from './render.ts';

export interface AtHand {
  readonly service: AnnouncementsService;
  /** Every channel of every server; this terminal where there is none. */
  subscriptions(): Promise<readonly Subscription[]>;
  close(): Promise<void>;
}

/** Takes the bot's own store if there is one, else one in memory. Throws a ConfigError or a StoreError that says what is wrong. */
export async function takeAnnouncements(knowledge: Knowledge): Promise<AtHand> {
  if (existsSync('.env')) process.loadEnvFile();
  const config = readConfig(process.env);
  // Not before somebody asks: other questions need none of it.
  const { openService } = await import('../../open-announcements.ts');
  const store = await openStore(storeOf(config));
  const service = openService({ config, knowledge, store, log: silent });
  return { service, subscriptions: () => allOrSample(store, config.timeZone), close: () => store.close() };
}

/** A terminal that only looks makes no file. */
function storeOf({ storeUrl }: Config): string {
  const [, path] = sqlite.exec(storeUrl) ?? [];
  return path !== undefined && existsSync(resolve(path)) ? storeUrl : 'memory:';
}

async function allOrSample(store: Store, timeZone: string): Promise<readonly Subscription[]> {
  const stored: Subscription[] = [];
  for await (const [, subscription] of openSpaces(store).subscriptions.entries()) stored.push(subscription);
  return stored.length > 0 ? stored : [sample(timeZone)];
}

const sample = (timeZone: string): Subscription => ({
  channelId: thisTerminal,
  guildId: thisTerminal,
  kind: 'text',
  topics: [...topicNames],
  roleButton: false,
  spoilers: 'none',
  locale: 'en-GB',
  timeZone,
  rhythm: 'immediate',
  publish: false,
  since: new Date(0).toISOString(),
  setUpBy: thisTerminal,
  setUpAt: new Date(0).toISOString(),
});

/** What commands can ask at a terminal. Nothing is opened before they do. */
export function lookOnly(take: () => Promise<AtHand>): Announcements {
  const subscriptions = async () => (await take()).subscriptions();
  return {
    timeZone: 'UTC',
    subscriptions,
    subscription: async ({ channelId }) => (await subscriptions()).find((each) => each.channelId === channelId),
    preview: async (subscription) => (await take()).service.preview(subscription),
    status: async () => wholeStatus(await take()),
    recent: async () => (await take()).service.recent(),
    // The one thing that is the host's alone. A running bot sees it at its next tick.
    retract: async (id) => (await take()).service.retract(id),
    save: refuse,
    pause: refuse,
    resume: refuse,
    remove: refuse,
    sendTest: refuse,
    deleteTest: refuse,
    toggleRole: refuse,
  };
}

/** Of all servers together. */
async function wholeStatus({ service, subscriptions }: AtHand): Promise<Status> {
  const all = await subscriptions();
  const servers = [...new Set(all.map(({ guildId }) => guildId))];
  const statuses = await Promise.all(servers.map(service.status));
  const channels = statuses.flatMap((status) => status.channels);
  return {
    nextTick: undefined,
    sources: statuses[0]?.sources ?? [],
    channels: channels.length > 0 ? channels : all.map(untouched),
  };
}

const untouched = (subscription: Subscription): ChannelStatus => ({
  subscription,
  sent: [],
  waiting: [],
  failed: [],
  withheld: [],
});

const refuse = (): Promise<never> =>
  Promise.reject(
    new UserError('The terminal only looks. Announcements are set up in Discord, where the channels are.'),
  );

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
