/** The announcements at work: whoever holds the lease asks sources, fans out and sends; everybody else waits for it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Lease, Store } from '../store/store.ts';
import { type BackOffOptions, backOff } from './back-off.ts';
import { createDeliver } from './deliver.ts';
import type { DiscordCalls } from './discord.ts';
import { fanOut } from './fan-out.ts';
import { createFollowUp } from './follow-up.ts';
import { createOutbox } from './outbox.ts';
import { createLock } from './paged.ts';
import type { DueAt } from './plan.ts';
import { createPosts } from './posts.ts';
import { createSender, type Pass } from './sender.ts';
import { cleanLedger, compareServers } from './servers.ts';
import type { Spaces } from './spaces.ts';
import type { createPolling, Polled } from './tick.ts';
import { createTroubles } from './troubles.ts';

/** The part of the log that is needed. */
export interface EngineLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface EngineTimes {
  /** How long a lease is good for, in ms; another process takes over that long after a crash. */
  readonly lease: number;
  /** For how long Discord surely knows a nonce, in ms. */
  readonly nonceWindow: number;
  /** After this many ms a channel that failed once is tried again, to make sure. */
  readonly confirmAfter: number;
  /** The first and the longest wait after a failure, in ms. */
  readonly backOff: Pick<BackOffOptions, 'first' | 'longest'>;
}

export const usualTimes: EngineTimes = {
  lease: 30_000,
  nonceWindow: 60_000,
  confirmAfter: 30_000,
  backOff: { first: 1_000, longest: 5 * 60_000 },
};

export interface EngineOptions {
  readonly store: Store;
  readonly spaces: Spaces;
  readonly discord: DiscordCalls;
  readonly polling: Pick<ReturnType<typeof createPolling>, 'poll'>;
  readonly dueAt: DueAt;
  readonly lock: ReturnType<typeof createLock>;
  readonly now: () => Date;
  readonly random: () => number;
  readonly log: EngineLog;
  readonly times: EngineTimes;
}

/** What a tick did; undefined where another process has the lease. */
export interface Ticked {
  readonly polled: readonly Polled[];
  /** New deliveries. */
  readonly deliveries: number;
}

export interface Engine {
  /** Begins to send, as soon as the lease is ours. */
  start(): void;
  tick(): Promise<Ticked | undefined>;
  /** Something may be due sooner than was thought: in this channel, or in any. */
  wake(channelId?: string): void;
  /** Finishes what is under way; at most 2.5 s. */
  stop(): Promise<void>;
}

/** Enough to keep up the rate where Discord takes four seconds for an answer. */
const concurrency = 96;
const longestStop = 2_300;
/** The outbox is looked at that often where nothing is known to be due, in ms. */
const longestIdle = 60_000;
/** After an error of the store, in ms. */
const afterError = 5_000;

/** Puts the engine together. */
export function createEngine(options: EngineOptions): Engine {
  const { store, spaces, discord, polling, dueAt, lock, now, random, log, times } = options;
  const outbox = createOutbox(spaces, lock, now);
  const posts = createPosts(spaces);
  const troubles = createTroubles({ spaces, outbox, discord, lock, now, confirmAfter: times.confirmAfter });
  const waits = { ...times.backOff, random };
  const sender = createSender({ now, backOff: waits, concurrency });
  const parts = { spaces, outbox, posts, troubles, discord, guard: holds, now, nonceWindow: times.nonceWindow };
  const deliver = createDeliver(parts);
  const followUp = createFollowUp(parts);
  const ticking = createLock();
  const ended = new AbortController();
  let lease: Lease | null = null;
  let outages = 0;
  /** A tick that came while another process had the lease. */
  let tickMissed = false;
  let asleep = new AbortController();
  let attempt: Promise<void> = Promise.resolve();
  let running: Promise<void> = Promise.resolve();

  async function holds(): Promise<boolean> {
    return !ended.signal.aborted && lease !== null && (await lease.held());
  }

  async function live(): Promise<void> {
    let told = false;
    while (!ended.signal.aborted) {
      asleep = new AbortController();
      attempt = take();
      await attempt;
      if (lease) await lead(lease);
      else if (!told) {
        log.warn({}, 'another process has this store; waiting until it ends');
        told = true;
      }
      await rest(times.lease / 3);
    }
  }

  async function take(): Promise<void> {
    lease = await store.takeLease('announcements', times.lease, () => now().getTime());
    if (lease) log.info({ fence: lease.fence }, 'this process sends the announcements');
  }

  async function lead(mine: Lease): Promise<void> {
    const renewal = setInterval(() => void attempted(() => mine.renew()), times.lease / 3).unref();
    await attempted(async () => {
      await outbox.tidy();
      await ticking(async () => void (tickMissed ? await tickNow() : await fanOut({ spaces, dueAt, now, lock })));
    });
    while (await holds()) await attempted(sendWhatIsDue);
    clearInterval(renewal);
    lease = null;
    await mine.release();
  }

  async function sendWhatIsDue(): Promise<void> {
    asleep = new AbortController();
    const passes = [
      await sender.pass({ entries: () => spaces.outbox.entries(), run: deliver, inOrder: true }),
      await sender.pass({ entries: () => spaces.followUps.entries(), run: followUp, inOrder: false }),
    ];
    const ms = idleFor(passes);
    if (ms > 0) await rest(ms);
  }

  function idleFor(passes: readonly Pass[]): number {
    outages = passes.some(({ outage }) => outage) ? outages + 1 : 0;
    if (outages > 0) return backOff(outages + 1, waits);
    const nextAt = Math.min(...passes.map((pass) => pass.nextAt ?? Number.POSITIVE_INFINITY));
    return Math.max(0, Math.min(longestIdle, nextAt - now().getTime()));
  }

  /** Until then, or until woken. */
  async function rest(ms: number): Promise<void> {
    const signal = AbortSignal.any([asleep.signal, ended.signal]);
    await sleep(ms, undefined, { signal }).catch(() => undefined);
  }

  /** An error of the store is told, and tried again. */
  async function attempted(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (ended.signal.aborted) return;
      log.error({ error }, 'announcements are held up');
      await rest(afterError);
    }
  }

  async function tickNow(): Promise<Ticked | undefined> {
    await attempt;
    tickMissed = !(await holds());
    if (tickMissed) return undefined;
    const polled = await polling.poll();
    if (!(await holds())) return undefined;
    posts.forget();
    const deliveries = await fanOut({ spaces, dueAt, now, lock });
    for (const guildId of await compareServers({ spaces, discord, now }))
      log.info({ guildId }, 'the bot left this server a week ago; its data is deleted');
    await cleanLedger({ spaces, now });
    wake();
    return { polled, deliveries };
  }

  function wake(channelId?: string): void {
    if (channelId !== undefined) sender.forget(channelId);
    asleep.abort();
  }

  return {
    start: () => {
      running = live();
    },
    tick: () => ticking(tickNow),
    wake,
    async stop() {
      sender.stop();
      ended.abort();
      discord.close();
      await Promise.race([running, sleep(longestStop, undefined, { ref: false })]);
    },
  };
}
