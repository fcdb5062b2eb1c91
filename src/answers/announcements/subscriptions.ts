/** What moderators read of a subscription: that it was saved, and which there are. */
import type { Subscription } from '../../announcements/subscription.ts';
import type { Context } from '../../interaction/command.ts';
import type { Line, Reply } from '../../interaction/reply.ts';
import { buttonsFor } from './buttons.ts';
import { channelOf, settingsLines, summary } from './describe.ts';
import { isAllowed } from './permissions.ts';

/** After it was set up or changed. */
export function savedReply({ place }: Context, subscription: Subscription, what: 'new' | 'changed'): Reply {
  const permissions = place.channels[subscription.channelId]?.appPermissions ?? 0n;
  const lead: Line =
    what === 'new'
      ? [{ bold: 'From now on I announce what is new in ' }, channelOf(subscription)]
      : [{ bold: 'Changed: announcements in ' }, channelOf(subscription)];
  return {
    lead,
    parts: [{ list: true, lines: settingsLines(subscription) }, ...roleNote(subscription, permissions)],
    next: buttonsFor(subscription, ['test', 'preview', 'edit', 'status']),
    private: true,
  };
}

/** Posts go out without it, so it is no reason to save nothing. */
function roleNote({ roleButton }: Subscription, permissions: bigint) {
  if (!roleButton || isAllowed(permissions, 'Manage Roles')) return [];
  return [
    {
      lines: [
        'To hand out the role I still need Manage Roles, and a role of my own above it: Server Settings, Roles. Posts come without it too.',
      ],
    },
  ];
}

/** Somebody sets up what is set up. */
export const alreadyReply = (subscription: Subscription): Reply => ({
  lead: [{ bold: 'Announcements go to ' }, channelOf(subscription), { bold: ' already' }],
  parts: [{ list: true, lines: settingsLines(subscription) }],
  next: buttonsFor(subscription, ['edit', 'status', 'remove']),
  private: true,
});

const mostShown = 25;

/** All channels of a server. */
export function listReply(subscriptions: readonly Subscription[]): Reply {
  const [only] = subscriptions;
  if (only === undefined) return noneReply;
  const shown = subscriptions.slice(0, mostShown);
  const more = subscriptions.length - shown.length;
  return {
    lead: `Announcements go to ${subscriptions.length === 1 ? 'one channel' : `${subscriptions.length} channels`} of this server`,
    parts: [
      { list: true, lines: shown.map(listLine) },
      ...(more === 0 ? [] : [{ lines: [`and ${more} more: name one with /announcements edit channel.`] }]),
    ],
    next: subscriptions.length === 1 ? buttonsFor(only, ['edit', 'preview', 'status']) : buttonsFor(only, ['status']),
    private: true,
  };
}

const listLine = (subscription: Subscription): Line => [
  channelOf(subscription),
  `: ${summary(subscription)}`,
  ...(subscription.paused === undefined ? [] : [{ bold: ' · paused' }]),
];

/** There is none yet. */
export const noneReply: Reply = {
  lead: 'No announcements go to this server yet',
  parts: [
    { lines: ['Tell me a channel, and I announce there what is new: release dates, trailers, casting and more.'] },
  ],
  next: [{ label: 'Set them up', call: { command: 'announcements setup', args: {} } }],
  private: true,
};
