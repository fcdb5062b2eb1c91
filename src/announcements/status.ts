/** How a channel's announcements stand, for moderators: what was posted, what waits, what failed, what was withheld. */
import type { ChannelStatus, Place, PostView, Preview } from './announcements.ts';
import type { CatchUpOptions } from './catch-up.ts';
import type { Delivery } from './delivery.ts';
import { collect } from './paged.ts';
import { newsAge, planFor } from './plan.ts';
import { channelKey, channelPrefix, type Spaces } from './spaces.ts';
import type { Subscription } from './subscription.ts';

/** How many posts of each kind a status shows. */
const shownPosts = 5;
const longAgo = new Date(0).toISOString();

/** The status of one channel. */
export async function statusOf(spaces: Spaces, subscription: Subscription, now: Date): Promise<ChannelStatus> {
  const prefix = channelPrefix(subscription);
  const waiting = await collect(spaces.outbox.entriesFrom(prefix));
  const ledger = (await collect(spaces.ledger.entriesFrom(prefix))).toReversed();
  const shown = (entries: typeof waiting) =>
    Promise.all(entries.slice(0, shownPosts).map(([, delivery]) => view(spaces, delivery)));
  return {
    subscription,
    sent: await shown(ledger.filter(([, { state }]) => state === 'sent')),
    waiting: await shown(waiting),
    failed: await shown(ledger.filter(([, { state }]) => state !== 'sent')),
    withheld: await withheldOf(spaces, subscription, now),
  };
}

/** What waits for a channel; where nothing does, what the last seven days would have looked like in it. */
export async function previewOf({ spaces, dueAt, now }: CatchUpOptions, subscription: Subscription): Promise<Preview> {
  const viewAll = (entries: typeof waiting) => Promise.all(entries.map(([, delivery]) => view(spaces, delivery)));
  const waiting = await collect(spaces.outbox.entriesFrom(channelPrefix(subscription)));
  if (waiting.length > 0) return { posts: await viewAll(waiting), isExample: false };
  const known = (await collect(spaces.updates.entries())).map(([, { update }]) => update);
  const recent = known.filter(({ happenedAt }) => now().getTime() - Date.parse(happenedAt) < newsAge);
  const { deliveries } = planFor({ ...subscription, since: longAgo }, { at: now(), updates: recent }, dueAt);
  return { posts: await viewAll([...deliveries]), isExample: true };
}

async function view(spaces: Spaces, delivery: Delivery): Promise<PostView & { readonly delivery: Delivery }> {
  const known = await spaces.updates.getMany(delivery.updates);
  return { updates: known.flatMap((one) => one?.update ?? []), dueAt: delivery.dueAt, delivery };
}

async function withheldOf(spaces: Spaces, place: Place, now: Date): Promise<ChannelStatus['withheld']> {
  const { items = [] } = (await spaces.withheld.get(channelKey(place))) ?? {};
  const recent = items.filter(({ at }) => now.getTime() - Date.parse(at) < newsAge);
  const known = await spaces.updates.getMany(recent.map(({ update }) => update));
  return recent.map((item, index) => ({ ...item, title: known[index]?.update.title ?? item.update }));
}
