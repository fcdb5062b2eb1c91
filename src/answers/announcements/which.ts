/** Which subscription is meant. */
import type { Announcements } from '../../announcements/announcements.ts';
import type { Subscription } from '../../announcements/subscription.ts';
import { UserError } from '../../errors.ts';
import type { Context } from '../../interaction/command.ts';

/** The announcements, if they are there: a host's database may be out of order, or the bot has only just started. */
export function announcementsOf({ services }: Context): Announcements {
  if (services.announcements) return services.announcements;
  throw new UserError(
    'I cannot reach the settings of announcements at the moment. Try again in a minute; if it stays, tell the host of this bot.',
  );
}

/** The server; `needs` has made sure that there is one. */
export const guildOf = ({ place }: Context): string => place.guildId ?? '';

/** The subscription of the channel that was named, else of the one where it was asked, else the only one. */
export async function subscriptionMeant(context: Context, channelId: string | undefined): Promise<Subscription> {
  const all = await announcementsOf(context).subscriptions(guildOf(context));
  const here = all.find((each) => each.channelId === (channelId ?? context.place.channelId));
  if (here) return here;
  if (channelId !== undefined) throw new UserError(`No announcements go to ${nameOf(context, channelId)}. ${toSetUp}`);
  const [only, ...more] = all;
  if (only === undefined) throw new UserError(`No announcements go to a channel of this server yet. ${toSetUp}`);
  if (more.length === 0) return only;
  throw new UserError(
    `Announcements go to ${all.length} channels of this server. Say which one with the option “channel”; /announcements list shows them.`,
  );
}

const toSetUp = 'Set them up with /announcements setup.';

const nameOf = ({ place }: Context, channelId: string): string => {
  const channel = place.channels[channelId];
  return channel ? `#${channel.name}` : 'that channel';
};
