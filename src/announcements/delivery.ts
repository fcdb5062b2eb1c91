/** One post to one channel, from the moment it is due until it is done: the outbox holds these. */
import { z } from 'zod';

export const deliverySchema = z.strictObject({
  channelId: z.string(),
  guildId: z.string(),
  /** The updates it tells, one, or several in a digest. */
  updates: z.array(z.string()).min(1),
  /** The revisions of them that the post shows, in the same order; filled when it is sent. */
  revisions: z.array(z.string()),
  /** Not before then; quiet hours and digests set it. */
  dueAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
  state: z.enum(['waiting', 'sent', 'failed', 'uncertain']),
  /** When the first try that may have arrived was made. */
  triedAt: z.iso.datetime().optional(),
  messageId: z.string().optional(),
  sentAt: z.iso.datetime().optional(),
  publish: z.enum(['no', 'waiting', 'done', 'failed']),
  /** Why it failed or is uncertain, in a sentence for moderators. */
  reason: z.string().optional(),
});

export type Delivery = z.infer<typeof deliverySchema>;
