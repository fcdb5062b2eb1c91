/** A channel's subscription, as a moderator set it up. */
import { z } from 'zod';
import { storyPointSchema } from '../knowledge/spoilers.ts';
import { topicNames } from '../sources/update.ts';

const snowflake = z.string().regex(/^\d{1,20}$/);
/** Local time of day, `HH:MM`. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const rhythms = { immediate: 'At once', daily: 'Daily digest', weekly: 'Weekly digest' } as const;

export const subscriptionSchema = z.strictObject({
  channelId: snowflake,
  guildId: snowflake,
  /** Whether it is an announcement channel, whose posts can be published. */
  kind: z.enum(['text', 'announcement', 'thread']),
  topics: z.array(z.enum(topicNames)).min(1),
  /** The only role that is ever pinged. */
  roleId: snowflake.optional(),
  /** Whether members may take that role off and on by a button. */
  roleButton: z.boolean(),
  /** How far a post may give plot away. Named as in `data/`. */
  spoilers: z.string().refine((name) => storyPointSchema.safeParse(name).success, 'is no story point'),
  locale: z.string(),
  /** IANA name. */
  timeZone: z.string(),
  quiet: z.strictObject({ from: timeOfDay, to: timeOfDay }).optional(),
  rhythm: z.enum(['immediate', 'daily', 'weekly']),
  publish: z.boolean(),
  /** Updates that happened before are not posted. */
  since: z.iso.datetime(),
  setUpBy: snowflake,
  setUpAt: z.iso.datetime(),
  /** Where moderators are told that something broke; the system channel, then `setUpBy` where left out. */
  noticeChannelId: snowflake.optional(),
  paused: z.strictObject({ by: z.enum(['moderator', 'bot']), reason: z.string(), since: z.iso.datetime() }).optional(),
});

export type Subscription = z.infer<typeof subscriptionSchema>;
