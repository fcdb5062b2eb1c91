/** Channels and servers that stop working: the others go on, moderators are told once, and it heals by itself. */
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { deleteServer } from '../../src/announcements/servers.ts';
import { channelsOf, type Stage, stage } from '../support/announcements.ts';
import { usualPermissions } from '../support/fake-discord/guilds.ts';
import { update } from '../support/update.ts';

const send = 'POST /channels/:channel/messages';
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const moderator = '700000000000000001';

/** The first two channels of the first server. */
function twoOf(on: Stage): [broken: string, healthy: string] {
  const [broken = '', healthy = ''] = channelsOf(on.discord);
  return [broken, healthy];
}

const pausedOf = async (on: Stage, channelId: string) => {
  const { guildId } = { guildId: on.discord.guilds.keys().next().value ?? '' };
  return (await on.service.subscription({ guildId, channelId }))?.paused;
};

/** What anybody was told in a channel or by direct message. */
const noticesIn = (on: Stage, channel: string): string[] =>
  on.texts(channel).filter((text) => text.includes('stopped'));

describe('rows 22, 24, 45: a channel that does not work pauses itself with a reason, and is taken up again', () => {
  const ways = {
    'it was deleted (10003)': {
      stop: (on: Stage, id: string) => on.discord.deleteChannel(id),
      start: (on: Stage, id: string) => on.discord.addChannel(first(on), { id }),
      reason: /no longer there.*10003/,
    },
    'it is hidden from the bot (50001)': {
      stop: (on: Stage, id: string) => on.discord.setPermissions(id, 0n),
      start: (on: Stage, id: string) => on.discord.setPermissions(id, usualPermissions),
      reason: /may no longer post.*50001/,
    },
    'the bot may not write (50013)': {
      stop: (on: Stage, id: string) => on.discord.setPermissions(id, PermissionFlagsBits.ViewChannel),
      start: (on: Stage, id: string) => on.discord.setPermissions(id, usualPermissions),
      reason: /may no longer post.*50013/,
    },
    'the thread is archived (50083)': {
      stop: (on: Stage, id: string) => {
        on.discord.channel(id).archived = true;
      },
      start: (on: Stage, id: string) => {
        on.discord.channel(id).archived = false;
      },
      reason: /archived.*50083/,
    },
  };
  const first = (on: Stage): string => on.discord.guilds.keys().next().value ?? '';

  test.each(Object.entries(ways))('%s', async (_name, { stop, start, reason }) => {
    await using on = await stage();
    const [broken, healthy] = twoOf(on);
    await on.subscribe({ noticeChannelId: healthy });
    stop(on, broken);
    await on.tick(update('a'));
    await expect.poll(() => pausedOf(on, broken)).toMatchObject({ by: 'bot', reason: expect.stringMatching(reason) });
    await expect.poll(() => noticesIn(on, healthy)).toHaveLength(1);
    expect(on.texts(healthy).filter((text) => text.includes('News a'))).toHaveLength(1);
    expect(on.discord.requests.filter(({ path, method }) => method === 'POST' && path.includes(broken))).toHaveLength(
      2,
    );

    await on.tick(update('b'));
    await on.tick(update('c'));
    start(on, broken);
    on.later(hour + minute);
    await on.tick();
    await expect
      .poll(() => on.texts(broken).map((text) => text.split('\n')[0]))
      .toEqual(['**News a**', '**2 updates**']);
    await expect.poll(() => pausedOf(on, broken)).toBeUndefined();
    expect(noticesIn(on, healthy)).toHaveLength(1);
  });

  test('a moderator who has mended it need not wait for the next hour', async () => {
    await using on = await stage();
    const [broken] = twoOf(on);
    await on.subscribe();
    on.discord.setPermissions(broken, 0n);
    await on.tick(update('a'));
    await expect.poll(() => pausedOf(on, broken)).toMatchObject({ by: 'bot' });
    on.discord.setPermissions(broken, usualPermissions);
    await on.service.resume({ guildId: first(on), channelId: broken });
    await expect.poll(() => on.texts(broken).filter((text) => text.includes('News a'))).toHaveLength(1);
    expect(await pausedOf(on, broken)).toBeUndefined();
  });
});

test('one failure is no proof: the channel is tried again before it is paused', async () => {
  await using on = await stage();
  const [shaky] = twoOf(on);
  await on.subscribe();
  on.discord.fail(`POST /channels/${shaky}/messages`, { status: 403, code: 50_013 });
  await on.tick(update('a'));
  await expect.poll(() => on.texts(shaky)).toHaveLength(1);
  expect(await pausedOf(on, shaky)).toBeUndefined();
});

test('row 23: an outage pauses nobody, and all is posted when it is over', async () => {
  await using on = await stage({ guilds: 15 });
  await on.subscribe();
  on.discord.disturb(send, () => ({ status: 503 }));
  await on.tick(update('a'));
  const tries = () => on.discord.requests.filter(({ method }) => method === 'POST').length;
  await expect.poll(tries).toBeGreaterThan(40);
  on.discord.healthy();
  await expect
    .poll(() => channelsOf(on.discord).every((id) => on.texts(id).length === 1), { timeout: 5_000 })
    .toBe(true);
  for await (const [, { paused }] of on.spaces.subscriptions.entries()) expect(paused).toBeUndefined();
});

test('what has waited more than a week when a channel heals is not posted any more', async () => {
  await using on = await stage();
  const [broken] = twoOf(on);
  await on.subscribe();
  on.discord.setPermissions(broken, 0n);
  await on.tick(update('old'));
  await expect.poll(() => pausedOf(on, broken)).toBeDefined();
  on.later(8 * day);
  on.discord.setPermissions(broken, usualPermissions);
  await on.tick(update('new', { happenedAt: on.now().toISOString() }));
  await expect.poll(() => on.texts(broken).map((text) => text.split('\n')[0])).toEqual(['**News new**']);
});

describe('row 45: moderators are told where they can see it', () => {
  test('in the system channel where no other was chosen', async () => {
    await using on = await stage({ guilds: [{ channels: 3, systemChannel: true }] });
    const [system = '', broken = ''] = channelsOf(on.discord);
    await on.subscribe({}, [broken]);
    on.discord.setPermissions(broken, 0n);
    await on.tick(update('a'));
    await expect.poll(() => noticesIn(on, system)).toHaveLength(1);
    expect(on.texts(system)[0]).toContain(`<#${broken}>`);
  });

  test('by direct message to whoever set it up where there is none, or it does not work', async () => {
    await using on = await stage({ guilds: [{ channels: 3, systemChannel: true }] });
    const [system = '', broken = ''] = channelsOf(on.discord);
    await on.subscribe({ noticeChannelId: broken }, [broken]);
    on.discord.setPermissions(broken, 0n);
    on.discord.setPermissions(system, 0n);
    await on.tick(update('a'));
    await expect.poll(() => noticesIn(on, moderator)).toHaveLength(1);
  });

  test('nobody where the server has removed the bot', async () => {
    await using on = await stage();
    await on.subscribe();
    for (const id of on.discord.guilds.keys()) on.discord.leave(id);
    await on.tick(update('a'));
    await expect.poll(() => pausedOf(on, twoOf(on)[0])).toBeDefined();
    await expect.poll(() => on.discord.requests.filter(({ path }) => path.startsWith('/guilds/')).length).toBe(2);
    expect(on.discord.requests.filter(({ path }) => path === '/users/@me/channels')).toEqual([]);
  });
});

describe('row 23: what is kept of a server is deleted a week after the bot left, and never by mistake', () => {
  const left = async (on: Stage): Promise<number> => {
    const ids = [...on.discord.guilds.keys()].slice(0, 1);
    return (await Promise.all(ids.map((id) => on.service.subscriptions(id)))).flat().length;
  };
  const compare = async (on: Stage, days: number): Promise<void> => {
    on.later(days * day + minute);
    await on.tick();
  };

  test('after a week of grace', async () => {
    await using on = await stage({ guilds: 2 });
    await on.subscribe();
    const [gone = ''] = on.discord.guilds.keys();
    on.discord.leave(gone);
    await compare(on, 1);
    await compare(on, 6);
    expect(await left(on)).toBe(2);
    await compare(on, 2);
    expect(await left(on)).toBe(0);
    for (const space of [on.spaces.outbox, on.spaces.ledger, on.spaces.withheld])
      for await (const [key] of space.entries()) expect(key.startsWith(gone)).toBe(false);
  });

  test.each([
    ['an error', (on: Stage) => on.discord.disturb('GET /users/@me/guilds', () => ({ status: 503 }))],
    [
      'an empty list',
      (on: Stage) => {
        for (const id of on.discord.guilds.keys()) on.discord.leave(id);
      },
    ],
  ])('never by %s', async (_name, happen) => {
    await using on = await stage({ guilds: 2 });
    await on.subscribe();
    happen(on);
    for (let at = 0; at < 10; at++) await compare(on, 1);
    expect(await left(on)).toBe(2);
  });

  test('not where it came back within the week', async () => {
    await using on = await stage({ guilds: 2 });
    await on.subscribe();
    const [gone = ''] = on.discord.guilds.keys();
    on.discord.leave(gone);
    await compare(on, 1);
    const guild = on.discord.guilds.get(gone);
    if (guild) guild.joined = true;
    await compare(on, 5);
    on.discord.leave(gone);
    await compare(on, 5);
    expect(await left(on)).toBe(2);
  });

  test('with more servers than one page holds', async () => {
    await using on = await stage({ guilds: 450 });
    await on.subscribe({}, channelsOf(on.discord).slice(-2));
    const last = [...on.discord.guilds.keys()].at(-1) ?? '';
    for (let at = 0; at < 10; at++) await compare(on, 1);
    expect(await on.service.subscriptions(last)).toHaveLength(2);
  });

  test('a moderator who removes all of it at once leaves nothing behind', async () => {
    await using on = await stage();
    await on.subscribe();
    await on.tick(update('a'));
    const [id = ''] = on.discord.guilds.keys();
    await deleteServer(on.spaces, id);
    expect(await on.service.subscriptions(id)).toEqual([]);
  });
});
