/** One delivery, one try: what may have arrived is looked for before it is sent again. */
import type { Delivery } from './delivery.ts';
import type { DiscordCalls, Guard } from './discord.ts';
import { holdsMark, idBefore, nonceOf } from './keys.ts';
import type { Outbox } from './outbox.ts';
import type { Outcome } from './outcome.ts';
import { newsAge, ruleAgainst } from './plan.ts';
import type { Posts } from './posts.ts';
import { channelKey, type KnownUpdate, type Rule, rules, type Spaces } from './spaces.ts';
import type { Subscription } from './subscription.ts';
import { isTrouble, type Troubles } from './troubles.ts';
import { type Step, waitFor } from './work.ts';

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

/** One try: the delivery as it was before it, as it was claimed, and whose it is. */
interface Try {
  readonly key: string;
  readonly stored: Delivery;
  readonly claimed: Delivery;
  readonly subscription: Subscription;
}

/** Makes the function that brings a delivery one step further. */
export const createDeliver =
  (options: DeliverOptions) =>
  (key: string, stored: Delivery): Promise<Step> =>
    deliver(options, key, stored);

async function deliver(options: DeliverOptions, key: string, stored: Delivery): Promise<Step> {
  const { spaces, outbox, posts, troubles } = options;
  const subscription = await spaces.subscriptions.get(channelKey(stored));
  if (!subscription) return drop(options, key, stored, 'The subscription was removed.');
  if (subscription.paused?.by === 'moderator') return { kind: 'later', ms: pausedWait };
  if (subscription.paused && troubles.strained()) return { kind: 'later', ms: pausedWait };
  const fit = stored.triedAt === undefined ? await fitting(options, stored, subscription) : stored;
  if (typeof fit === 'string') return drop(options, key, stored, fit);
  if (fit !== stored) await outbox.keep(key, fit);
  const claimed = await outbox.claim(key, fit, posts.revisionsOf);
  if (!claimed) return { kind: 'done' };
  const one = { key, stored, claimed, subscription };
  return isOld(options, stored) ? lookFirst(options, one) : send(options, one);
}

/** Without the updates that the channel shall not get any more; the reason where none is left. */
async function fitting(
  { posts, now }: DeliverOptions,
  stored: Delivery,
  subscription: Subscription,
): Promise<Delivery | string> {
  const limit = now().getTime() - newsAge - gathering[subscription.rhythm] * day;
  const known = await posts.updatesOf(stored);
  // Whether it was news was judged when it was seen, or a moderator asked for it; here counts how long it has waited since.
  const isStale = ({ seenAt }: KnownUpdate): boolean =>
    Math.max(Date.parse(seenAt), Date.parse(stored.createdAt)) < limit;
  const judged = known.map((one) => ({
    id: one.update.id,
    rule: isStale(one) ? 'date' : ruleAgainst(subscription, one.update, new Date(one.update.happenedAt)),
  })) satisfies { id: string; rule: Rule | undefined }[];
  const updates = judged.filter(({ rule }) => rule === undefined).map(({ id }) => id);
  if (updates.length === stored.updates.length) return stored;
  if (updates.length > 0) return { ...stored, updates };
  const rule: Rule | undefined = judged.find((one) => one.rule !== undefined)?.rule;
  return rule === undefined ? 'It is no longer known.' : `${rules[rule]}.`;
}

const isOld = ({ now, nonceWindow }: DeliverOptions, { triedAt }: Delivery): boolean =>
  triedAt !== undefined && now().getTime() - Date.parse(triedAt) >= nonceWindow;

/** Past the time in which Discord knows the nonce, only the channel itself can tell. */
async function lookFirst(options: DeliverOptions, one: Try): Promise<Step> {
  const { discord, outbox, posts, now } = options;
  const { key, claimed } = one;
  const found = await findMark(discord, claimed, nonceOf(key));
  if (found.kind !== 'ok') return settle(options, { ...one, stored: claimed }, found);
  if (found.value === 'unreadable') return drop(options, key, claimed, unreadable, 'uncertain');
  if (found.value !== 'absent') return sent(options, one, found.value.id);
  const anew = { ...claimed, triedAt: now().toISOString(), revisions: await posts.revisionsOf(claimed) };
  await outbox.keep(key, anew);
  return send(options, { ...one, stored: anew, claimed: anew });
}

async function send(options: DeliverOptions, one: Try): Promise<Step> {
  const { posts, discord, guard } = options;
  const updates = (await posts.updatesOf(one.claimed)).map(({ update }) => update);
  const body = posts.body(updates, one.subscription, nonceOf(one.key));
  return settle(options, one, await discord.sendMessage(one.claimed.channelId, body, guard));
}

async function settle(options: DeliverOptions, one: Try, outcome: Outcome<string>): Promise<Step> {
  const { outbox, troubles } = options;
  const { key, stored, claimed, subscription } = one;
  if (outcome.kind === 'ok') return sent(options, one, outcome.value);
  // It was posted, and a moderator deleted it: the nonce is still known.
  if (outcome.kind === 'message-gone' || outcome.kind === 'done') return sent(options, one);
  if (outcome.kind === 'unknown-outcome') return { kind: 'wait' };
  if (outcome.kind === 'refused') return drop(options, key, claimed, refused);
  // It certainly did not arrive: what an earlier try has left stands as it was.
  const untried = stored.triedAt === undefined ? withoutTry(claimed) : claimed;
  if (isTrouble(outcome)) return troubles.meet(key, untried, subscription, outcome);
  if (untried !== claimed) await outbox.keep(key, untried);
  return outcome.kind === 'retry' ? waitFor(outcome.afterMs) : { kind: 'stopped' };
}

async function sent(options: DeliverOptions, one: Try, messageId?: string): Promise<Step> {
  const { key, claimed, subscription } = one;
  const { reason: _over, ...rest } = claimed;
  const publish = claimed.publish === 'waiting' && messageId === undefined ? 'no' : claimed.publish;
  const sentAt = options.now().toISOString();
  const told = messageId === undefined ? { reason: 'It was posted, and deleted by somebody.' } : { messageId };
  const done: Delivery = { ...rest, state: 'sent', publish, sentAt, ...told };
  await options.outbox.finish(key, done, publish === 'waiting' ? publishOf(key, done, sentAt) : undefined);
  if (subscription.paused) await options.troubles.over(subscription);
  return { kind: 'done' };
}

async function drop(
  { outbox }: DeliverOptions,
  key: string,
  delivery: Delivery,
  reason: string,
  state: 'failed' | 'uncertain' = 'failed',
): Promise<Step> {
  await outbox.finish(key, { ...delivery, state, reason });
  return { kind: 'done' };
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
