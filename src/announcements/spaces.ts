/** What announcements keep in the store, space by space. */
import { z } from 'zod';
import { updateSchema } from '../sources/update.ts';
import type { Space, Store } from '../store/store.ts';
import { type Delivery, deliverySchema } from './delivery.ts';
import { type Subscription, subscriptionSchema } from './subscription.ts';

const instant = z.iso.datetime();

const knownUpdateSchema = z.strictObject({
  update: updateSchema,
  /** The tick that found it; all that one tick found goes out together. */
  seenAt: instant,
  /** Whether there is a delivery for every channel that gets it. */
  fannedOut: z.boolean(),
  /** Whether the posts that are out show this revision, or are listed to be edited. */
  shown: z.boolean(),
});
/** An update as it was found, and how far it has come. */
export type KnownUpdate = z.infer<typeof knownUpdateSchema>;

const followUpSchema = z.strictObject({
  kind: z.enum(['publish', 'edit', 'notice']),
  guildId: z.string(),
  channelId: z.string(),
  /** The delivery whose post it is about; with a notice, why the channel was paused. */
  about: z.string(),
  dueAt: instant,
  createdAt: instant,
  /** A notice: when the first try that may have arrived was made. */
  triedAt: instant.optional(),
});
/** What is still to be done about a post that is out, or to be told to moderators. */
export type FollowUp = z.infer<typeof followUpSchema>;

/** Why a channel did not get an update. */
export const rules = {
  topic: 'The channel has not subscribed its topic',
  spoiler: 'It gives more of the plot away than the channel allows',
  date: 'It was older than seven days',
  since: 'It happened before the subscription began',
  paused: 'The subscription was paused',
  retracted: 'It was withdrawn before it was posted',
} as const;
export type Rule = keyof typeof rules;

const withheldSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      update: z.string(),
      at: instant,
      rule: z.enum(['topic', 'spoiler', 'date', 'since', 'paused', 'retracted'] satisfies Rule[]),
    }),
  ),
});
export type Withheld = z.infer<typeof withheldSchema>['items'][number];

const sourceRecordSchema = z.strictObject({
  label: z.string(),
  /** The source's own; its schema parses it. */
  state: z.unknown().optional(),
  nextAt: instant,
  polledAt: instant,
  okAt: instant.optional(),
  status: z.enum(['ok', 'held', 'failed']),
  message: z.string(),
});
/** What is known of a source since its last poll. */
export type SourceRecord = z.infer<typeof sourceRecordSchema>;

export interface Spaces {
  /** By {@link channelKey}. */
  readonly subscriptions: Space<Subscription>;
  /** By update id. */
  readonly updates: Space<KnownUpdate>;
  /** Deliveries that are not done; by delivery key. */
  readonly outbox: Space<Delivery>;
  /** Deliveries that are done, sent or not; by delivery key. */
  readonly ledger: Space<Delivery>;
  readonly followUps: Space<FollowUp>;
  /** By {@link channelKey}, the newest first, only the last few. */
  readonly withheld: Space<{ items: Withheld[] }>;
  /** By source id. */
  readonly sources: Space<SourceRecord>;
  /** Since when the bot is missing in a server; by server id. */
  readonly missing: Space<{ since: string }>;
  /** When a daily job was last done; by its name. */
  readonly done: Space<{ at: string }>;
}

/** Opens all spaces. */
export function openSpaces(store: Store): Spaces {
  const space = <Schema extends z.ZodType>(name: string, schema: Schema) =>
    store.space({ name: `announcements-${name}`, schema, version: 1 });
  return {
    subscriptions: space('subscriptions', subscriptionSchema),
    updates: space('updates', knownUpdateSchema),
    outbox: space('outbox', deliverySchema),
    ledger: space('ledger', deliverySchema),
    followUps: space('follow-ups', followUpSchema),
    withheld: space('withheld', withheldSchema),
    sources: space('sources', sourceRecordSchema),
    missing: space('missing', z.strictObject({ since: instant })),
    done: space('done', z.strictObject({ at: instant })),
  };
}

interface Place {
  readonly guildId: string;
  readonly channelId: string;
}

/** The key of what a channel has once. Keys of a server lie together. */
export const channelKey = ({ guildId, channelId }: Place): string => `${guildId}:${channelId}`;
/** What the keys of all that is of a server begin with. */
export const guildPrefix = (guildId: string): string => `${guildId}:`;
/** What the keys of a channel's deliveries begin with. */
export const channelPrefix = (place: Place): string => `${channelKey(place)}:`;
