/** The one sender: goes through what waits, page by page, fairly, a bounded number at a time, and backs off where it fails. */
import { setImmediate as breathe } from 'node:timers/promises';
import { type BackOffOptions, backOff } from './back-off.ts';
import { createLanes, type Lane } from './lanes.ts';

/** What came of one item. */
export type Step =
  | { readonly kind: 'done' }
  /** Not before so many ms; what else there is to be done in the channel does not wait for it. */
  | { readonly kind: 'later'; readonly ms: number }
  /** The channel rests; for a back-off where no time is said. In ms. */
  | { readonly kind: 'wait'; readonly ms?: number }
  /** Nothing may be sent now. */
  | { readonly kind: 'stopped' };

/** The channel rests as long as Discord said, if it said so. */
export const waitFor = (ms: number | undefined): Step => (ms === undefined ? { kind: 'wait' } : { kind: 'wait', ms });

export interface Waiting {
  readonly guildId: string;
  readonly channelId: string;
  readonly dueAt: string;
}

export interface Work<Item extends Waiting> {
  readonly entries: () => AsyncIterable<readonly [key: string, item: Item]>;
  readonly run: (key: string, item: Item) => Promise<Step>;
  /** Whether what is not due holds up what stands behind it in its channel. */
  readonly inOrder: boolean;
}

export interface SenderOptions {
  readonly now: () => Date;
  readonly backOff: BackOffOptions;
  /** How many are under way at once. */
  readonly concurrency: number;
}

export interface Pass {
  readonly taken: number;
  /** When something is due next; undefined where nothing waits. */
  readonly nextAt: number | undefined;
  /** So many failed one after the other that it is not the channels' fault. */
  readonly outage: boolean;
}

export interface Sender {
  /** Goes through the work once. */
  pass<Item extends Waiting>(work: Work<Item>): Promise<Pass>;
  /** Lets a channel, or all of them, be tried again at once. */
  forget(channelId?: string): void;
  /** Lets what is under way finish, and begins nothing more. */
  stop(): void;
}

/** Lanes that are read ahead; whatever the size of the outbox, no more are in memory. */
const readAhead = 500;
/** What one channel, and one server, may send in a pass before all others have had theirs. */
const perChannel = 5;
const perGuild = 100;
/** So many failures in a row are an outage. */
const outageAfter = 20;
/** Entries that are read without a break. */
const withoutBreak = 200;

/** Makes the sender. */
export function createSender({ now, backOff: wait, concurrency }: SenderOptions): Sender {
  const resting = new Map<string, { readonly until: number; readonly tries: number }>();
  let failedInRow = 0;
  let open = true;

  async function pass<Item extends Waiting>({ entries, run, inOrder }: Work<Item>): Promise<Pass> {
    type Entry = readonly [string, Item];
    const lanes = createLanes<Entry>();
    let running = 0;
    let taken = 0;
    let nextAt: number | undefined;
    let freed = Promise.withResolvers<void>();
    let halted = false;
    let bug: unknown;

    function fill(): void {
      while (!halted && open && running < concurrency) {
        const lane = lanes.take();
        if (!lane) return;
        running += 1;
        void work(lane);
      }
    }

    async function work(lane: Lane<Entry>): Promise<void> {
      try {
        const [key, item] = lane.items.shift() ?? [];
        if (key !== undefined && item !== undefined) await one(lane, key, item);
      } catch (error) {
        halted = true;
        bug = error;
      } finally {
        running -= 1;
        fill();
        freed.resolve();
      }
    }

    async function one(lane: Lane<Entry>, key: string, item: Item): Promise<void> {
      taken += 1;
      const step = await run(key, item);
      if (step.kind === 'done') {
        resting.delete(item.channelId);
        failedInRow = 0;
        lanes.add(lane);
      } else if (step.kind === 'later') {
        soonest(now().getTime() + step.ms);
        if (!inOrder) lanes.add(lane);
      } else if (step.kind === 'wait') soonest(rest(item.channelId, step.ms));
      halted ||= step.kind === 'stopped' || failedInRow >= outageAfter;
    }

    const soonest = (at: number): void => {
      nextAt = Math.min(nextAt ?? at, at);
    };

    /** Waits until no more than so many lanes are queued, or all is done. */
    async function drain(queued: number): Promise<void> {
      for (fill(); running > 0 && (queued === 0 || lanes.size > queued); fill()) {
        await freed.promise;
        freed = Promise.withResolvers();
      }
    }

    for await (const lane of lanesOf(entries(), inOrder, soonest)) {
      lanes.add(lane);
      fill();
      if (lanes.size >= readAhead) await drain(readAhead / 2);
      if (halted || !open) break;
    }
    await drain(0);
    if (bug !== undefined) throw bug;
    const outage = failedInRow >= outageAfter;
    // One more failure is then enough.
    if (outage) failedInRow = outageAfter - 1;
    return { taken, nextAt, outage };
  }

  function rest(channelId: string, ms: number | undefined): number {
    const tries = resting.get(channelId)?.tries ?? 0;
    if (ms === undefined) failedInRow += 1;
    const until = now().getTime() + (ms ?? backOff(tries, wait));
    resting.set(channelId, { until, tries: ms === undefined ? tries + 1 : tries });
    return until;
  }

  /** The channels that have something to be done, each with the first of it. Keys of a channel lie together, and so do those of a server. */
  async function* lanesOf<Item extends Waiting>(
    entries: AsyncIterable<readonly [string, Item]>,
    inOrder: boolean,
    soonest: (at: number) => void,
  ): AsyncGenerator<Lane<readonly [string, Item]>> {
    let lane: Lane<readonly [string, Item]> | undefined;
    let ofGuild = 0;
    let closed = false;
    let read = 0;
    for await (const entry of entries) {
      const [, { guildId, channelId, dueAt }] = entry;
      if (++read % withoutBreak === 0) await breathe();
      if (lane?.channelId !== channelId) {
        if (lane) yield lane;
        if (lane?.guildId !== guildId) ofGuild = 0;
        lane = { guildId, channelId, items: [] };
        closed = false;
      }
      if (closed) continue;
      const at = Math.max(Date.parse(dueAt), resting.get(channelId)?.until ?? 0);
      if (at > now().getTime()) {
        soonest(at);
        closed = inOrder;
      } else if (lane.items.length < perChannel && ofGuild < perGuild) {
        lane.items.push(entry);
        ofGuild += 1;
      } else {
        soonest(at);
        closed = inOrder;
      }
    }
    if (lane) yield lane;
  }

  return {
    pass,
    forget: (channelId) => (channelId === undefined ? resting.clear() : void resting.delete(channelId)),
    stop: () => {
      open = false;
    },
  };
}
