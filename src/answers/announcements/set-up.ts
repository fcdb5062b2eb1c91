/** From what a moderator says to a subscription that can be kept: nothing is that could not post. */
import type { Subscription } from '../../announcements/subscription.ts';
import { UserError } from '../../errors.ts';
import type { ArgsOf, ChannelInfo, Context } from '../../interaction/command.ts';
import { topicNames } from '../../sources/update.ts';
import { clearable, type settingOptions } from './options.ts';
import { missingPermissions } from './permissions.ts';
import { languages, quietFrom, spoilersFrom, topicsFrom, zoneFrom } from './settings.ts';
import { announcementsOf } from './which.ts';

export type SettingArgs = ArgsOf<typeof settingOptions>;

/** A new subscription, which is told of what happens from `since` on. */
export function newSubscription(context: Context, channelId: string, args: SettingArgs, since: Date): Subscription {
  const { asker, now } = context;
  const channel = namedChannel(context, channelId);
  const subscription: Subscription = {
    channelId,
    guildId: context.place.guildId ?? '',
    kind: channel.kind,
    topics: [...topicNames],
    roleButton: false,
    spoilers: 'none',
    locale: Object.keys(languages).find((code) => code === asker.locale) ?? 'en-GB',
    timeZone: announcementsOf(context).timeZone,
    rhythm: 'immediate',
    publish: false,
    since: since.toISOString(),
    setUpBy: asker.id,
    setUpAt: now.toISOString(),
    ...given(args),
  };
  return checked(context, channel, subscription, args);
}

/** The subscription with what was asked to be taken away, and then what was given. */
export function changedSubscription(
  context: Context,
  current: Subscription,
  args: SettingArgs & { readonly clear?: string | undefined },
): Subscription {
  const channel = namedChannel(context, current.channelId);
  const { roleId, quiet, noticeChannelId, ...rest } = current;
  const cleared = clearedFrom(args.clear ?? '');
  const kept = {
    ...(roleId !== undefined && !cleared.has('role') && { roleId }),
    ...(quiet !== undefined && !cleared.has('quiet') && { quiet }),
    ...(noticeChannelId !== undefined && !cleared.has('notices') && { noticeChannelId }),
  };
  const subscription = { ...rest, ...kept, ...given(args) };
  // Without its role, the button would hand out nothing.
  const { roleButton, ...others } = subscription;
  const keepsButton = roleButton && (others.roleId !== undefined || args.role_button === true);
  return checked(context, channel, { ...others, roleButton: keepsButton }, args);
}

/** Only what was said. */
function given(args: SettingArgs): Partial<Subscription> {
  const { topics, role, role_button, spoilers, language, time_zone, quiet, rhythm, publish, notices } = args;
  return {
    ...(topics !== undefined && { topics: topicsFrom(topics) }),
    ...(role !== undefined && { roleId: role }),
    ...(role_button !== undefined && { roleButton: role_button }),
    ...(spoilers !== undefined && { spoilers: spoilersFrom(spoilers) }),
    ...(language !== undefined && { locale: language }),
    ...(time_zone !== undefined && { timeZone: zoneFrom(time_zone) }),
    ...(quiet !== undefined && { quiet: quietFrom(quiet) }),
    ...(rhythm !== undefined && { rhythm }),
    ...(publish !== undefined && { publish }),
    ...(notices !== undefined && { noticeChannelId: notices }),
  };
}

type Clearable = (typeof clearable)[number];

function clearedFrom(typed: string): ReadonlySet<Clearable> {
  const words = typed.split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim().toLowerCase()]));
  const known = words.map((word) => clearable.find((name) => name === word));
  if (known.includes(undefined)) throw new UserError(`clear takes ${clearable.join(', ')}.`);
  return new Set(known.filter((name) => name !== undefined));
}

type PostingChannel = ChannelInfo & { readonly kind: Subscription['kind'] };

function namedChannel({ place }: Context, channelId: string): PostingChannel {
  const channel = place.channels[channelId];
  if (!channel)
    throw new UserError('I cannot see that channel from here. Pick it from the list of the option “channel”.');
  if (canHoldPosts(channel)) return channel;
  throw new UserError(
    `#${channel.name} is no channel for announcements: they go to a text channel, an announcement channel or a thread.`,
  );
}

const canHoldPosts = (channel: ChannelInfo): channel is PostingChannel => channel.kind !== 'other';

function checked(
  context: Context,
  channel: PostingChannel,
  subscription: Subscription,
  args: SettingArgs,
): Subscription {
  const { place } = context;
  if (args.role !== undefined) checkRole(context, args.role);
  if (subscription.roleButton && subscription.roleId === undefined)
    throw new UserError('role_button hands out the role that is mentioned, so it needs the option “role” as well.');
  if (subscription.publish && channel.kind !== 'announcement')
    throw new UserError(`Only announcement channels can publish, and #${channel.name} is none. Leave out publish.`);
  checkPermissions(channel, {
    mention: args.role !== undefined && place.roles[args.role]?.mentionable === false,
    publish: subscription.publish,
  });
  const notices = args.notices === undefined ? undefined : namedChannel(context, args.notices);
  if (notices) checkPermissions(notices, { mention: false, publish: false });
  return subscription;
}

function checkRole({ place }: Context, role: string): void {
  if (role === place.guildId)
    throw new UserError('I never mention everyone. Make a role for those who want to know, and choose that one.');
  if (place.roles[role] === undefined)
    throw new UserError('I cannot see that role from here. Pick it from the list of the option “role”.');
}

function checkPermissions(channel: ChannelInfo, wish: { readonly mention: boolean; readonly publish: boolean }): void {
  const missing = missingPermissions({ channel, ...wish });
  if (missing.length === 0) return;
  const them = missing.length === 1 ? 'it' : 'them';
  throw new UserError(
    `In #${channel.name} I may not yet: ${missing.join(', ')}. Grant ${them} to my role under Edit Channel, Permissions, and say this again. Nothing was saved.`,
  );
}
