/** Announcements as moderators and members use them in Discord: real interactions through the real gateway, a store in a file. */
import {
  type APIInteractionDataResolved,
  ApplicationCommandOptionType,
  ComponentType,
  InteractionResponseType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { readConfig } from '../../src/config.ts';
import { openGateway } from '../../src/doors/gateway.ts';
import { createAnswerer } from '../../src/interaction/answer.ts';
import { type Stage, stage } from '../support/announcements.ts';
import { today } from '../support/context.ts';
import { usualPermissions } from '../support/fake-discord/guilds.ts';
import type { Answer } from '../support/fake-discord/index.ts';
import { componentsOf } from '../support/message.ts';
import { update } from '../support/update.ts';

const server = '900000000000000000';
const general = '300000000000000001';
const news = '300000000000000002';
const role = '300000000000000003';
const moderator = { user: { id: '700000000000000103' }, permissions: PermissionFlagsBits.ManageGuild };
const member = { user: { id: '700000000000000101' } };

let bot: Stage;
const open: { close(): Promise<unknown> }[] = [];
beforeEach(async () => {
  const channels = [
    { id: general, name: 'general' },
    { id: news, name: 'news', type: 'announcement' as const },
  ];
  bot = await stage({ guilds: [{ id: server, channels, roles: [{ id: role, name: 'Fans' }] }] });
  const { discord, service, log, fatal } = bot;
  const answer = createAnswerer({
    commands,
    context: ({ asker, place }) => ({
      ...today,
      now: bot.now(),
      commands,
      asker,
      place,
      services: { announcements: service, hosts: () => gateway.hosts() },
    }),
    logBug: (bug) => log.log.error(bug),
  });
  const gateway = await openGateway({
    config: { ...readConfig({ DISCORD_API_URL: discord.url }), token: discord.token },
    commands,
    answer,
    log: log.log,
    onFatal: (reason) => fatal.push(reason),
  });
  open.push({ close: () => gateway.stop() });
  await gateway.ready;
});
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
  expect(bot.log.lines.filter(({ level }) => level >= 50)).toEqual([]);
  await bot[Symbol.asyncDispose]();
});

type Given = Readonly<Record<string, string | boolean>>;
const types: Readonly<Record<string, ApplicationCommandOptionType.Channel | ApplicationCommandOptionType.Role>> = {
  channel: ApplicationCommandOptionType.Channel,
  role: ApplicationCommandOptionType.Role,
};
const sub = (name: string, given: Given = {}) => ({
  name: 'announcements',
  options: [
    {
      name,
      type: ApplicationCommandOptionType.Subcommand as const,
      options: Object.entries(given).map(([option, value]) =>
        typeof value === 'boolean'
          ? { name: option, type: ApplicationCommandOptionType.Boolean as const, value }
          : { name: option, type: types[option] ?? (ApplicationCommandOptionType.String as const), value },
      ),
    },
  ],
  resolved: resolved(),
});

/** What Discord tells of the channels and roles that an interaction names. */
const resolved = (): APIInteractionDataResolved => ({
  channels: Object.fromEntries(
    [...(bot.discord.guilds.get(server)?.channels.values() ?? [])].map(({ id, name, type, permissions }) => [
      id,
      { id, name, type, permissions: '0', app_permissions: String(permissions) },
    ]),
  ),
  // Only what is read of a role.
  roles: JSON.parse(JSON.stringify({ [role]: { id: role, name: 'Fans', mentionable: true } })),
});

const say = (name: string, given: Given = {}) => bot.discord.slash({ ...sub(name, given), ...moderator });
const shown = ({ response }: Answer): string => JSON.stringify(response);
/** The custom id of the button with that label. */
const buttonIn = (message: Parameters<typeof componentsOf>[0] | undefined, label: string): string => {
  const found = componentsOf(message ?? {}).find((component) => 'label' in component && component.label === label);
  if (found === undefined || !('custom_id' in found)) throw new Error(`There is no button “${label}”.`);
  return found.custom_id;
};

test('set up by one option, it posts what is new there, once', async () => {
  const answer = await say('setup', { channel: general });
  expect(shown(answer)).toContain(`From now on I announce what is new in **<#${general}>`);
  expect(answer.message?.flags).toBe(32_832);
  await bot.tick(update('a'));
  await expect.poll(() => bot.texts(general).length).toBe(1);
  expect(bot.texts(general)[0]).toContain('News a');
  expect(bot.texts(news)).toEqual([]);
});

describe('on one screen', () => {
  test('it is opened, filled in, and kept', async () => {
    const opened = await say('setup');
    expect(opened.response).toMatchObject({
      type: InteractionResponseType.Modal,
      data: { title: 'Set up announcements', custom_id: 'announcements setup?', components: { length: 5 } },
    });
    const fields = {
      channel: { type: ComponentType.ChannelSelect, values: [news] },
      topics: { type: ComponentType.CheckboxGroup, values: ['release', 'trailer'] },
      role: { type: ComponentType.RoleSelect, values: [role] },
      rhythm: 'daily',
      spoilers: 'season 1',
    } as const;
    const filled = await bot.discord.modal({
      customId: 'announcements setup?',
      fields,
      resolved: resolved(),
      ...moderator,
    });
    expect(shown(filled)).toContain('From now on I announce');
    expect(await bot.service.subscription({ guildId: server, channelId: news })).toMatchObject({
      kind: 'announcement',
      topics: ['release', 'trailer'],
      roleId: role,
      rhythm: 'daily',
      spoilers: 's1e8',
      setUpBy: moderator.user.id,
    });
  });

  test('a button opens it with what is set; what is left empty is taken away', async () => {
    await say('setup', { channel: news, role });
    const opened = await bot.discord.button({ customId: `announcements edit?channel=${news}`, ...moderator });
    expect(opened.response).toMatchObject({
      type: InteractionResponseType.Modal,
      data: { title: 'Change announcements' },
    });
    const fields = {
      channel: { type: ComponentType.ChannelSelect, values: [news] },
      topics: { type: ComponentType.CheckboxGroup, values: ['awards'] },
      role: { type: ComponentType.RoleSelect, values: [] },
      rhythm: 'weekly',
      spoilers: 'nothing',
    } as const;
    const customId = 'announcements edit?clear=role';
    const filled = await bot.discord.modal({ customId, fields, resolved: resolved(), ...moderator });
    expect(shown(filled)).toContain('Changed: announcements in');
    const kept = await bot.service.subscription({ guildId: server, channelId: news });
    expect(kept).toMatchObject({ topics: ['awards'], rhythm: 'weekly' });
    expect(kept).not.toHaveProperty('roleId');
  });
});

describe('who may not', () => {
  test('whoever lacks Manage Server is refused, whatever Discord showed them', async () => {
    const pressed = [
      await bot.discord.slash({ ...sub('setup', { channel: general }), ...member }),
      await bot.discord.button({ customId: `announcements remove?channel=${general}&sure=true`, ...member }),
      await bot.discord.modal({ customId: 'announcements setup?', fields: {}, ...member }),
    ];
    for (const answer of pressed) {
      expect(shown(answer)).toContain('you need the permission Manage Server');
      expect(answer.message?.flags).toBe(32_832);
    }
    expect(await bot.service.subscriptions(server)).toEqual([]);
  });

  test('in direct messages it does not work', async () => {
    expect(shown(await bot.discord.slash({ ...sub('list'), guild: null }))).toContain('This works in a server only');
  });

  test('a channel in which the bot may not post is not saved, and what is missing is named', async () => {
    bot.discord.setPermissions(general, PermissionFlagsBits.ViewChannel);
    const answer = shown(await say('setup', { channel: general }));
    expect(answer).toMatch(/I may not yet: Send Messages, Read Message History\. Grant them to my role/);
    expect(await bot.service.subscriptions(server)).toEqual([]);
    bot.discord.setPermissions(general, usualPermissions);
    expect(shown(await say('setup', { channel: general }))).toContain('From now on I announce');
  });
});

test('autocomplete reaches the options of a subcommand', async () => {
  const { name, options } = sub('setup', { time_zone: 'truro' });
  const [setup] = options;
  const typed = { name: 'time_zone', type: ApplicationCommandOptionType.String as const, value: 'lond', focused: true };
  const { response } = await bot.discord.autocomplete({
    name,
    options: [{ ...setup, name: 'setup', type: ApplicationCommandOptionType.Subcommand, options: [typed] }],
    ...moderator,
  });
  expect(response).toMatchObject({ data: { choices: [{ name: 'Europe/London', value: 'Europe/London' }] } });
});

test('a sample is posted, marked as one, and removed by its button', async () => {
  await say('setup', { channel: general, role });
  expect(shown(await say('test'))).toContain('A sample is in');
  const [sample] = bot.discord.messages(general);
  expect(bot.texts(general)[0]).toMatch(/This is a test/);
  expect(bot.texts(general)[0]).not.toContain(role);
  const press = {
    customId: buttonIn(sample, 'Remove this test'),
    channel: general,
    ...(sample && { message: sample }),
  };
  expect(shown(await bot.discord.button({ ...press, ...member }))).toContain('you need the permission Manage Server');
  expect(bot.discord.messages(general)).toHaveLength(1);
  expect(shown(await bot.discord.button({ ...press, ...moderator }))).toContain('The sample is removed');
  expect(bot.discord.messages(general)).toEqual([]);
  expect(shown(await bot.discord.button({ ...press, ...moderator }))).toContain('The sample is removed');
});

test('a sample that cannot be posted says what is missing', async () => {
  await say('setup', { channel: general });
  bot.discord.setPermissions(general, 0n);
  expect(shown(await say('test'))).toContain('I may not post in that channel: grant View Channel and Send Messages');
  bot.discord.deleteChannel(general);
  const gone = await bot.discord.slash({ ...sub('test'), ...moderator, channel: news });
  expect(shown(gone)).toContain('That channel is no longer there.');
});

test('row 24: a channel whose permission was lost says so in the status, and the others go on', async () => {
  await say('setup', { channel: general });
  await say('setup', { channel: news });
  bot.discord.setPermissions(general, 0n);
  await bot.tick(update('a'));
  await expect.poll(() => bot.texts(news).length).toBe(1);
  await expect
    .poll(async () => (await bot.service.subscription({ guildId: server, channelId: general }))?.paused?.by)
    .toBe('bot');
  const status = shown(await bot.discord.slash({ ...sub('status'), ...moderator, channel: news }));
  expect(status).toContain('One channel needs you');
  expect(status).toMatch(/Paused since .*View Channel and Send Messages.*I go on by myself/);
  expect(status).toMatch(/Posted <t:\d+:R>: “News a”/);
  expect(status).toMatch(/Source test.*ok/);
});

describe('the role', () => {
  const roles = () => [...(bot.discord.guilds.get(server)?.members.get(member.user.id) ?? [])];

  test('is taken on and off by the button under a post', async () => {
    await say('setup', { channel: general, role, role_button: true });
    await bot.tick(update('a'));
    await expect.poll(() => bot.texts(general).length).toBe(1);
    const [post] = bot.discord.messages(general);
    const press = {
      customId: buttonIn(post, 'Notify me'),
      channel: general,
      ...(post && { message: post }),
      ...member,
    };
    expect(shown(await bot.discord.button(press))).toContain('You will be notified');
    expect(roles()).toEqual([role]);
    const off = await bot.discord.button(press);
    expect(shown(off)).toContain('You will no longer be notified');
    expect(off.message?.flags).toBe(32_832);
    expect(roles()).toEqual([]);
  });

  test('and by /notify, where moderators allow it', async () => {
    await say('setup', { channel: general, role });
    expect(shown(await bot.discord.slash({ name: 'notify', ...member }))).toContain('There is no role to take here');
    await say('edit', { channel: general, role_button: true });
    expect(shown(await bot.discord.slash({ name: 'notify', ...member }))).toContain('You will be notified');
    expect(roles()).toEqual([role]);
  });

  test('that the bot may not hand out is told with what is missing', async () => {
    await say('setup', { channel: general, role, role_button: true });
    const guild = bot.discord.guilds.get(server);
    if (guild) guild.manageRoles = false;
    expect(shown(await bot.discord.slash({ name: 'notify', ...member }))).toContain('Manage Roles');
    expect(roles()).toEqual([]);
  });
});

test('the host takes something back: it is struck everywhere, and posted nowhere any more', async () => {
  const host = { user: { id: '700000000000000099' }, permissions: PermissionFlagsBits.ManageGuild };
  await say('setup', { channel: general });
  await say('setup', { channel: news });
  await bot.tick(update('a', { title: 'A rumour' }));
  await expect.poll(() => [general, news].map((id) => bot.texts(id).length)).toEqual([1, 1]);
  expect(shown(await say('retract'))).toContain('Only the host of this bot');
  const list = await bot.discord.slash({ ...sub('retract'), ...host });
  const asked = await bot.discord.button({ customId: buttonIn(list.message, 'A rumour'), ...host });
  await bot.discord.button({ customId: buttonIn(asked.message, 'Yes, take it back'), ...host });
  await expect
    .poll(() => [general, news].map((id) => /~~A rumour~~.*withdrawn/.test(bot.texts(id).join())))
    .toEqual([true, true]);
  expect(bot.texts(general).join()).toContain('Withdrawn by the host of this bot.');
});

test('remove asks back in place, and its button does it', async () => {
  await say('setup', { channel: general });
  const asked = await say('remove');
  const customId = buttonIn(asked.message, 'Yes, remove them');
  const done = await bot.discord.button({ customId, ...moderator, ...(asked.message && { message: asked.message }) });
  expect(done.response.type).toBe(InteractionResponseType.UpdateMessage);
  expect(shown(done)).toContain('Removed: nothing goes to');
  expect(await bot.service.subscriptions(server)).toEqual([]);
});
