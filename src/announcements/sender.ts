/** The one sender: goes through what waits, page by page, fairly, a bounded number at a time, and backs off where it fails. */
import { setImmediate as breathe } from 'node:timers/promises';
import { type BackOffOptions, backOff } from './back-off.ts';
import { createLanes, type Lane, type Lanes } from './lanes.ts';
import type { Step, Waiting, Work } from './work.ts';

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
  /** Lets a channel be tried again at once. */
  forget(channelId: string): void;
  /** Lets what is under way finish, and begins nothing more. */
  stop(): void;
}

/** Lanes that are read ahead; whatever the size of the outbox, no more are in memory. */
const readAhead = 500;
/** So many are read before the first is begun: else the first server would have all that is under way. */
const readFirst = 250;
/** What one channel, and one server, may send in a pass before all others have had theirs. */
const perChannel = 5;
const perGuild = 50;
/** So many failures in a row are an outage. */
const outageAfter = 20;
/** Entries that are read without a break. */
const withoutBreak = 200;

const done: Step = { kind: 'done' };

/** What a sender remembers from pass to pass. */
interface Memory extends SenderOptions {
  /** Channels that failed, until when they rest, and how often they did. */
  readonly resting: Map<string, { readonly until: number; readonly tries: number }>;
  failedInRow: number;
  open: boolean;
}

/** Makes the sender. */
export function createSender(options: SenderOptions): Sender {
  const memory: Memory = { ...options, resting: new Map(), failedInRow: 0, open: true };
  return {
    pass: (work) => pass(memory, work),
    forget: (channelId) => void memory.resting.delete(channelId),
    stop: () => {
      memory.open = false;
    },
  };
}

/** Without the item where it has changed since it was read. */
type Entry<Item> = readonly [key: string, item: Item | undefined];

/** A pass under way. */
interface Round<Item extends Waiting> {
  readonly memory: Memory;
  readonly work: Work<Item>;
  readonly lanes: Lanes<Entry<Item>>;
  /** Lanes that failed: they go on in this pass if it lasts so long, else in the next. */
  resting: { readonly until: number; readonly lane: Lane<Entry<Item>> }[];
  running: number;
  taken: number;
  nextAt: number | undefined;
  halted: boolean;
  /** Resolves when something under way has ended. */
  freed: PromiseWithResolvers<void>;
  readonly errors: unknown[];
}

async function pass<Item extends Waiting>(memory: Memory, work: Work<Item>): Promise<Pass> {
  const round: Round<Item> = {
    memory,
    work,
    lanes: createLanes(),
    resting: [],
    running: 0,
    taken: 0,
    nextAt: undefined,
    halted: false,
    freed: Promise.withResolvers(),
    errors: [],
  };
  for await (const lane of lanesOf(round)) {
    round.lanes.add(lane);
    if (round.lanes.size >= readFirst) fill(round);
    if (round.lanes.size >= readAhead) await drain(round, readFirst);
    if (round.halted || !memory.open) break;
  }
  await drain(round, 0);
  if (round.errors.length > 0) throw round.errors[0];
  const outage = memory.failedInRow >= outageAfter;
  // One more failure is then enough.
  if (outage) memory.failedInRow = outageAfter - 1;
  return { taken: round.taken, nextAt: round.nextAt, outage };
}

/** Begins as much as may be under way. */
function fill<Item extends Waiting>(round: Round<Item>): void {
  if (round.resting.length > 0) takeUp(round);
  while (!round.halted && round.memory.open && round.running < round.memory.concurrency) {
    const lane = round.lanes.take();
    if (!lane) return;
    round.running += 1;
    void takeOne(round, lane);
  }
}

/** Puts lanes that have rested back into the queue. */
function takeUp<Item extends Waiting>(round: Round<Item>): void {
  const now = round.memory.now().getTime();
  const rested = round.resting.filter(({ until }) => until <= now);
  if (rested.length === 0) return;
  round.resting = round.resting.filter(({ until }) => until > now);
  for (const { lane } of rested) round.lanes.add(lane);
}

/** Waits until no more than so many lanes are queued; for 0, until all is done. */
async function drain<Item extends Waiting>(round: Round<Item>, queued: number): Promise<void> {
  for (fill(round); round.running > 0 && (queued === 0 || round.lanes.size > queued); fill(round)) {
    await round.freed.promise;
    round.freed = Promise.withResolvers();
  }
}

async function takeOne<Item extends Waiting>(round: Round<Item>, lane: Lane<Entry<Item>>): Promise<void> {
  try {
    const [key, read] = lane.items.shift() ?? [];
    if (key === undefined) return;
    const item = read ?? (await round.work.get(key));
    const step = item === undefined ? done : await round.work.run(key, item);
    round.taken += 1;
    follow(round, lane, key, step);
  } catch (error) {
    round.halted = true;
    round.errors.push(error);
  } finally {
    round.running -= 1;
    fill(round);
    round.freed.resolve();
  }
}

function follow<Item extends Waiting>(round: Round<Item>, lane: Lane<Entry<Item>>, key: string, step: Step): void {
  const { memory, lanes, work } = round;
  switch (step.kind) {
    case 'done':
      memory.resting.delete(lane.channelId);
      memory.failedInRow = 0;
      lanes.add(lane);
      break;
    case 'later':
      noteDue(round, memory.now().getTime() + step.ms);
      if (!work.inOrder) lanes.add(lane);
      break;
    case 'wait':
      letRest(round, lane, key, rest(memory, lane.channelId, step.ms));
      round.halted ||= memory.failedInRow >= outageAfter;
      break;
    case 'stopped':
      round.halted = true;
  }
}

function letRest<Item extends Waiting>(round: Round<Item>, lane: Lane<Entry<Item>>, key: string, until: number): void {
  noteDue(round, until);
  if (round.resting.length >= readAhead) return;
  round.resting.push({ until, lane: { ...lane, items: [[key, undefined], ...lane.items] } });
}

function noteDue<Item extends Waiting>(round: Round<Item>, at: number): void {
  round.nextAt = Math.min(round.nextAt ?? at, at);
}

/** Lets a channel rest; gives until when. */
function rest(memory: Memory, channelId: string, ms: number | undefined): number {
  const tries = memory.resting.get(channelId)?.tries ?? 0;
  if (ms === undefined) memory.failedInRow += 1;
  const until = memory.now().getTime() + (ms ?? backOff(tries, memory.backOff));
  memory.resting.set(channelId, { until, tries: ms === undefined ? tries + 1 : tries });
  return until;
}

/** The channels that have something to be done, with the first of it. Keys of a channel lie together, and so do those of a server. */
async function* lanesOf<Item extends Waiting>(round: Round<Item>): AsyncGenerator<Lane<Entry<Item>>> {
  let lane: Lane<Entry<Item>> | undefined;
  let ofGuild = 0;
  let closed = false;
  let read = 0;
  for await (const entry of round.work.entries()) {
    const [, item] = entry;
    const { guildId, channelId } = item;
    if (++read % withoutBreak === 0) await breathe();
    if (lane?.channelId !== channelId) {
      if (lane) yield lane;
      if (lane?.guildId !== guildId) ofGuild = 0;
      lane = { guildId, channelId, items: [] };
      closed = false;
    }
    if (closed) continue;
    const hasRoom = lane.items.length < perChannel && ofGuild < perGuild;
    const isTurn = isDue(round, item, hasRoom);
    closed = !isTurn && round.work.inOrder;
    if (!isTurn) continue;
    lane.items.push(entry);
    ofGuild += 1;
  }
  if (lane) yield lane;
}

/** Whether it is done in this pass. When it may be is noted where not. */
function isDue<Item extends Waiting>(round: Round<Item>, { channelId, dueAt }: Item, hasRoom: boolean): boolean {
  const { resting, now } = round.memory;
  const at = Math.max(Date.parse(dueAt), resting.get(channelId)?.until ?? 0);
  if (hasRoom && at <= now().getTime()) return true;
  noteDue(round, at);
  return false;
}
