/** What a channel gets of what one tick found: a pure decision, made the same again after a crash. */
import { filmSeen, isSafe, nothingSeen, pointNamed } from '../knowledge/spoilers.ts';
import type { Update } from '../sources/update.ts';
import type { Delivery } from './delivery.ts';
import { digestKey, missedKey, restKey, singleKey } from './keys.ts';
import type { Rule } from './spaces.ts';
import type { Subscription } from './subscription.ts';

/** When a post that is ready now may go out: quiet hours and the rhythm of digests. */
export type DueAt = (subscription: Subscription, now: Date) => Date;

/** What one tick found, in the order in which it is told. */
export interface Cycle {
  readonly at: Date;
  readonly updates: readonly Update[];
}

export interface Plan {
  readonly deliveries: readonly (readonly [key: string, delivery: Delivery])[];
  readonly withheld: readonly { readonly update: string; readonly rule: Rule }[];
}

/** More than that at once is a flood; what is left comes as one digest. */
export const postsPerCycle = 3;
/** What happened longer ago is no news. In ms. */
export const newsAge = 7 * 24 * 60 * 60 * 1_000;

/** The deliveries of a cycle for one channel. */
export function planFor(subscription: Subscription, cycle: Cycle, dueAt: DueAt): Plan {
  const judged = cycle.updates.map((update, position) => ({
    update,
    position,
    rule: ruleAgainst(subscription, update, cycle.at),
  }));
  const wanted = judged.filter(({ rule }) => rule === undefined);
  const withheld = judged.flatMap(({ update, rule }) => (rule === undefined ? [] : [{ update: update.id, rule }]));
  return { deliveries: wanted.length === 0 ? [] : deliveriesOf(subscription, wanted, cycle.at, dueAt), withheld };
}

/** Why a channel does not get an update; undefined where it does. */
export function ruleAgainst(subscription: Subscription, update: Update, at: Date): Rule | undefined {
  const happened = Date.parse(update.happenedAt);
  if (update.status === 'retracted') return 'retracted';
  if (!subscription.topics.includes(update.topic)) return 'topic';
  if (!isSafe(pointNamed(update.spoiler) ?? filmSeen, pointNamed(subscription.spoilers) ?? nothingSeen))
    return 'spoiler';
  if (happened < Date.parse(subscription.since)) return 'since';
  if (at.getTime() - happened > newsAge) return 'date';
  return subscription.paused?.by === 'moderator' ? 'paused' : undefined;
}

interface Wanted {
  readonly update: Update;
  readonly position: number;
}

function deliveriesOf(subscription: Subscription, wanted: readonly Wanted[], at: Date, dueAt: DueAt) {
  const due = dueAt(subscription, at);
  const make = (key: string, some: readonly Wanted[]) =>
    [
      key,
      newDelivery(
        subscription,
        some.map(({ update }) => update.id),
        at,
        due,
      ),
    ] as const;
  if (subscription.paused !== undefined)
    return [make(missedKey(subscription, new Date(subscription.paused.since)), wanted)];
  if (subscription.rhythm !== 'immediate') return [make(digestKey(subscription, due), wanted)];
  const singles = wanted.slice(0, postsPerCycle);
  const rest = wanted.slice(postsPerCycle);
  return [
    ...singles.map((one) => make(singleKey(subscription, at, one.position, one.update.id), [one])),
    ...(rest.length > 0 ? [make(restKey(subscription, at), rest)] : []),
  ];
}

const newDelivery = (subscription: Subscription, updates: string[], at: Date, due: Date): Delivery => ({
  channelId: subscription.channelId,
  guildId: subscription.guildId,
  updates,
  revisions: [],
  dueAt: due.toISOString(),
  createdAt: at.toISOString(),
  state: 'waiting',
  publish: subscription.publish && subscription.kind === 'announcement' ? 'waiting' : 'no',
});
