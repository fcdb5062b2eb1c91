/** Subscriptions as commands see and change them: the store alone, no Discord. */
import type { Update } from '../sources/update.ts';
import type { Announcements, ChannelStatus, Place, PostView, Status } from './announcements.ts';
import type { Delivery } from './delivery.ts';
import { restKey, singleKey, withdrawnRevision } from './keys.ts';
import { collect } from './paged.ts';
import { type DueAt, newsAge, planFor, postsPerCycle, ruleAgainst } from './plan.ts';
import { deleteFrom } from './servers.ts';
import { channelKey, channelPrefix, guildPrefix, type KnownUpdate, type Spaces } from './spaces.ts';
import { type Subscription, subscriptionSchema } from './subscription.ts';

export interface SubscriptionsOptions {
  readonly spaces: Spaces;
  readonly dueAt: DueAt;
  readonly now: () => Date;
  readonly lock: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Called when something may be due sooner than was thought. */
  readonly wake: (channelId: string) => void;
  readonly nextTick: () => Date | undefined;
}

export type Subscriptions = Omit<Announcements, 'timeZone' | 'sendTest' | 'deleteTest' | 'toggleRole'>;

/** How many posts of each kind a status shows. */
const shownPosts = 5;
const shownUpdates = 25;

/** Makes the part of the service that needs no Discord. */
export function createSubscriptions(options: SubscriptionsOptions): Subscriptions {
  const { spaces, dueAt, now, lock, wake, nextTick } = options;

  async function save(given: Subscription, catchUp: 'nothing' | 'latest' | 'all' = 'nothing'): Promise<void> {
    const subscription = subscriptionSchema.parse(given);
    await lock(async () => {
      await spaces.subscriptions.set(channelKey(subscription), subscription);
      await reschedule(subscription);
      if (catchUp !== 'nothing') await spaces.outbox.setMany(await missed(subscription, catchUp));
    });
    wake(subscription.channelId);
  }

  /** What waits keeps to the new hours. What was tried already is sent as soon as it can be. */
  async function reschedule(subscription: Subscription): Promise<void> {
    const waiting = await collect(spaces.outbox.entriesFrom(channelPrefix(subscription)));
    const due = dueAt(subscription, now()).toISOString();
    const untouched = waiting.filter(([, { triedAt, reason }]) => triedAt === undefined && reason === undefined);
    await spaces.outbox.setMany(untouched.map(([key, delivery]) => [key, { ...delivery, dueAt: due }]));
  }

  /** The deliveries of what was found before, and has not been posted here. */
  async function missed(
    subscription: Subscription,
    catchUp: 'latest' | 'all',
  ): Promise<(readonly [string, Delivery])[]> {
    const had = await placedIn(subscription);
    const known = (await collect(spaces.updates.entries())).map(([, update]) => update);
    const wanted = known
      .filter(({ update, fannedOut }) => fannedOut && !had.has(update.id) && isWanted(subscription, update))
      .toSorted((a, b) => Date.parse(a.update.happenedAt) - Date.parse(b.update.happenedAt));
    const chosen = catchUp === 'latest' ? wanted.slice(-1) : wanted;
    return catchUpDeliveries(subscription, chosen, now(), dueAt);
  }

  async function placedIn(place: Place): Promise<Set<string>> {
    const had = new Set<string>();
    for (const space of [spaces.outbox, spaces.ledger])
      for await (const [, { updates }] of space.entriesFrom(channelPrefix(place)))
        for (const id of updates) had.add(id);
    return had;
  }

  async function change(place: Place, apply: (subscription: Subscription) => Subscription): Promise<void> {
    await lock(async () => {
      const subscription = await spaces.subscriptions.get(channelKey(place));
      if (subscription) await spaces.subscriptions.set(channelKey(place), apply(subscription));
    });
    wake(place.channelId);
  }

  async function view(delivery: Delivery): Promise<PostView & { readonly delivery: Delivery }> {
    const known = await spaces.updates.getMany(delivery.updates);
    return { updates: known.flatMap((one) => one?.update ?? []), dueAt: delivery.dueAt, delivery };
  }

  async function statusOf(subscription: Subscription): Promise<ChannelStatus> {
    const prefix = channelPrefix(subscription);
    const waiting = (await collect(spaces.outbox.entriesFrom(prefix))).map(([, delivery]) => delivery);
    const ledger = (await collect(spaces.ledger.entriesFrom(prefix))).map(([, delivery]) => delivery).toReversed();
    const sent = ledger.filter(({ state }) => state === 'sent').slice(0, shownPosts);
    const failed = ledger.filter(({ state }) => state !== 'sent').slice(0, shownPosts);
    return {
      subscription,
      sent: await Promise.all(sent.map(view)),
      waiting: await Promise.all(waiting.slice(0, shownPosts).map(view)),
      failed: await Promise.all(failed.map(view)),
      withheld: await withheldOf(subscription),
    };
  }

  async function withheldOf(place: Place): Promise<ChannelStatus['withheld']> {
    const { items = [] } = (await spaces.withheld.get(channelKey(place))) ?? {};
    const recent = items.filter(({ at }) => now().getTime() - Date.parse(at) < newsAge);
    const known = await spaces.updates.getMany(recent.map(({ update }) => update));
    return recent.map((item, index) => ({ ...item, title: known[index]?.update.title ?? item.update }));
  }

  const subscriptions = async (guildId: string): Promise<Subscription[]> =>
    (await collect(spaces.subscriptions.entriesFrom(guildPrefix(guildId)))).map(([, subscription]) => subscription);

  return {
    subscriptions,
    subscription: (place) => spaces.subscriptions.get(channelKey(place)),
    save,
    pause: (place, reason) =>
      change(place, (subscription) => ({
        ...subscription,
        paused: { by: 'moderator', reason, since: now().toISOString() },
      })),
    resume: (place) => change(place, ({ paused: _over, ...rest }) => rest),
    async remove(place) {
      await lock(async () => {
        await spaces.subscriptions.delete(channelKey(place));
        await spaces.withheld.delete(channelKey(place));
        await deleteFrom(spaces.outbox, channelPrefix(place));
      });
    },
    async preview(subscription) {
      const waiting = await collect(spaces.outbox.entriesFrom(channelPrefix(subscription)));
      if (waiting.length > 0) return Promise.all(waiting.map(([, delivery]) => view(delivery)));
      const known = (await collect(spaces.updates.entries())).map(([, { update }]) => update);
      const recent = known.filter(({ happenedAt }) => now().getTime() - Date.parse(happenedAt) < newsAge);
      const plan = planFor({ ...subscription, since: longAgo }, { at: now(), updates: recent }, dueAt);
      return Promise.all(plan.deliveries.map(([, delivery]) => view(delivery)));
    },
    async recent() {
      const known = (await collect(spaces.updates.entries())).map(([, one]) => one);
      const newest = known.toSorted((a, b) => Date.parse(b.seenAt) - Date.parse(a.seenAt));
      return newest.slice(0, shownUpdates).map(({ update }) => update);
    },
    async retract(id) {
      const known = await spaces.updates.get(id);
      if (known) await spaces.updates.set(id, { ...known, update: withdrawn(known.update), shown: false });
    },
    async status(guildId): Promise<Status> {
      return {
        channels: await Promise.all((await subscriptions(guildId)).map(statusOf)),
        nextTick: nextTick(),
        sources: (await collect(spaces.sources.entries())).map(([id, record]) => ({ id, ...record })),
      };
    },
  };
}

const longAgo = new Date(0).toISOString();

const withdrawn = (update: Update): Update => ({
  ...update,
  revision: withdrawnRevision(update.revision),
  status: 'retracted',
  change: 'Withdrawn by the host of this bot.',
});

const isWanted = (subscription: Subscription, update: KnownUpdate['update']): boolean =>
  ruleAgainst(subscription, update, new Date(update.happenedAt)) === undefined;

/** A few posts, or one digest: who asks for what was missed does not ask for a flood. */
function catchUpDeliveries(
  subscription: Subscription,
  chosen: readonly KnownUpdate[],
  at: Date,
  dueAt: DueAt,
): (readonly [string, Delivery])[] {
  const ids = chosen.map(({ update }) => update.id);
  const make = (updates: string[]): Delivery => ({
    channelId: subscription.channelId,
    guildId: subscription.guildId,
    updates,
    revisions: [],
    dueAt: dueAt({ ...subscription, rhythm: 'immediate' }, at).toISOString(),
    createdAt: at.toISOString(),
    state: 'waiting',
    publish: 'no',
  });
  if (ids.length === 0) return [];
  if (ids.length > postsPerCycle) return [[restKey(subscription, at), make(ids)]];
  return ids.map((id, position) => [singleKey(subscription, at, position, id), make([id])]);
}
