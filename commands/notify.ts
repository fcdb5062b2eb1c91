import type { Subscription } from '../src/announcements/subscription.ts';
import { notifyReply, roleTold } from '../src/answers/announcements/notify.ts';
import { assertDone } from '../src/answers/announcements/trouble.ts';
import { announcementsOf, guildOf } from '../src/answers/announcements/which.ts';
import { UserError } from '../src/errors.ts';
import { type Context, defineCommand } from '../src/interaction/command.ts';

export const notify = defineCommand({
  name: 'notify',
  description: 'Take the role that announcements mention on, or off again',
  options: {
    channel: {
      type: 'channel',
      description: 'The announcements of which channel; this one, or the only ones, where left out',
      kinds: ['text', 'announcement', 'thread'],
    },
    on: { type: 'boolean', description: 'Yes to be notified, no for not; the other way round where left out' },
  },
  examples: ['/notify', '/notify on:no'],
  needs: 'member',
  private: true,
  async run(context, { channel, on }) {
    const announcements = announcementsOf(context);
    const subscription = await offered(context, channel);
    const wanted = on ?? !context.asker.roles.includes(subscription.roleId);
    assertDone(await announcements.toggleRole(subscription, context.asker.id, wanted), roleTold);
    return notifyReply(subscription, wanted);
  },
});

type Offered = Subscription & { readonly roleId: string };

/** The announcements whose role is meant, among those whose role members may take. */
async function offered(context: Context, channel: string | undefined): Promise<Offered> {
  const all = await announcementsOf(context).subscriptions(guildOf(context));
  const open = all.filter(isOffered);
  const wanted = channel ?? context.place.channelId;
  const here = open.find(({ channelId }) => channelId === wanted);
  if (here) return here;
  const [only, ...more] = open;
  if (only && more.length === 0 && channel === undefined) return only;
  throw new UserError(more.length > 0 && channel === undefined ? several : none);
}

const isOffered = (subscription: Subscription): subscription is Offered =>
  subscription.roleButton && subscription.roleId !== undefined;

const several = 'There are several such roles here. Say which one with the option “channel”.';
const none =
  'There is no role to take here: the moderators of this server have not offered one for these announcements.';
