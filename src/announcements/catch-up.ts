/** What a new subscription gets of what was found before it. */
import type { Place } from './announcements.ts';
import type { Delivery } from './delivery.ts';
import { restKey, singleKey } from './keys.ts';
import { collect } from './paged.ts';
import { type DueAt, postsPerCycle, ruleAgainst } from './plan.ts';
import { channelPrefix, type KnownUpdate, type Spaces } from './spaces.ts';
import type { Subscription } from './subscription.ts';

export interface CatchUpOptions {
  readonly spaces: Spaces;
  readonly dueAt: DueAt;
  readonly now: () => Date;
}

/** The deliveries of what happened since the subscription's `since` and has not been posted in its channel: the latest, or all. */
export async function caughtUp(
  { spaces, dueAt, now }: CatchUpOptions,
  subscription: Subscription,
  what: 'latest' | 'all',
): Promise<(readonly [key: string, delivery: Delivery])[]> {
  const had = await placedIn(spaces, subscription);
  const known = (await collect(spaces.updates.entries())).map(([, update]) => update);
  const wanted = known
    .filter(({ update, fannedOut }) => fannedOut && !had.has(update.id) && isWanted(subscription, update))
    .toSorted((a, b) => Date.parse(a.update.happenedAt) - Date.parse(b.update.happenedAt));
  return deliveriesOf(subscription, what === 'latest' ? wanted.slice(-1) : wanted, now(), dueAt);
}

/** What a channel has got, or is about to get. */
async function placedIn(spaces: Spaces, place: Place): Promise<Set<string>> {
  const had = new Set<string>();
  for (const space of [spaces.outbox, spaces.ledger])
    for await (const [, { updates }] of space.entriesFrom(channelPrefix(place))) for (const id of updates) had.add(id);
  return had;
}

const isWanted = (subscription: Subscription, update: KnownUpdate['update']): boolean =>
  ruleAgainst(subscription, update, new Date(update.happenedAt)) === undefined;

/** A few posts, or one digest: who asks for what was missed does not ask for a flood. */
function deliveriesOf(
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
