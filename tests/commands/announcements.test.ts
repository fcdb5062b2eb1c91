/** What moderators say, and what is kept of it: over a real store, without Discord. */
import { beforeEach, describe, expect, test } from 'vitest';
import { announcements } from '../../commands/announcements.ts';
import type { Delivery } from '../../src/announcements/delivery.ts';
import { createDueAt } from '../../src/announcements/due.ts';
import { type AnnouncementsService, createAnnouncements } from '../../src/announcements/service.ts';
import { openSpaces, type Spaces } from '../../src/announcements/spaces.ts';
import { parseLine } from '../../src/doors/terminal/parse.ts';
import type { ChannelInfo, Context } from '../../src/interaction/command.ts';
import { execute, isForm } from '../../src/interaction/execute.ts';
import { topicNames, topics } from '../../src/sources/update.ts';
import { openStore } from '../../src/store/open.ts';
import { replyTo } from '../support/ask.ts';
import { today } from '../support/context.ts';
import { collectLog } from '../support/log.ts';
import { fullText, leadOf } from '../support/text.ts';
import { update } from '../support/update.ts';

const guildId = '900';
const usual = (1n << 10n) | (1n << 11n) | (1n << 16n);
const manageMessages = 1n << 13n;
const mentionAll = 1n << 17n;
const manageRoles = 1n << 28n;
const inThreads = 1n << 38n;

const channel = (id: string, name: string, kind: ChannelInfo['kind'], appPermissions: bigint): ChannelInfo => ({
  id,
  name,
  kind,
  appPermissions,
});
const channels = {
  '1': channel('1', 'news', 'announcement', usual | manageMessages),
  '2': channel('2', 'general', 'text', usual),
  '3': channel('3', 'film', 'thread', usual | inThreads),
  '4': channel('4', 'voice', 'other', ~0n),
  '5': channel('5', 'secret', 'text', 0n),
  '6': channel('6', 'quiet-thread', 'thread', usual),
  '7': channel('7', 'mods', 'text', usual | mentionAll | manageRoles),
  '8': channel('8', 'admin', 'text', 1n << 3n),
};
const roles = {
  '20': { id: '20', name: 'Fans', mentionable: true },
  '21': { id: '21', name: 'Closed', mentionable: false },
};

let service: AnnouncementsService;
let spaces: Spaces;
let context: Context;
beforeEach(async () => {
  const store = await openStore('memory:');
  spaces = openSpaces(store);
  service = createAnnouncements({
    store,
    sources: [],
    context: () => ({ knowledge: today.knowledge, fetch: () => Promise.reject(new Error('Nothing is fetched here.')) }),
    dueAt: createDueAt(),
    timeZone: 'Europe/London',
    log: collectLog().log,
    now: () => today.now,
    nextTick: () => new Date('2026-11-24T12:15:00Z'),
  });
  context = {
    ...today,
    commands: [announcements],
    asker: { id: '5', locale: 'de', permissions: 1n << 5n, roles: [] },
    place: { guildId, channelId: '99', appPermissions: 0n, channels, roles },
    services: { announcements: service },
  };
});

const say = (line: string) => replyTo(`/announcements ${line}`, context);
const kept = (channelId: string) => service.subscription({ guildId, channelId });
async function formFor(line: string) {
  const { command, given } = parseLine(context.commands, `/announcements ${line}`);
  const result = await execute(command, context, given, ({ error }) => Promise.reject(error));
  if (!isForm(result)) throw new Error(`No form but: ${leadOf(result)}`);
  return result;
}

describe('setup', () => {
  test('a channel alone is subscribed to all topics at once', async () => {
    const reply = await say('setup channel:2');
    expect(leadOf(reply)).toBe('From now on I announce what is new in channel 2');
    expect(reply.private).toBe(true);
    expect(reply.next?.map(({ label }) => label)).toEqual(['Post a test', 'What comes next', 'Change it', 'Status']);
    expect(await kept('2')).toEqual({
      channelId: '2',
      guildId,
      kind: 'text',
      topics: topicNames,
      roleButton: false,
      spoilers: 'none',
      locale: 'en-GB',
      timeZone: 'Europe/London',
      rhythm: 'immediate',
      publish: false,
      since: today.now.toISOString(),
      setUpBy: '5',
      setUpAt: today.now.toISOString(),
    });
  });

  test.each([
    [
      'topics:release, Trailers and videos',
      { topics: ['release', 'trailer'] },
      /Topics: release dates, trailers and videos/,
    ],
    ['topics:all', { topics: topicNames }, /Topics: all topics/],
    ['spoilers:season 2', { spoilers: 's2e8' }, /Plot: up to season 2, episode 8/],
    ['quiet:22-08:30', { quiet: { from: '22:00', to: '08:30' } }, /Quiet: 22:00 to 08:30 \(Europe\/London\)/],
    ['quiet:0:00 to 7', { quiet: { from: '00:00', to: '07:00' } }, /Quiet: 00:00 to 07:00/],
    ['time_zone:america/new york', { timeZone: 'America/New_York' }, /\(America\/New_York\)/],
    ['rhythm:weekly', { rhythm: 'weekly' }, /Posts: weekly digest/],
    ['publish:yes', { publish: true }, /published to followers/],
    ['role:20', { roleId: '20' }, /Mentions: role 20/],
    ['language:english', { locale: 'en-GB' }, /Language: English/],
    ['notices:7', { noticeChannelId: '7' }, /Notices: channel 7/],
    ['catch_up:nothing', { since: '2026-11-24T12:00:00.000Z' }, /From now on/],
    ['catch_up:2026-11-01', { since: '2026-11-01T00:00:00.000Z' }, /From now on/],
    ['catch_up:1 November 2026', { since: '2026-11-01T00:00:00.000Z' }, /From now on/],
    ['catch_up:latest', { since: '1970-01-01T00:00:00.000Z' }, /From now on/],
  ])('with %s', async (options, changes, said) => {
    const reply = await say(`setup channel:1 ${options}`);
    expect(fullText(reply)).toMatch(said);
    expect(await kept('1')).toMatchObject({ kind: 'announcement', ...changes });
  });

  test('said in a channel, its settings are for that channel', async () => {
    context = { ...context, place: { ...context.place, channelId: '3' } };
    await say('setup topics:release');
    expect(await kept('3')).toMatchObject({ kind: 'thread', topics: ['release'] });
  });

  test('a role that members may take is offered with what that still needs', async () => {
    expect(fullText(await say('setup channel:2 role:20 role_button:yes'))).toMatch(/I still need Manage Roles/);
    expect(fullText(await say('setup channel:7 role:21 role_button:yes'))).not.toMatch(/Manage Roles/);
  });

  test.each([
    [
      'channel:4',
      '#voice is no channel for announcements: they go to a text channel, an announcement channel or a thread.',
    ],
    ['channel:77', 'I cannot see that channel from here. Pick it from the list of the option “channel”.'],
    ['channel:here', '“channel” takes a channel of this server, not “here”. Pick one from the list.'],
    [
      'channel:5',
      'In #secret I may not yet: View Channel, Send Messages, Read Message History. Grant them to my role under Edit Channel, Permissions, and say this again. Nothing was saved.',
    ],
    ['channel:6', /^In #quiet-thread I may not yet: Send Messages in Threads\. Grant it to my role/],
    ['channel:2 role:21', /^In #general I may not yet: Mention @everyone, @here and All Roles\./],
    ['channel:2 notices:5', /^In #secret I may not yet: View Channel/],
    ['channel:2 publish:yes', 'Only announcement channels can publish, and #general is none. Leave out publish.'],
    ['channel:2 role:900', 'I never mention everyone. Make a role for those who want to know, and choose that one.'],
    ['channel:2 role:66', 'I cannot see that role from here. Pick it from the list of the option “role”.'],
    ['channel:2 role_button:yes', /^role_button hands out the role that is mentioned, so it needs the option “role”/],
    ['channel:2 topics:release, gossip', /^“gossip” is no topic\. Topics: release, trailer, .*; or all\.$/],
    ['channel:2 topics:,', /^I need a topic at least\./],
    ['channel:2 time_zone:Truham', /^“Truham” is no time zone I know\. Pick one from the list/],
    ['channel:2 time_zone:+01:00', /^“\+01:00” is no time zone I know/],
    ['channel:2 quiet:late', '“late” are no hours. Write quiet like 22:00-08:00, from 00:00 to 23:59.'],
    ['channel:2 quiet:22:00-24:00', /^“22:00-24:00” are no hours/],
    ['channel:2 quiet:22:00-22:00', /^Quiet hours that end when they begin would be all day/],
    ['channel:2 spoilers:much', /^I don't know how far “much” is\. For spoilers say nothing/],
    ['channel:2 catch_up:everything', /^“everything” is nothing I can catch up with/],
    ['channel:2 catch_up:2027-01-01', '“2027-01-01” is still to come: catch_up takes a day that was.'],
    ['channel:2 rhythm:hourly', '“rhythm” can be At once, Daily digest, Weekly digest, not “hourly”.'],
  ])('%s is told in a sentence, and nothing is saved', async (options, sentence) => {
    const lead = leadOf(await say(`setup ${options}`));
    if (typeof sentence === 'string') expect(lead).toBe(sentence);
    else expect(lead).toMatch(sentence);
    expect(await service.subscriptions(guildId)).toEqual([]);
  });

  test('an administrator needs nothing more', async () => {
    await say('setup channel:8 role:21');
    expect(await kept('8')).toMatchObject({ roleId: '21' });
  });

  test('a channel that is set up stays as it is', async () => {
    await say('setup channel:2 topics:release');
    const reply = await say('setup channel:2 topics:awards');
    expect(leadOf(reply)).toBe('Announcements go to channel 2 already');
    expect(reply.next?.[0]?.call).toEqual({ command: 'announcements edit', args: { channel: '2' } });
    expect(await kept('2')).toMatchObject({ topics: ['release'] });
  });

  test('without anything said, one screen asks for it', async () => {
    const { fields, submit } = await formFor('setup');
    expect(fields.map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
      'channel: channel',
      'topics: choices',
      'role: role',
      'rhythm: choices',
      'spoilers: text',
    ]);
    expect(submit).toEqual({ command: 'announcements setup', args: {} });
  });

  test('what happened before comes as it was asked for', async () => {
    for (const [at, day] of ['20', '22', '23'].entries())
      await spaces.updates.set(`u${at}`, {
        update: update(`u${at}`, { happenedAt: `2026-11-${day}T00:00:00Z` }),
        seenAt: `2026-11-${day}T01:00:00.000Z`,
        fannedOut: true,
        shown: true,
      });
    await say('setup channel:1 catch_up:latest');
    await say('setup channel:2 catch_up:2026-11-21');
    await say('setup channel:3');
    const waiting = async (channelId: string) =>
      (await service.status(guildId)).channels
        .find(({ subscription }) => subscription.channelId === channelId)
        ?.waiting.flatMap(({ updates }) => updates.map(({ id }) => id));
    expect([await waiting('1'), await waiting('2'), await waiting('3')]).toEqual([['u2'], ['u1', 'u2'], []]);
  });
});

describe('suggestions', () => {
  const suggested = (name: string, typed: string): string[] => {
    const options = announcements.subcommands.find((command) => command.name === 'setup')?.options ?? {};
    const option = Object.entries(options).find(([key]) => key === name)?.[1];
    return (option?.type === 'string' ? (option.suggest?.(context, typed) ?? []) : []).map(({ value }) => value);
  };

  test.each([
    ['topics', '', [...topicNames]],
    ['topics', 'release, tr', ['release, trailer']],
    ['topics', 'videos', ['trailer']],
    ['spoilers', 's2e6', ['s2e6']],
    ['time_zone', 'europe/lon', ['Europe/London']],
    ['time_zone', 'utc', ['UTC']],
    ['catch_up', '', ['nothing', 'latest']],
  ])('%s:%s', (name, typed, values) => expect(suggested(name, typed).slice(0, values.length)).toEqual(values));

  test('a place is found by its name', () => expect(suggested('time_zone', 'new york')).toContain('America/New_York'));
});

describe('edit', () => {
  beforeEach(() => say('setup channel:1 role:20 role_button:yes quiet:22-8 topics:release'));

  test.each([
    ['topics:all', { topics: topicNames, roleId: '20', roleButton: true }],
    ['rhythm:daily quiet:23-7', { rhythm: 'daily', quiet: { from: '23:00', to: '07:00' } }],
    ['clear:quiet', { quiet: undefined, roleId: '20' }],
    ['clear:role, quiet', { roleId: undefined, roleButton: false, quiet: undefined }],
    ['clear:role role:20', { roleId: '20', roleButton: true }],
  ])('%s changes that, and nothing else', async (options, changes) => {
    const before = await kept('1');
    expect(leadOf(await say(`edit channel:1 ${options}`))).toBe('Changed: announcements in channel 1');
    const { roleId, quiet, ...after } = { roleId: undefined, quiet: undefined, ...(await kept('1')) };
    expect({ ...after, roleId, quiet }).toEqual({ ...before, ...changes });
  });

  test.each([
    ['channel:2 rhythm:daily', 'No announcements go to #general. Set them up with /announcements setup.'],
    ['channel:77 rhythm:daily', 'No announcements go to that channel. Set them up with /announcements setup.'],
    ['channel:1 clear:topics', 'clear takes role, quiet, notices.'],
    ['channel:1 clear:role role_button:yes', /^role_button hands out the role/],
    ['channel:1 role:21', /^In #news I may not yet: Mention/],
  ])('%s is told in a sentence, and nothing is changed', async (options, sentence) => {
    const before = await kept('1');
    const lead = leadOf(await say(`edit ${options}`));
    if (typeof sentence === 'string') expect(lead).toBe(sentence);
    else expect(lead).toMatch(sentence);
    expect(await kept('1')).toEqual(before);
  });

  test('without anything said, one screen shows what is set; a role left empty there is taken away', async () => {
    const { fields, submit } = await formFor('edit');
    expect(fields).toMatchObject([
      { name: 'channel', selected: '1' },
      { name: 'topics', selected: ['release'], choices: topics },
      { name: 'role', selected: '20' },
      { name: 'rhythm', selected: ['immediate'] },
      { name: 'spoilers', value: 'none' },
    ]);
    expect(submit).toEqual({ command: 'announcements edit', args: { clear: 'role' } });
  });

  test('where permissions were lost since, nothing is saved that could not post', async () => {
    const lost = { ...channels, '1': channel('1', 'news', 'announcement', 0n) };
    context = { ...context, place: { ...context.place, channels: lost } };
    expect(leadOf(await say('edit channel:1 rhythm:daily'))).toMatch(/^In #news I may not yet/);
    expect(await kept('1')).toMatchObject({ rhythm: 'immediate' });
  });
});

describe('which channel is meant', () => {
  test('none is set up', async () => {
    expect(leadOf(await say('pause'))).toBe(
      'No announcements go to a channel of this server yet. Set them up with /announcements setup.',
    );
    expect(leadOf(await say('list'))).toBe('No announcements go to this server yet');
  });

  test('the only one', async () => {
    await say('setup channel:2');
    expect(leadOf(await say('pause'))).toMatch(/channel 2/);
  });

  test('of several, the one where it is asked, else it is asked back', async () => {
    await say('setup channel:2');
    await say('setup channel:3');
    expect(leadOf(await say('pause'))).toMatch(/^Announcements go to 2 channels of this server\. Say which one/);
    context = { ...context, place: { ...context.place, channelId: '3' } };
    expect(leadOf(await say('pause'))).toMatch(/channel 3/);
  });

  test('never one of another server', async () => {
    await say('setup channel:2');
    context = { ...context, place: { ...context.place, guildId: '901' } };
    expect(leadOf(await say('remove channel:2 sure:yes'))).toMatch(/^No announcements go to #general/);
    expect(await kept('2')).toBeDefined();
  });
});

describe('looking after them', () => {
  beforeEach(() => say('setup channel:2'));

  test('pause and resume', async () => {
    expect(leadOf(await say('pause'))).toBe('Paused: nothing goes to channel 2 until you resume it');
    expect(await kept('2')).toMatchObject({ paused: { by: 'moderator', reason: 'A moderator paused it.' } });
    expect(fullText(await say('list'))).toMatch(/channel 2: all topics · at once · paused/);
    expect(fullText(await say('status'))).toMatch(/Paused since 2026-11-24T12:00:00.000Z: A moderator paused it\./);
    expect(leadOf(await say('resume'))).toBe('Announcements go to channel 2 again');
    expect(await kept('2')).not.toHaveProperty('paused');
  });

  test('remove asks back, and its button does it', async () => {
    const asked = await say('remove');
    expect(leadOf(asked)).toBe('Remove the announcements in channel 2?');
    expect(asked.next?.[0]?.call).toEqual({ command: 'announcements remove', args: { channel: '2', sure: true } });
    expect(await kept('2')).toBeDefined();
    expect(leadOf(await say('remove channel:2 sure:yes'))).toBe('Removed: nothing goes to channel 2 any more');
    expect(await kept('2')).toBeUndefined();
  });

  test('a sample is removed by its own button alone', async () => {
    expect(leadOf(await say('test remove:yes'))).toBe('A sample is removed by the button under it.');
  });

  test('preview shows what comes as it would come, plot behind bars, and says so when nothing does', async () => {
    expect(leadOf(await say('preview'))).toBe('Nothing waits to be posted in channel 2');
    const news = update('a', {
      title: 'Date moved',
      topic: 'release',
      spoiler: 'none',
      happenedAt: '2026-11-24T10:00:00Z',
    });
    await spaces.updates.set('a', { update: news, seenAt: '2026-11-24T10:00:00.000Z', fannedOut: true, shown: true });
    const reply = await say('preview');
    expect(leadOf(reply)).toBe('Nothing waits to be posted in channel 2');
    expect(fullText(reply)).toMatch(/For example[^\n]*\nRelease dates: Date moved/);
    expect(fullText(reply)).not.toContain('At the next tick');
    expect(reply.private).toBe(true);
  });
});

describe('status', () => {
  const at = (time: string) => `2026-11-24T${time}.000Z`;
  const delivery: Pick<Delivery, 'channelId' | 'guildId' | 'updates' | 'revisions' | 'createdAt' | 'publish'> = {
    channelId: '2',
    guildId,
    updates: ['a'],
    revisions: [],
    createdAt: at('09:00:00'),
    publish: 'no',
  };
  const prefix = `${guildId}:2:`;

  beforeEach(async () => {
    await say('setup channel:2');
    const known = { seenAt: at('08:00:00'), fannedOut: true, shown: true };
    await spaces.updates.set('a', { update: update('a', { title: 'A trailer' }), ...known });
    await spaces.updates.set('b', { update: update('b', { title: 'A turn' }), ...known });
  });

  test('the last posts, what waits and until when, what failed and why', async () => {
    await spaces.ledger.set(`${prefix}1`, {
      ...delivery,
      dueAt: at('09:00:00'),
      state: 'sent',
      sentAt: at('09:30:00'),
    });
    await spaces.ledger.set(`${prefix}2`, {
      ...delivery,
      dueAt: at('09:00:00'),
      state: 'failed',
      reason: 'It was refused.',
    });
    await spaces.outbox.set(`${prefix}3`, {
      ...delivery,
      updates: ['a', 'b'],
      dueAt: at('18:00:00'),
      state: 'waiting',
    });
    const text = fullText(await say('status'));
    expect(text).toMatch(/^One channel needs you/);
    expect(text).toMatch(/Posted 2026-11-24T09:30:00.000Z: “A trailer”/);
    expect(text).toMatch(/Waits until 2026-11-24T18:00:00.000Z: “A trailer” and 1 more/);
    expect(text).toMatch(/Failed: “A trailer”\. It was refused\./);
    expect(text).toMatch(/Next tick 2026-11-24T12:15:00.000Z/);
  });

  test('what was withheld, and by which rule', async () => {
    await spaces.withheld.set(`${guildId}:2`, { items: [{ update: 'b', at: at('09:00:00'), rule: 'spoiler' }] });
    expect(fullText(await say('status'))).toMatch(
      /Withheld in the last seven days: 1\nchannel 2: “A turn”\. It gives more of the plot away than the channel allows\./,
    );
  });

  test('the health of each source', async () => {
    const polled = { state: null, nextAt: at('12:15:00'), polledAt: at('12:00:00') };
    await spaces.sources.set('calendar', {
      ...polled,
      label: 'calendar',
      okAt: at('12:00:00'),
      status: 'ok',
      message: 'x',
    });
    await spaces.sources.set('tvmaze', { ...polled, label: 'TVmaze', status: 'failed', message: 'It did not answer.' });
    expect(fullText(await say('status'))).toMatch(
      /Sources\nCalendar: ok, 2026-11-24T12:00:00.000Z\nTVmaze: failed\. It did not answer\./,
    );
  });

  test('a channel that stopped by itself says why, and that it goes on by itself', async () => {
    const subscription = await kept('2');
    if (!subscription) throw new Error('not kept');
    const paused = { by: 'bot', reason: 'I may no longer post.', since: at('10:00:00') } as const;
    await spaces.subscriptions.set(`${guildId}:2`, { ...subscription, paused });
    const text = fullText(await say('status'));
    expect(text).toMatch(/^One channel needs you/);
    expect(text).toMatch(
      /Paused since 2026-11-24T10:00:00.000Z: I may no longer post\. When I may again, I go on by myself\./,
    );
  });
});

describe('retract', () => {
  const known = { seenAt: '2026-11-24T08:00:00.000Z', fannedOut: true, shown: true };
  beforeEach(async () => {
    context = { ...context, services: { ...context.services, hosts: async () => ['5'] } };
    await spaces.updates.set('a', { update: update('a', { title: 'A rumour' }), ...known });
  });
  const statusOf = async () => (await spaces.updates.get('a'))?.update.status;

  test('shows what can be taken back, asks back, and does it once', async () => {
    const shown = await say('retract');
    expect(fullText(shown)).toMatch(/A rumour \(release dates\), its mark: [0-9a-f]{12}/);
    const { update: mark } = shown.next?.[0]?.call.args ?? {};
    const asked = await say(`retract update:${mark}`);
    expect(leadOf(asked)).toBe('Take back “A rumour” in every server?');
    expect(asked.next?.[0]?.call.args).toEqual({ update: mark, sure: true });
    expect(await statusOf()).toBe('current');
    expect(leadOf(await say(`retract update:${mark} sure:yes`))).toBe('Taken back: “A rumour”');
    expect(await statusOf()).toBe('retracted');
    expect(leadOf(await say(`retract update:${mark} sure:yes`))).toBe('“A rumour” is taken back already.');
    expect(leadOf(await say('retract'))).toBe('There is nothing that could be taken back');
  });

  test('knows no other marks', async () =>
    expect(leadOf(await say('retract update:abc'))).toMatch(/^I know no such announcement\./));

  test.each([
    ['other moderators', async () => ['6']],
    ['anybody, while nobody knows whose the bot is', undefined],
  ])('is not for %s', async (_who, hosts) => {
    const { hosts: _all, ...services } = context.services;
    context = { ...context, services: hosts ? { ...services, hosts } : services };
    expect(leadOf(await say('retract'))).toMatch(/^Only the host of this bot can take an announcement back/);
    expect(await statusOf()).toBe('current');
  });
});

describe('who may, and when', () => {
  const { guildId: _none, ...nowhere } = { guildId, appPermissions: 0n, channels, roles };
  test.each<[string, (usual: Context) => Context, RegExp]>([
    [
      'a member',
      (usual) => ({ ...usual, asker: { ...usual.asker, permissions: 0n } }),
      /^For this you need the permission Manage Server\. Ask somebody who has it\.$/,
    ],
    ['in direct messages', (usual) => ({ ...usual, place: nowhere }), /^This works in a server only/],
    [
      'while the bot starts, or has no store',
      (usual) => ({ ...usual, services: {} }),
      /^I cannot reach the settings of announcements at the moment\./,
    ],
  ])('%s', async (_who, change, sentence) => {
    context = change(context);
    expect(leadOf(await say('list'))).toMatch(sentence);
  });
});
