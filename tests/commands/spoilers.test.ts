import { beforeEach, describe, expect, test } from 'vitest';
import { spoilers } from '../../commands/spoilers.ts';
import type { Context } from '../../src/interaction/command.ts';
import { filmSeen, nothingSeen, pointName, pointNamed } from '../../src/knowledge/spoilers.ts';
import { type Members, openMembers } from '../../src/members/members.ts';
import { openStore } from '../../src/store/open.ts';
import { replyTo } from '../support/ask.ts';
import { today } from '../support/context.ts';
import { fullText, leadOf } from '../support/text.ts';

const manageGuild = 1n << 5n;
const here = { guildId: '10', channelId: '1' };
const news = { id: '2', name: 'news', kind: 'announcement', appPermissions: 0n } as const;
let members: Members;
let context: Context;
beforeEach(async () => {
  members = await openMembers(await openStore('memory:'));
  context = {
    ...today,
    commands: [spoilers],
    asker: { ...today.asker, permissions: manageGuild },
    place: { ...today.place, ...here, channels: { 2: news } },
    services: { members },
  };
});
const levelIn = (channelId: string, more = {}) => pointName(members.levelOf({ guildId: '10', channelId, ...more }));

describe('channel', () => {
  test.each([
    [
      'season:2 episode:6',
      '1',
      's2e6',
      'Plot is shown openly up to season 2, episode 6; what comes after is hidden behind bars.',
    ],
    [
      'season:1',
      '1',
      's1e8',
      'Plot is shown openly up to season 1, episode 8; what comes after is hidden behind bars.',
    ],
    ['all:everything', '1', 'film', 'All plot is shown openly, the film’s too.'],
    ['all:nothing', '1', 'none', 'All plot is hidden behind bars, from the first episode on.'],
    ['all:everything channel:2', '2', 'film', 'All plot is shown openly, the film’s too.'],
    ['all:everything channel:<#2>', '2', 'film', 'All plot is shown openly, the film’s too.'],
  ])('%s', async (options, channelId, level, sentence) => {
    const reply = await replyTo(`/spoilers channel ${options}`, context);
    expect(leadOf(reply)).toBe(`Set for channel ${channelId} · ${sentence}`);
    expect(reply.private).toBe(true);
    expect(levelIn(channelId)).toBe(level);
    expect(levelIn('3')).toBe('none');
  });

  test.each([
    ['', 'How far may plot be shown openly? Say season:2, season:2 episode:6, or all:nothing.'],
    ['all:everything channel:99', 'I know no such channel in this server. Pick one from the list.'],
  ])('%o is asked again, and nothing is set', async (options, sentence) => {
    expect(leadOf(await replyTo(`/spoilers channel ${options}`, context))).toBe(sentence);
    expect(members.channelLevels('10')).toEqual([]);
  });
});

test('server sets what holds in all channels without a level of their own', async () => {
  await replyTo('/spoilers channel all:nothing', context);
  const reply = await replyTo('/spoilers server season:1', context);
  expect(leadOf(reply)).toBe(
    'Set for the server · Plot is shown openly up to season 1, episode 8; what comes after is hidden behind bars.',
  );
  expect(fullText(reply)).toContain('Channels with their own level: 1.');
  expect([levelIn('1'), levelIn('2'), levelIn('3')]).toEqual(['none', 's1e8', 's1e8']);
});

test('show tells what members see here, by default, and elsewhere', async () => {
  const empty = fullText(await replyTo('/spoilers show', context));
  expect(empty).toMatch(/^Here · All plot is hidden behind bars/);
  expect(empty).toContain('None is set');
  await replyTo('/spoilers server all:everything', context);
  await replyTo('/spoilers channel season:1 channel:2', context);
  await members.setChannelLevel({ guildId: '11', channelId: '77' }, filmSeen);
  const text = fullText(await replyTo('/spoilers show', context));
  expect(text).toMatch(/^Here · All plot is shown openly/);
  expect(text).toContain('channel 2 · Plot is shown openly up to season 1, episode 8');
  expect(text).not.toContain('77');
});

describe('reset', () => {
  beforeEach(async () => {
    await members.setServerLevel('10', pointNamed('s1e2') ?? nothingSeen);
    await members.setChannelLevel(here, filmSeen);
    await members.setChannelLevel({ guildId: '10', channelId: '2' }, filmSeen);
  });

  test.each([
    ['', ['s1e2', 'film', 's1e2'], 'channel 1 has no level of its own any more.'],
    ['channel:2', ['film', 's1e2', 's1e2'], 'channel 2 has no level of its own any more.'],
    ['what:server', ['film', 'film', 'none'], 'This server has no level of its own any more.'],
  ])('%s', async (options, levels, lead) => {
    const reply = await replyTo(`/spoilers reset ${options}`, context);
    expect(leadOf(reply)).toBe(lead);
    expect([levelIn('1'), levelIn('2'), levelIn('3')]).toEqual(levels);
    expect(leadOf(await replyTo(`/spoilers reset ${options}`, context))).toMatch(/ had no level of its own\.$/);
  });

  test('a thread goes back to its channel', async () => {
    const place = { ...context.place, channelId: '5', parentId: '2' };
    await replyTo('/spoilers channel all:nothing', { ...context, place });
    expect(levelIn('5', { parentId: '2' })).toBe('none');
    const reply = await replyTo('/spoilers reset', { ...context, place });
    expect(fullText(reply)).toContain('All plot is shown openly');
    expect(levelIn('5', { parentId: '2' })).toBe('film');
  });
});

describe('nobody else may', () => {
  const lines = [
    '/spoilers channel all:everything',
    '/spoilers server all:everything',
    '/spoilers show',
    '/spoilers reset',
  ];
  test.each(lines)('%s', async (line) => {
    const asker = { ...context.asker, permissions: ~(manageGuild | (1n << 3n)) & 0xffn };
    const refusal = await replyTo(line, { ...context, asker });
    expect(leadOf(refusal)).toMatch(/you need the permission Manage Server/);
    expect(refusal.private).toBe(true);
    expect(leadOf(await replyTo(line, { ...context, place: today.place }))).toMatch(/in a server only/);
    expect(levelIn('1')).toBe('none');
  });
});

test('it says so where nothing can be kept', async () =>
  expect(leadOf(await replyTo('/spoilers channel all:everything', { ...context, services: {} }))).toMatch(
    /cannot be read or saved right now/,
  ));
