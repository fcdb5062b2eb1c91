/** The announcements as a whole: what commands ask of them, and what runs behind. */
import type { PollContext, Source } from '../sources/source.ts';
import type { Update } from '../sources/update.ts';
import type { Store } from '../store/store.ts';
import type { Announcements, Place } from './announcements.ts';
import { createDiscord, type DiscordOptions } from './discord.ts';
import { createEngine, type Engine, type EngineTimes, usualTimes } from './engine.ts';
import { nonceOf } from './keys.ts';
import type { EngineLog } from './log.ts';
import { postBody, sampleReply } from './message.ts';
import { collect, createLock } from './paged.ts';
import { type DueAt, type Plan, planFor } from './plan.ts';
import { channelKey, openSpaces } from './spaces.ts';
import type { Subscription } from './subscription.ts';
import { createSubscriptions } from './subscriptions.ts';
import { createPolling } from './tick.ts';

export interface AnnouncementsOptions {
  readonly store: Store;
  readonly sources: readonly Source[];
  readonly context: () => Omit<PollContext, 'now'>;
  readonly dueAt: DueAt;
  readonly log: EngineLog;
  /** Without it, everything works that does not speak to Discord. */
  readonly connection?: Pick<DiscordOptions, 'apiUrl' | 'token' | 'onFatal' | 'requestsPerSecond' | 'timeout'>;
  /** IANA name, of channels for which no other is said. */
  readonly timeZone?: string;
  /** When sources are asked next, as the schedule says. */
  readonly nextTick?: () => Date | undefined;
  readonly now?: () => Date;
  readonly random?: () => number;
  readonly times?: Partial<EngineTimes>;
  /** How long a source may take, in ms. */
  readonly patience?: number;
}

/** What a tick would do now. */
export interface DryRun {
  readonly updates: readonly Update[];
  readonly channels: readonly (Plan & { readonly subscription: Subscription })[];
}

export interface AnnouncementsService extends Announcements, Omit<Engine, 'wake'> {
  /** Asks all sources, whether due or not, and tells what would go where. Nothing is sent, nothing is stored. */
  dryRun(subscriptions?: readonly Subscription[]): Promise<DryRun>;
}

/** Makes the service. Nothing is sent before `start`. */
export function createAnnouncements(options: AnnouncementsOptions): AnnouncementsService {
  const { store, sources, context, dueAt, log, connection, nextTick = () => undefined } = options;
  const { now = () => new Date(), random = Math.random, patience, timeZone = 'UTC' } = options;
  const spaces = openSpaces(store);
  const lock = createLock();
  const discord = createDiscord({
    ...(connection ?? nobody),
    onRefused: (code, message) => log.error({ code, refusal: message }, 'Discord refused a request: a bug'),
    now: () => now().getTime(),
  });
  const polling = createPolling({
    spaces,
    sources,
    context,
    now,
    logBug: (bug) => log.error(bug, 'a source broke'),
    ...(patience !== undefined && { patience }),
  });
  const times = { ...usualTimes, ...options.times };
  const engine = createEngine({ store, spaces, discord, polling, dueAt, lock, now, random, log, times });
  const subscriptions = createSubscriptions({ spaces, dueAt, now, lock, wake: engine.wake, nextTick });

  async function toggleRole(place: Place, memberId: string, on: boolean) {
    const subscription = await spaces.subscriptions.get(channelKey(place));
    // Members may only have what the moderators allow, whatever a button says.
    if (subscription?.roleId === undefined || !subscription.roleButton) return { kind: 'gone', code: 0 } as const;
    return discord.setRole(place.guildId, memberId, subscription.roleId, on);
  }

  return {
    ...subscriptions,
    timeZone,
    start: engine.start,
    tick: engine.tick,
    stop: engine.stop,
    sendTest: (place) => discord.sendMessage(place.channelId, sampleBody(place, now(), random())),
    deleteTest: (channelId, messageId) => discord.deleteMessage(channelId, messageId),
    toggleRole,
    async retract(id) {
      await subscriptions.retract(id);
      // Not at the next tick only: it shall not be posted anywhere else meanwhile.
      engine.tick().catch((error: unknown) => log.error({ error }, 'what was withdrawn is struck at the next tick'));
    },
    async dryRun(given) {
      const updates = await polling.look();
      const all = given ?? (await collect(spaces.subscriptions.entries())).map(([, subscription]) => subscription);
      const cycle = { at: now(), updates };
      return {
        updates,
        channels: all.map((subscription) => ({ subscription, ...planFor(subscription, cycle, dueAt) })),
      };
    },
  };
}

const nobody = { apiUrl: '', token: undefined, onFatal: () => undefined } as const;

const sampleBody = (place: Place, now: Date, chance: number): string =>
  postBody(sampleReply, {}, nonceOf(`test:${channelKey(place)}:${now.toISOString()}:${chance}`));
