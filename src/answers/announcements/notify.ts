/** The role of the announcements, taken on and off by whoever wants to know. */
import type { Subscription } from '../../announcements/subscription.ts';
import type { Reply } from '../../interaction/reply.ts';
import { channelOf } from './describe.ts';
import type { Told } from './trouble.ts';

export const roleTold: Told = {
  gone: 'That role is no longer there. Tell a moderator: /announcements edit takes another one.',
  forbidden:
    'I may not hand out that role. A moderator has to give me Manage Roles, and a role of my own that stands above it: Server Settings, Roles.',
};

export const notifyReply = (subscription: Subscription & { readonly roleId: string }, on: boolean): Reply => ({
  lead: on
    ? [{ bold: 'You will be notified: ' }, roleOf(subscription), { bold: ' is yours now' }]
    : [{ bold: 'You will no longer be notified: ' }, roleOf(subscription), { bold: ' is taken off' }],
  parts: [
    {
      lines: [
        on
          ? ['It is mentioned when something new is announced in ', channelOf(subscription), '.']
          : ['News still come in ', channelOf(subscription), ', without a mention for you.'],
      ],
    },
  ],
  next: [
    {
      label: on ? 'Take it off again' : 'Take it on again',
      call: { command: 'notify', args: { channel: subscription.channelId, on: !on } },
    },
  ],
  private: true,
});

const roleOf = ({ roleId }: { readonly roleId: string }) => ({ mention: 'role', id: roleId }) as const;
