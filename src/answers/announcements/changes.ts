/** What moderators read after they paused, resumed or removed announcements. */
import type { Subscription } from '../../announcements/subscription.ts';
import type { Reply } from '../../interaction/reply.ts';
import { buttonsFor } from './buttons.ts';
import { channelOf } from './describe.ts';

export const pausedReply = (subscription: Subscription): Reply => ({
  lead: [{ bold: 'Paused: nothing goes to ' }, channelOf(subscription), { bold: ' until you resume it' }],
  parts: [{ lines: ['What comes meanwhile is not posted later.'] }],
  next: buttonsFor(subscription, ['resume', 'remove']),
  private: true,
});

export const resumedReply = (subscription: Subscription): Reply => ({
  lead: [{ bold: 'Announcements go to ' }, channelOf(subscription), { bold: ' again' }],
  next: buttonsFor(subscription, ['preview', 'status']),
  private: true,
});

/** Asks back before anything is lost. */
export const sureReply = (subscription: Subscription): Reply => ({
  lead: [{ bold: 'Remove the announcements in ' }, channelOf(subscription), { bold: '?' }],
  parts: [{ lines: ['Their settings and what waits for them are forgotten. Posts that are out stay.'] }],
  next: [
    {
      label: 'Yes, remove them',
      call: { command: 'announcements remove', args: { channel: subscription.channelId, sure: true } },
    },
    ...buttonsFor(subscription, ['pause']),
  ],
  private: true,
});

export const removedReply = (subscription: Subscription): Reply => ({
  lead: [{ bold: 'Removed: nothing goes to ' }, channelOf(subscription), { bold: ' any more' }],
  next: [{ label: 'Set up another', call: { command: 'announcements setup', args: {} } }],
  private: true,
});
