/** Subscriptions as commands see and change them. */
import { describe, expect, test } from 'vitest';
import { channelsOf, type Stage, stage, subscriptionFor } from '../support/announcements.ts';
import { first } from '../support/first.ts';
import { update } from '../support/update.ts';

const hour = 60 * 60_000;
const day = 24 * hour;
const oneChannel = [{ channels: 1 }];

const placeOf = (on: Stage) => {
  const channelId = first(channelsOf(on.discord));
  return { channelId, guildId: on.discord.channel(channelId).guild.id };
};
const titles = (on: Stage): (string | undefined)[] =>
  on.texts(placeOf(on).channelId).map((text) => text.split('\n')[0]);
const statusOf = async (on: Stage) => first((await on.service.status(placeOf(on).guildId)).channels);

test('subscriptions belong to their server', async () => {
  await using on = await stage({ guilds: 2 });
  await on.subscribe();
  const [a = '', b = ''] = on.discord.guilds.keys();
  expect(await on.service.subscriptions(a)).toHaveLength(2);
  const { channelId } = first(await on.service.subscriptions(a));
  expect(await on.service.subscription({ guildId: b, channelId })).toBeUndefined();
});

test('what does not have the form of a subscription is not stored', async () => {
  await using on = await stage();
  const subscription = subscriptionFor(on.discord, placeOf(on).channelId);
  await expect(on.service.save({ ...subscription, topics: [] })).rejects.toThrow();
  await expect(on.service.save({ ...subscription, spoilers: 's9e9' })).rejects.toThrow();
  expect(await on.service.subscriptions(placeOf(on).guildId)).toEqual([]);
});

describe('what a channel does not get, and by which rule', () => {
  test.each([
    ['topic', { topics: ['books'] }, {}],
    ['spoiler', { spoilers: 's1e8' }, { spoiler: 's2e1' }],
    ['since', {}, { happenedAt: new Date(Date.now() - 31 * day).toISOString() }],
    ['date', {}, { happenedAt: new Date(Date.now() - 8 * day).toISOString() }],
    ['paused', { paused: { by: 'moderator', reason: 'Holidays', since: new Date().toISOString() } }, {}],
  ] as const)('%s', async (rule, subscription, changes) => {
    await using on = await stage({ guilds: oneChannel });
    await on.subscribe({
      ...subscription,
      topics: [...('topics' in subscription ? subscription.topics : ['release' as const])],
    });
    await on.tick(update('a', changes));
    expect((await statusOf(on)).withheld).toMatchObject([{ update: 'a', title: 'News a', rule }]);
    expect(titles(on)).toEqual([]);
  });

  test('only the last twenty are kept', async () => {
    await using on = await stage({ guilds: oneChannel });
    await on.subscribe({ topics: ['books'] });
    for (let at = 0; at < 25; at++) await on.tick(update(`n${at}`));
    const { withheld } = await statusOf(on);
    expect(withheld).toHaveLength(20);
    expect(first(withheld).update).toBe('n24');
  });
});

describe('digests and quiet hours', () => {
  test('a daily digest gathers what comes until it is due', async () => {
    await using on = await stage({ guilds: oneChannel });
    await on.subscribe({ rhythm: 'daily' });
    await on.tick(update('a'));
    await on.tick(update('b'), update('c'));
    expect((await statusOf(on)).waiting).toMatchObject([{ updates: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] }]);
    expect(titles(on)).toEqual([]);
    on.later(day);
    await on.tick();
    await expect.poll(() => titles(on)).toEqual(['**3 updates**']);
  });

  test('what waits for its time goes at once when the moderators want it so', async () => {
    await using on = await stage({ guilds: oneChannel });
    await on.subscribe({ rhythm: 'weekly' });
    await on.tick(update('a'));
    await on.subscribe();
    await expect.poll(() => titles(on)).toEqual(['**News a**']);
  });

  test('in quiet hours nothing is posted, and afterwards all of it', async () => {
    await using on = await stage({ guilds: oneChannel });
    const at = (ms: number) => new Date(Date.now() + ms).toISOString().slice(11, 16);
    await on.subscribe({ quiet: { from: at(-hour), to: at(2 * hour) } });
    await on.tick(update('a'));
    await on.tick(update('b'));
    expect((await statusOf(on)).waiting).toHaveLength(2);
    expect(titles(on)).toEqual([]);
    on.later(3 * hour);
    await on.tick();
    await expect.poll(() => titles(on)).toEqual(['**News a**', '**News b**']);
  });
});

test('pause and resume: what came meanwhile is not made up for', async () => {
  await using on = await stage({ guilds: oneChannel });
  await on.subscribe();
  await on.service.pause(placeOf(on), 'Holidays');
  await on.tick(update('a'));
  expect((await on.service.subscription(placeOf(on)))?.paused).toMatchObject({ by: 'moderator', reason: 'Holidays' });
  await on.service.resume(placeOf(on));
  await on.tick(update('b'));
  await expect.poll(() => titles(on)).toEqual(['**News b**']);
});

test('removed is removed: what waits for it too', async () => {
  await using on = await stage({ guilds: oneChannel });
  await on.subscribe({ rhythm: 'daily' });
  await on.tick(update('a'));
  await on.service.remove(placeOf(on));
  on.later(2 * day);
  await on.tick(update('b'));
  expect(await on.service.subscriptions(placeOf(on).guildId)).toEqual([]);
  for await (const [key] of on.spaces.outbox.entries()) throw new Error(`${key} still waits.`);
});

describe('what a new subscription catches up with', () => {
  const past = ['a', 'b', 'c', 'd', 'e'].map((id, at) =>
    update(id, { happenedAt: new Date(Date.now() - (10 - at) * hour).toISOString() }),
  );
  test.each([
    ['nothing', []],
    ['latest', ['**News e**']],
    ['all', ['**5 updates**']],
  ] as const)('%s', async (what, expected) => {
    await using on = await stage({ guilds: oneChannel });
    await on.tick(...past);
    await on.service.save(subscriptionFor(on.discord, placeOf(on).channelId), what);
    await expect.poll(() => titles(on)).toEqual(expected);
    await on.service.save(subscriptionFor(on.discord, placeOf(on).channelId), what);
    await on.tick(update('new'));
    await expect.poll(() => titles(on).at(-1)).toBe('**News new**');
    expect(titles(on).filter((title) => title === '**News e**').length).toBeLessThanOrEqual(1);
  });
});

test('a preview shows what waits, else what the last week would have looked like', async () => {
  await using on = await stage({ guilds: oneChannel });
  await on.tick(update('a'), update('b', { topic: 'books' }));
  const subscription = { ...subscriptionFor(on.discord, placeOf(on).channelId), topics: ['release' as const] };
  expect(await on.service.preview(subscription)).toMatchObject({
    isExample: true,
    posts: [{ updates: [{ id: 'a' }] }],
  });
  await on.service.save({ ...subscription, rhythm: 'daily' });
  await on.tick(update('c'));
  expect(await on.service.preview(subscription)).toMatchObject({
    isExample: false,
    posts: [{ updates: [{ id: 'c' }] }],
  });
  expect(titles(on)).toEqual([]);
});

test('a status tells what was posted, what waits, what failed, and how the sources are', async () => {
  await using on = await stage({ guilds: oneChannel });
  await on.subscribe();
  on.discord.fail('POST /channels/:channel/messages', { status: 400, code: 50_035 });
  await on.tick(update('a'), update('b'));
  await expect.poll(() => titles(on)).toHaveLength(1);
  const status = await on.service.status(placeOf(on).guildId);
  expect(status.sources).toMatchObject([{ id: 'test', label: 'Source test', status: 'ok' }]);
  await expect
    .poll(() => statusOf(on))
    .toMatchObject({ sent: [{ updates: [{ id: 'b' }] }], failed: [{ updates: [{ id: 'a' }] }], waiting: [] });
});

test('a sample is posted, pings nobody, and is removed', async () => {
  await using on = await stage({ guilds: oneChannel });
  await on.subscribe({ roleId: '1' });
  const sent = await on.service.sendTest(placeOf(on));
  expect(titles(on)).toEqual(['**This is a test of the announcements**']);
  expect(on.discord.requests.at(-1)?.body).toMatchObject({ allowed_mentions: { parse: [], roles: [] } });
  const { channelId } = placeOf(on);
  if (sent.kind === 'ok') expect(await on.service.deleteTest(channelId, sent.value)).toMatchObject({ kind: 'ok' });
  expect(titles(on)).toEqual([]);
});

test('a member gets the role and gives it back, where moderators allow it', async () => {
  await using on = await stage({ guilds: [{ channels: 1, roles: [{ id: '55', name: 'News' }] }] });
  const member = '700000000000000007';
  const guild = first([...on.discord.guilds.values()]);
  guild.members.set(member, new Set());
  await on.subscribe({ roleId: '55' });
  expect(await on.service.toggleRole(placeOf(on), member, true)).toMatchObject({ kind: 'gone' });
  await on.subscribe({ roleId: '55', roleButton: true });
  expect(await on.service.toggleRole(placeOf(on), member, true)).toMatchObject({ kind: 'ok' });
  expect([...(guild.members.get(member) ?? [])]).toEqual(['55']);
  expect(await on.service.toggleRole(placeOf(on), member, false)).toMatchObject({ kind: 'ok' });
  guild.manageRoles = false;
  expect(await on.service.toggleRole(placeOf(on), member, true)).toEqual({ kind: 'forbidden', code: 50_013 });
});
