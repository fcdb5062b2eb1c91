/** The role that announcements mention, taken on and off by members: against a Discord on loopback. */
import { afterEach, describe, expect, test } from 'vitest';
import { notify } from '../../commands/notify.ts';
import type { Subscription } from '../../src/announcements/subscription.ts';
import type { Context } from '../../src/interaction/command.ts';
import { type Stage, type StageOptions, stage } from '../support/announcements.ts';
import { replyTo } from '../support/ask.ts';
import { today } from '../support/context.ts';
import { leadOf } from '../support/text.ts';

const guildId = '900';
const member = '700000000000000001';
const offered = { roleId: '20', roleButton: true };
const usual = {
  id: guildId,
  channels: [{ id: '1' }, { id: '2' }],
  roles: [
    { id: '20', name: 'Fans' },
    { id: '21', name: 'Boss', aboveBot: true },
  ],
};

let open: Stage | undefined;
afterEach(async () => {
  await open?.[Symbol.asyncDispose]();
  open = undefined;
});

/** A server whose channels have announcements as given, and a member in its first channel. */
async function server(
  subscriptions: Readonly<Record<string, Partial<Subscription>>>,
  guild: StageOptions['guilds'] = [usual],
) {
  open = await stage({ guilds: guild, idle: true });
  const { discord, service, subscribe } = open;
  for (const [channel, changes] of Object.entries(subscriptions)) await subscribe(changes, [channel]);
  discord.guilds.get(guildId)?.members.set(member, new Set());
  const roles = () => [...(discord.guilds.get(guildId)?.members.get(member) ?? [])];
  const say = async (line: string, channelId = '1'): Promise<string> => {
    const context: Context = {
      ...today,
      commands: [notify],
      asker: { id: member, locale: 'en-GB', permissions: 0n, roles: roles() },
      place: { guildId, channelId, appPermissions: 0n, channels: {}, roles: {} },
      services: { announcements: service },
    };
    return leadOf(await replyTo(line, context));
  };
  return { say, roles };
}

test('on, and off again, told to whoever asks alone', async () => {
  const { say, roles } = await server({ 1: offered });
  expect(await say('/notify')).toBe('You will be notified: role 20 is yours now');
  expect(roles()).toEqual(['20']);
  expect(await say('/notify')).toBe('You will no longer be notified: role 20 is taken off');
  expect(roles()).toEqual([]);
});

test('what is said is done, whatever was before', async () => {
  const { say, roles } = await server({ 1: offered });
  for (const [line, after] of [
    ['/notify on:no', []],
    ['/notify on:yes', ['20']],
    ['/notify on:yes', ['20']],
    ['/notify on:no', []],
  ] as const) {
    await say(line);
    expect(roles()).toEqual(after);
  }
});

describe('which role', () => {
  const none =
    'There is no role to take here: the moderators of this server have not offered one for these announcements.';
  test.each([
    ['the only one that is offered, wherever it is asked', { 2: offered }, '/notify', /^You will be notified/],
    [
      'that of the channel where it is asked',
      { 1: offered, 2: { roleId: '21', roleButton: true } },
      '/notify',
      /role 20/,
    ],
    ['of several elsewhere, the one that is named', { 1: {}, 2: offered }, '/notify channel:2', /role 20/],
    ['not one that is not offered', { 1: { roleId: '20' } }, '/notify', none],
    ['not where no role is mentioned', { 1: { roleButton: true } }, '/notify', none],
    ['not where nothing is announced', {}, '/notify', none],
    ['not another channel’s than was named', { 1: offered, 2: {} }, '/notify channel:2', none],
  ])('%s', async (_which, subscriptions, line, said) => {
    const { say } = await server(subscriptions);
    const lead = await say(line);
    if (typeof said === 'string') expect(lead).toBe(said);
    else expect(lead).toMatch(said);
  });

  test('of several, it is asked back', async () => {
    const { say } = await server({ 1: offered, 2: offered });
    expect(await say('/notify', '3')).toBe(
      'There are several such roles here. Say which one with the option “channel”.',
    );
  });
});

describe('a role that the bot may not hand out is told with what it needs', () => {
  const needs =
    /^I may not hand out that role\. A moderator has to give me Manage Roles, and a role of my own that stands above it/;
  test.each([
    ['without Manage Roles', [{ ...usual, manageRoles: false }], offered, needs],
    ['one above its own', [usual], { roleId: '21', roleButton: true }, needs],
    ['one that is gone', [usual], { roleId: '29', roleButton: true }, /^That role is no longer there\./],
  ])('%s', async (_why, guilds, subscription, said) => {
    const { say, roles } = await server({ 1: subscription }, guilds);
    expect(await say('/notify')).toMatch(said);
    expect(roles()).toEqual([]);
  });
});
