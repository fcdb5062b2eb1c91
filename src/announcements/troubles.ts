/** Channels that stop working: confirmed once, paused with a reason, told once, tried again, and taken up by themselves. */
import type { Delivery } from './delivery.ts';
import type { DiscordCalls } from './discord.ts';
import type { Outbox } from './outbox.ts';
import { type Outcome, reasonOf, type Trouble } from './outcome.ts';
import { channelKey, type Spaces } from './spaces.ts';
import type { Subscription } from './subscription.ts';
import type { Step } from './work.ts';

export interface Troubles {
  /** A delivery met a channel that does not work. */
  meet(key: string, delivery: Delivery, subscription: Subscription, trouble: Found): Promise<Step>;
  /** The channel works again. */
  over(subscription: Subscription): Promise<void>;
  /** So many requests were refused lately that channels known not to work are left alone. */
  strained(): boolean;
}

type Found = { readonly kind: Trouble; readonly code: number };

export interface TroublesOptions {
  readonly spaces: Spaces;
  readonly outbox: Outbox;
  readonly discord: Pick<DiscordCalls, 'refusals'>;
  readonly lock: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly now: () => Date;
  /** After this many ms a channel that failed once is tried again, to make sure. */
  readonly confirmAfter: number;
}

const hour = 60 * 60 * 1_000;
const day = 24 * hour;
/** Of the 10,000 in ten minutes that end in a ban. */
const strain = 500;

/** Makes the keeper of channels that do not work. */
export function createTroubles({ spaces, outbox, discord, lock, now, confirmAfter }: TroublesOptions): Troubles {
  async function later(key: string, delivery: Delivery, ms: number): Promise<Step> {
    await outbox.keep(key, { ...delivery, dueAt: new Date(now().getTime() + ms).toISOString() });
    return { kind: 'later', ms };
  }

  async function change(subscription: Subscription, paused: Subscription['paused']): Promise<void> {
    await lock(async () => {
      const key = channelKey(subscription);
      const fresh = await spaces.subscriptions.get(key);
      // A moderator was quicker.
      if (!fresh || fresh.paused?.by === 'moderator') return;
      const { paused: _before, ...rest } = fresh;
      await spaces.subscriptions.set(key, paused === undefined ? rest : { ...rest, paused });
    });
  }

  async function pause(subscription: Subscription, reason: string): Promise<void> {
    const since = now().toISOString();
    const { guildId, channelId } = subscription;
    // The notice first: a crash in between tells again, and never not at all.
    await spaces.followUps.set(`${channelKey(subscription)}:notice`, {
      kind: 'notice',
      guildId,
      channelId,
      about: reason,
      dueAt: since,
      createdAt: since,
    });
    await change(subscription, { by: 'bot', reason, since });
  }

  return {
    async meet(key, delivery, subscription, trouble) {
      const reason = reasonOf(trouble);
      if (subscription.paused) {
        const young = now().getTime() - Date.parse(subscription.paused.since) < day;
        return later(key, { ...delivery, reason }, young ? hour : day);
      }
      if (delivery.reason === undefined) return later(key, { ...delivery, reason }, confirmAfter);
      await pause(subscription, reason);
      return later(key, { ...delivery, reason }, hour);
    },
    over: (subscription) => change(subscription, undefined),
    strained: () => discord.refusals() > strain,
  };
}

/** Whether the channel itself is what is wrong. */
export const isTrouble = (outcome: Outcome<unknown>): outcome is Found =>
  outcome.kind === 'gone' || outcome.kind === 'forbidden' || outcome.kind === 'archived';
