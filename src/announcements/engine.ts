/** The announcements at work: whoever holds the lease asks sources, fans out and sends; everybody else waits for it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../store/store.ts';
import { type BackOffOptions, backOff } from './back-off.ts';
import { createDeliver } from './deliver.ts';
import type { Delivery } from './delivery.ts';
import type { DiscordCalls } from './discord.ts';
import { fanOut } from './fan-out.ts';
import { createFollowUp } from './follow-up.ts';
import { createLeadership, type Leadership } from './leadership.ts';
import type { EngineLog } from './log.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createLock } from './paged.ts';
import type { DueAt } from './plan.ts';
import { createPosts, type Posts } from './posts.ts';
import { createRest, type Rest } from './rest.ts';
import { createSender, type Pass, type Sender } from './sender.ts';
import { cleanLedger, compareServers } from './servers.ts';
import type { FollowUp, Spaces } from './spaces.ts';
import type { createPolling, Polled } from './tick.ts';
import { createTroubles } from './troubles.ts';
import type { Work } from './work.ts';

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

/** Enough to keep up the rate where Discord takes two seconds for an answer. */
const concurrency = 96;
const longestStop = 2_300;
/** The outbox is looked at that often where nothing is known to be due, in ms. */
const longestIdle = 60_000;
/** After an error of the store, in ms. */
const afterError = 5_000;

/** An engine that runs. */
interface Machine extends EngineOptions {
  readonly leadership: Leadership;
  readonly rest: Rest;
  readonly outbox: Outbox;
  readonly posts: Posts;
  readonly sender: Sender;
  readonly work: { readonly deliveries: Work<Delivery>; readonly followUps: Work<FollowUp> };
  /** One tick, or one fan-out, at a time. */
  readonly ticking: ReturnType<typeof createLock>;
  outages: number;
  /** A tick that came while another process had the lease. */
  tickMissed: boolean;
}

/** Puts the engine together. */
export function createEngine(options: EngineOptions): Engine {
  const machine = assemble(options);
  const { leadership, rest, sender, discord, ticking } = machine;
  let running: Promise<void> = Promise.resolve();
  return {
    start: () => {
      running = leadership.live(() => lead(machine));
    },
    tick: () => ticking(() => tick(machine)),
    wake(channelId) {
      if (channelId !== undefined) sender.forget(channelId);
      rest.wake();
    },
    async stop() {
      sender.stop();
      rest.end();
      discord.close();
      await Promise.race([running, sleep(longestStop, undefined, { ref: false })]);
    },
  };
}

function assemble(options: EngineOptions): Machine {
  const { store, spaces, discord, lock, now, random, log, times } = options;
  const rest = createRest();
  const leadership = createLeadership({ store, ms: times.lease, now, log, rest });
  const outbox = createOutbox(spaces, lock, now);
  const posts = createPosts(spaces);
  const troubles = createTroubles({ spaces, outbox, discord, lock, now, confirmAfter: times.confirmAfter });
  const guard = leadership.holds;
  const parts = { spaces, outbox, posts, troubles, discord, guard, now, nonceWindow: times.nonceWindow };
  return {
    ...options,
    leadership,
    rest,
    outbox,
    posts,
    sender: createSender({ now, backOff: { ...times.backOff, random }, concurrency }),
    work: {
      deliveries: { ...spaces.outbox, run: createDeliver(parts), inOrder: true },
      followUps: { ...spaces.followUps, run: createFollowUp(parts), inOrder: false },
    },
    ticking: createLock(),
    outages: 0,
    tickMissed: false,
  };
}

/** What whoever has the lease does, until it is lost. */
async function lead(machine: Machine): Promise<void> {
  const { leadership, outbox, ticking } = machine;
  await attempted(machine, async () => {
    await outbox.tidy();
    await ticking(async () => void (machine.tickMissed ? await tick(machine) : await fanOut(machine)));
  });
  while (await leadership.holds()) await attempted(machine, () => sendWhatIsDue(machine));
}

async function sendWhatIsDue(machine: Machine): Promise<void> {
  const { rest, sender, work } = machine;
  rest.begin();
  const passes = [await sender.pass(work.deliveries), await sender.pass(work.followUps)];
  await rest.sleep(idleFor(machine, passes));
}

/** How long nothing is to be done, in ms. */
function idleFor(machine: Machine, passes: readonly Pass[]): number {
  const { times, random, now } = machine;
  machine.outages = passes.some(({ outage }) => outage) ? machine.outages + 1 : 0;
  if (machine.outages > 0) return backOff(machine.outages + 1, { ...times.backOff, random });
  const nextAt = Math.min(...passes.map((pass) => pass.nextAt ?? Number.POSITIVE_INFINITY));
  return Math.max(0, Math.min(longestIdle, nextAt - now().getTime()));
}

/** An error of the store is told, and tried again. */
async function attempted({ rest, log }: Machine, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (rest.ended()) return;
    log.error({ error }, 'announcements are held up');
    await rest.sleep(afterError);
  }
}

async function tick(machine: Machine): Promise<Ticked | undefined> {
  const { leadership, polling, posts, rest, log } = machine;
  await leadership.tried();
  machine.tickMissed = !(await leadership.holds());
  if (machine.tickMissed) return undefined;
  const polled = await polling.poll();
  // Sources may have taken their time.
  if (!(await leadership.holds())) return undefined;
  posts.forget();
  const deliveries = await fanOut(machine);
  for (const guildId of await compareServers(machine))
    log.info({ guildId }, 'the bot left this server a week ago; its data is deleted');
  await cleanLedger(machine);
  rest.wake();
  return { polled, deliveries };
}
