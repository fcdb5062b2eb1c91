/** What a moderator may want next. */
import type { Subscription } from '../../announcements/subscription.ts';
import type { Next } from '../../interaction/reply.ts';

const labels = {
  edit: 'Change it',
  pause: 'Pause',
  resume: 'Resume',
  test: 'Post a test',
  preview: 'What comes next',
  status: 'Status',
  list: 'All channels',
  remove: 'Remove it',
} as const;

type Action = keyof typeof labels;

/** Buttons for a channel, in the order given. */
export const buttonsFor = ({ channelId }: Pick<Subscription, 'channelId'>, actions: readonly Action[]): Next[] =>
  actions.map((action) => ({
    label: labels[action],
    call: {
      command: `announcements ${action}`,
      args: action === 'list' || action === 'status' ? {} : { channel: channelId },
    },
  }));
