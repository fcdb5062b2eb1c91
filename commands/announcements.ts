import { pausedReply, removedReply, resumedReply, sureReply } from '../src/answers/announcements/changes.ts';
import { subscriptionForm } from '../src/answers/announcements/form.ts';
import {
  catchUpOption,
  channelOption,
  clearOption,
  settingOptions,
  setupChannelOption,
} from '../src/answers/announcements/options.ts';
import { previewReply } from '../src/answers/announcements/preview.ts';
import {
  checkHost,
  marked,
  retractableReply,
  retractedReply,
  sureToRetractReply,
} from '../src/answers/announcements/retract.ts';
import { removalTold, testRemovedReply, testReply, testTold } from '../src/answers/announcements/sample.ts';
import { changedSubscription, newSubscription } from '../src/answers/announcements/set-up.ts';
import { catchUpFrom } from '../src/answers/announcements/settings.ts';
import { statusReply } from '../src/answers/announcements/status.ts';
import { alreadyReply, listReply, savedReply } from '../src/answers/announcements/subscriptions.ts';
import { assertDone } from '../src/answers/announcements/trouble.ts';
import { announcementsOf, guildOf, subscriptionMeant } from '../src/answers/announcements/which.ts';
import { UserError } from '../src/errors.ts';
import { type Context, defineCommand, defineGroup } from '../src/interaction/command.ts';
import type { Reply } from '../src/interaction/reply.ts';

const setup = defineCommand({
  name: 'setup',
  description: 'Announce in a channel what is new; without an option, on one screen',
  options: { channel: setupChannelOption, ...settingOptions, catch_up: catchUpOption },
  examples: ['/announcements setup', '/announcements setup channel:#news topics:release, trailer rhythm:daily'],
  private: true,
  async run(context, { channel: named, catch_up = 'nothing', ...settings }) {
    const announcements = announcementsOf(context);
    const channel = named ?? (isSaid(settings) ? context.place.channelId : undefined);
    if (channel === undefined) return subscriptionForm();
    const current = await announcements.subscription({ guildId: guildOf(context), channelId: channel });
    if (current) return alreadyReply(current);
    const catchUp = catchUpFrom(catch_up, context.now);
    const subscription = newSubscription(context, channel, settings, catchUp.since);
    await announcements.save(subscription, catchUp.what);
    return savedReply(context, subscription, 'new');
  },
});

const isSaid = (settings: object): boolean => Object.values(settings).some((value) => value !== undefined);

const list = defineCommand({
  name: 'list',
  description: 'Which channels of this server get announcements, and what about',
  options: {},
  examples: ['/announcements list'],
  private: true,
  run: async (context) => listReply(await announcementsOf(context).subscriptions(guildOf(context))),
});

const edit = defineCommand({
  name: 'edit',
  description: 'Change what a channel gets; without a setting, on one screen',
  options: { channel: channelOption, ...settingOptions, clear: clearOption },
  examples: ['/announcements edit', '/announcements edit channel:#news quiet:22:00-08:00 time_zone:Europe/London'],
  private: true,
  async run(context, { channel, ...settings }) {
    const current = await subscriptionMeant(context, channel);
    if (!isSaid(settings)) return subscriptionForm(current);
    const subscription = changedSubscription(context, current, settings);
    await announcementsOf(context).save(subscription);
    return savedReply(context, subscription, 'changed');
  },
});

const pause = defineCommand({
  name: 'pause',
  description: 'Post nothing in a channel until it is resumed',
  options: { channel: channelOption },
  examples: ['/announcements pause'],
  private: true,
  async run(context, { channel }) {
    const subscription = await subscriptionMeant(context, channel);
    await announcementsOf(context).pause(subscription, 'A moderator paused it.');
    return pausedReply(subscription);
  },
});

const resume = defineCommand({
  name: 'resume',
  description: 'Post again in a channel that was paused',
  options: { channel: channelOption },
  examples: ['/announcements resume'],
  private: true,
  async run(context, { channel }) {
    const subscription = await subscriptionMeant(context, channel);
    await announcementsOf(context).resume(subscription);
    return resumedReply(subscription);
  },
});

const remove = defineCommand({
  name: 'remove',
  description: 'End the announcements in a channel and forget their settings; asks back',
  options: { channel: channelOption, sure: { type: 'boolean', description: 'Yes: without asking back' } },
  examples: ['/announcements remove'],
  private: true,
  async run(context, { channel, sure = false }) {
    const subscription = await subscriptionMeant(context, channel);
    if (!sure) return sureReply(subscription);
    await announcementsOf(context).remove(subscription);
    return removedReply(subscription);
  },
});

const test = defineCommand({
  name: 'test',
  description: 'Post a sample in a channel, with a button that removes it',
  options: {
    channel: channelOption,
    remove: { type: 'boolean', description: 'For the button under a sample: remove it again' },
  },
  examples: ['/announcements test'],
  private: true,
  async run(context, { channel, remove: isRemoval = false }) {
    if (isRemoval) return removeSample(context);
    const subscription = await subscriptionMeant(context, channel);
    assertDone(await announcementsOf(context).sendTest(subscription), testTold);
    return testReply(subscription);
  },
});

/** Only the message under which the button was pressed: an id that somebody types could be any message's. */
async function removeSample(context: Context): Promise<Reply> {
  const { channelId, messageId } = context.place;
  if (channelId === undefined || messageId === undefined)
    throw new UserError('A sample is removed by the button under it.');
  assertDone(await announcementsOf(context).deleteTest(channelId, messageId), removalTold);
  return testRemovedReply;
}

const preview = defineCommand({
  name: 'preview',
  description: 'The next posts, as a channel would get them',
  options: { channel: channelOption },
  examples: ['/announcements preview'],
  private: true,
  async run(context, { channel }) {
    const subscription = await subscriptionMeant(context, channel);
    return previewReply(subscription, await announcementsOf(context).preview(subscription), context.now);
  },
});

const status = defineCommand({
  name: 'status',
  description: 'What was posted, what waits, what failed and why, what was withheld, and how the sources are',
  options: {},
  examples: ['/announcements status'],
  private: true,
  run: async (context) => statusReply(await announcementsOf(context).status(guildOf(context)), context.now),
});

const retract = defineCommand({
  name: 'retract',
  description: 'For the host of this bot: take something back everywhere it was posted',
  options: {
    update: { type: 'string', description: 'The mark of what is taken back; left out, the last ones are shown' },
    sure: { type: 'boolean', description: 'Yes: without asking back' },
  },
  examples: ['/announcements retract'],
  private: true,
  async run(context, { update: mark, sure = false }) {
    await checkHost(context);
    const recent = await announcementsOf(context).recent();
    if (mark === undefined) return retractableReply(recent);
    const update = marked(recent, mark);
    if (!sure) return sureToRetractReply(update);
    await announcementsOf(context).retract(update.id);
    return retractedReply(update);
  },
});

export const announcements = defineGroup({
  name: 'announcements',
  description: 'Tell channels of this server what is new about Heartstopper',
  needs: 'ManageGuild',
  subcommands: [setup, list, edit, pause, resume, remove, test, preview, status, retract],
});
