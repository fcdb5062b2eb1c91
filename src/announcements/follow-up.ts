/** What comes after a post: publishing it, bringing it up to date, telling moderators. Each is done once, and gives way to posts. */
import type { Delivery } from './delivery.ts';
import type { DiscordCalls, Guard } from './discord.ts';
import { nonceOf } from './keys.ts';
import { noticeReply, postBody } from './message.ts';
import { type Outcome, reasonOf } from './outcome.ts';
import type { Posts } from './posts.ts';
import { channelKey, type FollowUp, type Spaces } from './spaces.ts';
import { type Step, waitFor } from './work.ts';

export interface FollowUpOptions {
  readonly spaces: Spaces;
  readonly posts: Posts;
  readonly discord: DiscordCalls;
  readonly guard: Guard;
  readonly now: () => Date;
  readonly nonceWindow: number;
}

/** A post that is still being sent is looked at again after so many ms. */
const soon = 1_000;
/** What could not be done in a week is not done any more, in ms. */
const tooLate = 7 * 24 * 60 * 60 * 1_000;

/** Makes the function that takes a follow-up one step further. */
export const createFollowUp =
  (options: FollowUpOptions) =>
  (key: string, item: FollowUp): Promise<Step> =>
    followUp({ ...options, key, item });

/** A follow-up, and all that it needs. */
interface Task extends FollowUpOptions {
  readonly key: string;
  readonly item: FollowUp;
}

async function followUp(task: Task): Promise<Step> {
  const { item, spaces, now } = task;
  if (now().getTime() - Date.parse(item.createdAt) > tooLate) return over(task);
  if (item.kind === 'notice') return notice(task);
  const delivery = await spaces.ledger.get(item.about);
  if (!delivery) return (await spaces.outbox.get(item.about)) ? later(task, soon) : over(task);
  if (delivery.messageId === undefined) return over(task);
  return item.kind === 'publish'
    ? publish(task, delivery, delivery.messageId)
    : edit(task, delivery, delivery.messageId);
}

async function publish(task: Task, delivery: Delivery, messageId: string): Promise<Step> {
  const { item, spaces, discord, guard } = task;
  const outcome = await discord.crosspost(item.channelId, messageId, guard);
  if (isOpen(outcome)) return again(task, outcome);
  const ok = outcome.kind === 'ok' || outcome.kind === 'done';
  const told = ok ? {} : { reason: `It was posted, and could not be published. ${sentence(outcome)}` };
  await spaces.ledger.set(item.about, { ...delivery, publish: ok ? 'done' : 'failed', ...told });
  return over(task);
}

async function edit(task: Task, delivery: Delivery, messageId: string): Promise<Step> {
  const { item, spaces, posts, discord, guard } = task;
  const revisions = await posts.revisionsOf(delivery);
  if (revisions.join() === delivery.revisions.join()) return over(task);
  const updates = (await posts.updatesOf(delivery)).map(({ update }) => update);
  const subscription = await spaces.subscriptions.get(channelKey(delivery));
  const body = posts.edit(updates, subscription ?? { roleButton: false }, nonceOf(item.about));
  const outcome = await discord.editMessage(item.channelId, messageId, body, guard);
  if (isOpen(outcome)) return again(task, outcome);
  if (outcome.kind === 'ok') await spaces.ledger.set(item.about, { ...delivery, revisions });
  return over(task);
}

/** To the first place that takes it. A notice whose fate is unknown is not repeated once its nonce is forgotten. */
async function notice(task: Task): Promise<Step> {
  const { key, item, spaces, discord, guard, now, nonceWindow } = task;
  if (item.triedAt !== undefined && now().getTime() - Date.parse(item.triedAt) >= nonceWindow) return over(task);
  await spaces.followUps.set(key, { ...item, triedAt: item.triedAt ?? now().toISOString() });
  const body = postBody(noticeReply(item, item.about), {}, nonceOf(`${key}:${item.createdAt}`));
  for (const place of [noticeChannel, systemChannel, directMessages]) {
    const channel = await place(task);
    const known = channel.kind === 'ok' ? channel.value : null;
    const outcome = known === null ? channel : await discord.sendMessage(known, body, guard);
    if (isOpen(outcome)) return outcome.kind === 'retry' ? untold(task, outcome) : again(task, outcome);
    if (outcome.kind === 'ok' && known !== null) return over(task);
  }
  return over(task);
}

async function noticeChannel({ item, spaces }: Task): Promise<Outcome<string | null>> {
  const subscription = await spaces.subscriptions.get(channelKey(item));
  return { kind: 'ok', value: subscription?.noticeChannelId ?? null };
}

async function systemChannel({ item: { guildId }, spaces, discord, now }: Task): Promise<Outcome<string | null>> {
  const outcome = await discord.systemChannel(guildId);
  const left = outcome.kind === 'gone' || outcome.kind === 'forbidden';
  if (left && !(await spaces.missing.get(guildId))) await spaces.missing.set(guildId, { since: now().toISOString() });
  return outcome;
}

/** Nobody is told by direct message that a server removed the bot: they did it. */
async function directMessages({ item, spaces, discord }: Task): Promise<Outcome<string | null>> {
  const subscription = await spaces.subscriptions.get(channelKey(item));
  if (!subscription || (await spaces.missing.get(item.guildId))) return { kind: 'ok', value: null };
  return discord.openDm(subscription.setUpBy);
}

/** It was not told for sure: the next try is the first. */
async function untold(task: Task, outcome: Open): Promise<Step> {
  const { triedAt: _never, ...item } = task.item;
  await task.spaces.followUps.set(task.key, item);
  return again({ ...task, item }, outcome);
}

async function again(task: Task, outcome: Open): Promise<Step> {
  if (outcome.kind === 'stopped') return { kind: 'stopped' };
  if (outcome.kind === 'retry' && outcome.afterMs !== undefined) return later(task, outcome.afterMs);
  return waitFor(undefined);
}

async function later({ key, item, spaces, now }: Task, ms: number): Promise<Step> {
  await spaces.followUps.set(key, { ...item, dueAt: new Date(now().getTime() + ms).toISOString() });
  return { kind: 'later', ms };
}

async function over({ key, spaces }: Task): Promise<Step> {
  await spaces.followUps.delete(key);
  return { kind: 'done' };
}

type Open = Extract<Outcome<unknown>, { kind: 'retry' | 'unknown-outcome' | 'stopped' }>;

/** Whether it is still to be done. */
const isOpen = (outcome: Outcome<unknown>): outcome is Open =>
  outcome.kind === 'retry' || outcome.kind === 'unknown-outcome' || outcome.kind === 'stopped';

const sentence = (outcome: Outcome<unknown>): string =>
  'code' in outcome && outcome.kind !== 'refused' ? reasonOf(outcome) : 'Discord refused it.';
