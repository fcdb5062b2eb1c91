/** Subscriptions as commands see and change them: the store alone, no Discord. */
import type { Update } from '../sources/update.ts';
import type { Announcements, Place } from './announcements.ts';
import { type CatchUpOptions, caughtUp } from './catch-up.ts';
import type { Delivery } from './delivery.ts';
import { withdrawnRevision } from './keys.ts';
import { collect } from './paged.ts';
import { deleteFrom } from './servers.ts';
import { channelKey, channelPrefix, guildPrefix, type Spaces } from './spaces.ts';
import { previewOf, statusOf } from './status.ts';
import { type Subscription, subscriptionSchema } from './subscription.ts';

export interface SubscriptionsOptions extends CatchUpOptions {
  readonly lock: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Called when something may be due sooner than was thought. */
  readonly wake: (channelId: string) => void;
  readonly nextTick: () => Date | undefined;
}

export type Subscriptions = Omit<Announcements, 'timeZone' | 'sendTest' | 'deleteTest' | 'toggleRole'>;

const shownUpdates = 25;

/** Makes the part of the service that needs no Discord. */
export function createSubscriptions(options: SubscriptionsOptions): Subscriptions {
  const { spaces, now, nextTick } = options;
  return {
    subscriptions: (guildId) => subscriptionsOf(spaces, guildId),
    subscription: (place) => spaces.subscriptions.get(channelKey(place)),
    save: (subscription, catchUp) => save(options, subscription, catchUp),
    pause: (place, reason) =>
      change(options, place, (subscription) => ({
        ...subscription,
        paused: { by: 'moderator', reason, since: now().toISOString() },
      })),
    resume: (place) =>
      change(
        options,
        place,
        ({ paused: _over, ...rest }) => rest,
        (resumed) => reschedule(options, resumed, wasRefused),
      ),
    remove: (place) => remove(options, place),
    preview: (subscription) => previewOf(options, subscription),
    recent: () => recentOf(spaces),
    async retract(id) {
      const known = await spaces.updates.get(id);
      if (known) await spaces.updates.set(id, { ...known, update: withdrawn(known.update), shown: false });
    },
    async status(guildId) {
      const all = await subscriptionsOf(spaces, guildId);
      return {
        channels: await Promise.all(all.map((subscription) => statusOf(spaces, subscription, now()))),
        nextTick: nextTick(),
        sources: (await collect(spaces.sources.entries())).map(([id, record]) => ({ id, ...record })),
      };
    },
  };
}

const subscriptionsOf = async (spaces: Spaces, guildId: string): Promise<Subscription[]> =>
  (await collect(spaces.subscriptions.entriesFrom(guildPrefix(guildId)))).map(([, subscription]) => subscription);

async function save(
  options: SubscriptionsOptions,
  given: Subscription,
  catchUp: 'nothing' | 'latest' | 'all' = 'nothing',
): Promise<void> {
  const { spaces, lock, wake } = options;
  const subscription = subscriptionSchema.parse(given);
  await lock(async () => {
    await spaces.subscriptions.set(channelKey(subscription), subscription);
    await reschedule(options, subscription, isUntouched);
    if (catchUp !== 'nothing') await spaces.outbox.setMany(await caughtUp(options, subscription, catchUp));
  });
  wake(subscription.channelId);
}

/** What waits, and is meant, becomes due as the subscription now says. */
async function reschedule(
  { spaces, dueAt, now }: SubscriptionsOptions,
  subscription: Subscription,
  isMeant: (delivery: Delivery) => boolean,
): Promise<void> {
  const waiting = await collect(spaces.outbox.entriesFrom(channelPrefix(subscription)));
  const due = dueAt(subscription, now()).toISOString();
  const meant = waiting.filter(([, delivery]) => isMeant(delivery));
  await spaces.outbox.setMany(meant.map(([key, delivery]) => [key, { ...delivery, dueAt: due }]));
}

/** New hours hold for this. What was tried already is sent as soon as it can be. */
const isUntouched = ({ triedAt, reason }: Delivery): boolean => triedAt === undefined && reason === undefined;

/** Such a channel is tried again once an hour, until somebody says that it works now. */
const wasRefused = ({ reason }: Delivery): boolean => reason !== undefined;

async function change(
  { spaces, lock, wake }: SubscriptionsOptions,
  place: Place,
  apply: (subscription: Subscription) => Subscription,
  andThen?: (changed: Subscription) => Promise<void>,
): Promise<void> {
  await lock(async () => {
    const subscription = await spaces.subscriptions.get(channelKey(place));
    if (!subscription) return;
    const changed = apply(subscription);
    await spaces.subscriptions.set(channelKey(place), changed);
    await andThen?.(changed);
  });
  wake(place.channelId);
}

async function remove({ spaces, lock }: SubscriptionsOptions, place: Place): Promise<void> {
  await lock(async () => {
    await spaces.subscriptions.delete(channelKey(place));
    await spaces.withheld.delete(channelKey(place));
    await deleteFrom(spaces.outbox, channelPrefix(place));
  });
}

async function recentOf(spaces: Spaces): Promise<Update[]> {
  const known = (await collect(spaces.updates.entries())).map(([, one]) => one);
  const newest = known.toSorted((a, b) => Date.parse(b.seenAt) - Date.parse(a.seenAt));
  return newest.slice(0, shownUpdates).map(({ update }) => update);
}

const withdrawn = (update: Update): Update => ({
  ...update,
  revision: withdrawnRevision(update.revision),
  status: 'retracted',
  change: 'Withdrawn by the host of this bot.',
});
