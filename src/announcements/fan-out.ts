/** From updates to deliveries: every channel that gets an update has its delivery stored before anything is sent. */
import type { Delivery } from './delivery.ts';
import { restKey } from './keys.ts';
import { collect, paged } from './paged.ts';
import { type Cycle, type DueAt, type Plan, planFor } from './plan.ts';
import { channelKey, type KnownUpdate, type Spaces, type Withheld } from './spaces.ts';
import type { Subscription } from './subscription.ts';

export interface FanOutOptions {
  readonly spaces: Spaces;
  readonly dueAt: DueAt;
  readonly now: () => Date;
  /** Shared with whoever sends: what is being sent does not change any more. */
  readonly lock: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** How many withheld updates are kept for each channel, to be shown in its status. */
const keptWithheld = 20;
/** From the end of one digest, the next one is asked for. In ms. */
const moment = 60_000;

/**
 * Gives every channel what it gets of the updates that have not gone out, and lists the posts to be edited.
 * What a crash cut short is finished by doing it again: keys follow from what they name. Gives the number of new deliveries.
 */
export async function fanOut(options: FanOutOptions): Promise<number> {
  const { spaces } = options;
  const known = (await collect(spaces.updates.entries())).map(([, update]) => update);
  let count = 0;
  for (const cycle of cyclesOf(known)) count += await fanOutCycle(options, cycle);
  const changed = known.filter(({ shown }) => !shown);
  if (changed.length > 0) await listEdits(options, changed);
  return count;
}

/** Updates that wait, tick by tick, each in the order in which they happened. */
export function cyclesOf(known: readonly KnownUpdate[]): (Cycle & { readonly known: readonly KnownUpdate[] })[] {
  const waiting = known.filter(({ fannedOut }) => !fannedOut);
  const bySeen = Map.groupBy(waiting, ({ seenAt }) => seenAt);
  return [...bySeen.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([seenAt, some]) => {
      const sorted = some.toSorted((a, b) => byTime(a.update, b.update));
      return { at: new Date(seenAt), updates: sorted.map(({ update }) => update), known: sorted };
    });
}

const byTime = (a: KnownUpdate['update'], b: KnownUpdate['update']): number =>
  Date.parse(a.happenedAt) - Date.parse(b.happenedAt) || (a.id < b.id ? -1 : 1);

async function fanOutCycle(
  options: FanOutOptions,
  cycle: Cycle & { readonly known: readonly KnownUpdate[] },
): Promise<number> {
  const { spaces, lock } = options;
  let count = 0;
  for await (const page of paged(spaces.subscriptions.entries()))
    count += await lock(() =>
      fanOutPage(
        options,
        cycle,
        page.map(([, subscription]) => subscription),
      ),
    );
  await spaces.updates.setMany(cycle.known.map((known) => [known.update.id, { ...known, fannedOut: true }]));
  return count;
}

async function fanOutPage(
  options: FanOutOptions,
  cycle: Cycle,
  subscriptions: readonly Subscription[],
): Promise<number> {
  const { spaces, dueAt } = options;
  const plans = subscriptions.map((subscription) => ({ subscription, plan: planFor(subscription, cycle, dueAt) }));
  const planned = plans.flatMap(({ subscription, plan }) =>
    plan.deliveries.map(([key, delivery]) => ({ key, delivery, subscription })),
  );
  const keys = planned.map(({ key }) => key);
  const [waiting, finished] = [await spaces.outbox.getMany(keys), await spaces.ledger.getMany(keys)];
  const entries: (readonly [string, Delivery])[] = [];
  for (const [at, { key, delivery, subscription }] of planned.entries()) {
    const there = finished[at] ?? waiting[at];
    const missing = there ? delivery.updates.filter((update) => !there.updates.includes(update)) : delivery.updates;
    if (!there) entries.push([key, delivery]);
    else if (missing.length > 0 && isOpen(waiting[at]))
      entries.push([key, { ...there, updates: [...there.updates, ...missing] }]);
    else if (missing.length > 0)
      entries.push(...(await tooLate(options, subscription, { ...delivery, updates: missing })));
  }
  await spaces.outbox.setMany(entries);
  await keepWithheld(spaces, plans, cycle.at);
  return entries.length;
}

/** Whether a digest still takes something: what may have been sent does not change any more. */
const isOpen = (waiting: Delivery | undefined): boolean => waiting !== undefined && waiting.triedAt === undefined;

/** What came too late for a digest goes out by itself, with the next. */
async function tooLate(
  { spaces, dueAt }: FanOutOptions,
  subscription: Subscription,
  delivery: Delivery,
): Promise<(readonly [string, Delivery])[]> {
  const key = restKey(subscription, new Date(delivery.createdAt));
  if ((await spaces.outbox.get(key)) ?? (await spaces.ledger.get(key))) return [];
  const due = dueAt(subscription, new Date(Date.parse(delivery.dueAt) + moment));
  return [[key, { ...delivery, dueAt: due.toISOString() }]];
}

async function keepWithheld(
  spaces: Spaces,
  plans: readonly { readonly subscription: Subscription; readonly plan: Plan }[],
  at: Date,
): Promise<void> {
  const some = plans.filter(({ plan }) => plan.withheld.length > 0);
  if (some.length === 0) return;
  const keys = some.map(({ subscription }) => channelKey(subscription));
  const before = await spaces.withheld.getMany(keys);
  await spaces.withheld.setMany(
    some.map(({ subscription, plan }, index) => [
      channelKey(subscription),
      { items: withheldItems(plan, at, before[index]?.items ?? []) },
    ]),
  );
}

function withheldItems({ withheld }: Plan, at: Date, before: readonly Withheld[]): Withheld[] {
  const fresh = withheld.map((item) => ({ ...item, at: at.toISOString() }));
  const ids = new Set(fresh.map(({ update }) => update));
  return [...fresh, ...before.filter(({ update }) => !ids.has(update))].slice(0, keptWithheld);
}

/**
 * Posts that show an earlier revision are listed to be edited; one that was not tried yet is sent as it is by then.
 * The outbox comes first: what moves to the ledger meanwhile is met there.
 */
async function listEdits({ spaces, now }: FanOutOptions, changed: readonly KnownUpdate[]): Promise<void> {
  const revisions = new Map(changed.map(({ update }) => [update.id, update.revision]));
  const isStale = ({ state, triedAt, updates, revisions: shown }: Delivery): boolean =>
    (state === 'sent' || (state === 'waiting' && triedAt !== undefined)) &&
    updates.some((id, at) => revisions.has(id) && revisions.get(id) !== shown[at]);
  for (const space of [spaces.outbox, spaces.ledger])
    for await (const page of paged(space.entries()))
      await spaces.followUps.setMany(
        page.filter(([, delivery]) => isStale(delivery)).map(([key, delivery]) => editOf(key, delivery, now())),
      );
  await spaces.updates.setMany(changed.map((known) => [known.update.id, { ...known, shown: true, fannedOut: true }]));
}

/** The note that a post is to be brought up to date. */
export const editOf = (key: string, { guildId, channelId }: Delivery, now: Date) =>
  [
    `${key}:edit`,
    { kind: 'edit', guildId, channelId, about: key, dueAt: now.toISOString(), createdAt: now.toISOString() },
  ] as const;
