/** One delivery, one try: what may have arrived is looked for before it is sent again. */
import type { Delivery } from './delivery.ts';
import type { DiscordCalls, Guard } from './discord.ts';
import { holdsMark, idBefore, nonceOf } from './keys.ts';
import type { Outbox } from './outbox.ts';
import type { Outcome } from './outcome.ts';
import { newsAge, ruleAgainst } from './plan.ts';
import type { Posts } from './posts.ts';
import { type Step, waitFor } from './sender.ts';
import { channelKey, rules, type Spaces } from './spaces.ts';
import type { Subscription } from './subscription.ts';
import { isTrouble, type Troubles } from './troubles.ts';

export interface DeliverOptions {
  readonly spaces: Spaces;
  readonly outbox: Outbox;
  readonly posts: Posts;
  readonly troubles: Troubles;
  readonly discord: DiscordCalls;
  /** Whether the lease is still ours. */
  readonly guard: Guard;
  readonly now: () => Date;
  /** For how long Discord surely knows a nonce, in ms. */
  readonly nonceWindow: number;
}

/** Moderators see how it stands by then, in ms. */
const pausedWait = 60 * 60 * 1_000;
/** What a clock may be wrong by, in ms. */
const skew = 2 * 60 * 1_000;
/** Pages of a hundred messages that are searched for the mark. */
const mostPages = 10;
/** A digest waits that long for its time before its news begin to age, in ms. */
const gathering = { immediate: 0, daily: 1, weekly: 7 } as const;
const day = 24 * 60 * 60 * 1_000;

/** Makes the function that brings a delivery one step further. */
export function createDeliver(options: DeliverOptions): (key: string, stored: Delivery) => Promise<Step> {
  const { spaces, outbox, posts, troubles, discord, guard, now, nonceWindow } = options;

  return async function deliver(key, stored) {
    const subscription = await spaces.subscriptions.get(channelKey(stored));
    if (!subscription) return drop(key, stored, 'The subscription was removed.');
    if (subscription.paused?.by === 'moderator') return { kind: 'later', ms: pausedWait };
    if (subscription.paused && troubles.strained()) return { kind: 'later', ms: pausedWait };
    const fit = stored.triedAt === undefined ? await fitting(stored, subscription) : stored;
    if (typeof fit === 'string') return drop(key, stored, fit);
    if (fit !== stored) await outbox.keep(key, fit);
    const claimed = await outbox.claim(key, posts.revisionsOf);
    if (!claimed) return { kind: 'done' };
    return isOld(stored) ? lookFirst(key, claimed, subscription) : send(key, stored, claimed, subscription);
  };

  /** Without the updates that the channel shall not get any more; the reason where none is left. */
  async function fitting(stored: Delivery, subscription: Subscription): Promise<Delivery | string> {
    const limit = now().getTime() - newsAge - gathering[subscription.rhythm] * day;
    const known = await posts.updatesOf(stored);
    // Whether it was news was judged when it was seen, or a moderator asked for it; here counts how long it has waited since.
    const judged = known.map(({ update, seenAt }) => ({
      id: update.id,
      rule:
        Math.max(Date.parse(seenAt), Date.parse(stored.createdAt)) < limit
          ? ('date' as const)
          : ruleAgainst(subscription, update, new Date(update.happenedAt)),
    }));
    const updates = judged.filter(({ rule }) => rule === undefined).map(({ id }) => id);
    if (updates.length === stored.updates.length) return stored;
    if (updates.length > 0) return { ...stored, updates };
    const rule = judged.find((one) => one.rule !== undefined)?.rule;
    return rule === undefined ? 'It is no longer known.' : `${rules[rule]}.`;
  }

  function isOld({ triedAt }: Delivery): boolean {
    return triedAt !== undefined && now().getTime() - Date.parse(triedAt) >= nonceWindow;
  }

  /** Past the time in which Discord knows the nonce, only the channel itself can tell. */
  async function lookFirst(key: string, claimed: Delivery, subscription: Subscription): Promise<Step> {
    const found = await findMark(discord, claimed, nonceOf(key));
    if (found.kind !== 'ok') return settle(key, claimed, claimed, subscription, found);
    if (found.value === 'unreadable') return drop(key, claimed, unreadable, 'uncertain');
    if (found.value !== 'absent') return sent(key, claimed, subscription, found.value.id);
    const anew = { ...claimed, triedAt: now().toISOString(), revisions: await posts.revisionsOf(claimed) };
    await outbox.keep(key, anew);
    return send(key, anew, anew, subscription);
  }

  async function send(key: string, stored: Delivery, claimed: Delivery, subscription: Subscription): Promise<Step> {
    const updates = (await posts.updatesOf(claimed)).map(({ update }) => update);
    const body = posts.body(updates, subscription, nonceOf(key));
    const outcome = await discord.sendMessage(claimed.channelId, body, guard);
    return settle(key, stored, claimed, subscription, outcome);
  }

  async function settle(
    key: string,
    stored: Delivery,
    claimed: Delivery,
    subscription: Subscription,
    outcome: Outcome<string>,
  ): Promise<Step> {
    if (outcome.kind === 'ok') return sent(key, claimed, subscription, outcome.value);
    // It was posted, and a moderator deleted it: the nonce is still known.
    if (outcome.kind === 'message-gone' || outcome.kind === 'done') return sent(key, claimed, subscription);
    if (outcome.kind === 'unknown-outcome') return { kind: 'wait' };
    if (outcome.kind === 'refused') return drop(key, claimed, refused);
    // It certainly did not arrive: what an earlier try has left stands as it was.
    const untried = stored.triedAt === undefined ? withoutTry(claimed) : claimed;
    if (isTrouble(outcome)) return troubles.meet(key, untried, subscription, outcome);
    if (untried !== claimed) await outbox.keep(key, untried);
    return outcome.kind === 'retry' ? waitFor(outcome.afterMs) : { kind: 'stopped' };
  }

  async function sent(key: string, claimed: Delivery, subscription: Subscription, messageId?: string): Promise<Step> {
    const { reason: _over, ...rest } = claimed;
    const publish = claimed.publish === 'waiting' && messageId === undefined ? 'no' : claimed.publish;
    const sentAt = now().toISOString();
    const done: Delivery = {
      ...rest,
      state: 'sent',
      publish,
      sentAt,
      ...(messageId === undefined ? { reason: 'It was posted, and deleted by somebody.' } : { messageId }),
    };
    await outbox.finish(key, done, publish === 'waiting' ? publishOf(key, done, sentAt) : undefined);
    if (subscription.paused) await troubles.over(subscription);
    return { kind: 'done' };
  }

  async function drop(
    key: string,
    delivery: Delivery,
    reason: string,
    state: 'failed' | 'uncertain' = 'failed',
  ): Promise<Step> {
    await outbox.finish(key, { ...delivery, state, reason });
    return { kind: 'done' };
  }
}

const refused = 'Discord did not take the post as it was. That is a bug, and the host’s log tells of it.';
const unreadable =
  'It may have been posted, and I may not read the channel’s history to make sure. I do not post it twice: give me Read Message History.';

function withoutTry({ triedAt: _never, ...rest }: Delivery): Delivery {
  return { ...rest, revisions: [] };
}

const publishOf = (key: string, { guildId, channelId }: Delivery, at: string) =>
  [`${key}:publish`, { kind: 'publish', guildId, channelId, about: key, dueAt: at, createdAt: at }] as const;

/** Looks in a channel for the post of a delivery that was tried. */
async function findMark(
  discord: DiscordCalls,
  { channelId, triedAt = '' }: Delivery,
  nonce: string,
): Promise<Outcome<{ readonly id: string } | 'absent' | 'unreadable'>> {
  let after = idBefore(new Date(Date.parse(triedAt) - skew));
  for (let page = 0; page < mostPages; page++) {
    const outcome = await discord.messagesAfter(channelId, after);
    if (outcome.kind !== 'ok') return outcome;
    const found = outcome.value.find(({ components }) => holdsMark(components, nonce));
    if (found) return { kind: 'ok', value: found };
    const last = outcome.value.at(-1);
    if (last === undefined) return page === 0 ? emptyMeans(discord, channelId) : absent;
    after = last.id;
  }
  return { kind: 'ok', value: 'unreadable' };
}

const absent = { kind: 'ok', value: 'absent' } as const;

/** Whoever may not read a history is given an empty one. */
async function emptyMeans(discord: DiscordCalls, channelId: string): Promise<Outcome<'absent' | 'unreadable'>> {
  const outcome = await discord.mayReadHistory(channelId);
  if (outcome.kind !== 'ok') return outcome;
  return outcome.value ? absent : { kind: 'ok', value: 'unreadable' };
}
