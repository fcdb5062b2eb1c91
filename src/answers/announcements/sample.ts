/** A sample post, and its removal. */
import type { Subscription } from '../../announcements/subscription.ts';
import type { Reply } from '../../interaction/reply.ts';
import { buttonsFor } from './buttons.ts';
import { channelOf } from './describe.ts';
import type { Told } from './trouble.ts';

export const testTold: Told = {
  gone: 'That channel is no longer there. /announcements remove forgets it.',
  forbidden:
    'I may not post in that channel: grant View Channel and Send Messages to my role under Edit Channel, Permissions.',
};

export const testReply = (subscription: Subscription): Reply => ({
  lead: [{ bold: 'A sample is in ' }, channelOf(subscription)],
  parts: [{ lines: ['It is marked as a test and mentions nobody. The button under it removes it.'] }],
  next: buttonsFor(subscription, ['preview', 'status']),
  private: true,
});

export const removalTold: Told = {
  gone: 'That channel is no longer there, and the sample with it.',
  forbidden: 'I can no longer see that channel, so I cannot remove the sample. A moderator can delete it by hand.',
};

export const testRemovedReply: Reply = { lead: 'The sample is removed', private: true };
