/** Discord's limits, and the bot's own: no second holds too much, nobody waits behind somebody else, refusals end in time. */
import { expect, test } from 'vitest';
import { createDiscord, type DiscordCalls } from '../../src/announcements/discord.ts';
import { createPace, createRefusals, mostRefusals } from '../../src/announcements/pace.ts';
import { channelsOf, type Stage, stage } from '../support/announcements.ts';
import { type FakeDiscord, startFakeDiscord } from '../support/fake-discord/index.ts';
import { first } from '../support/first.ts';
import { update } from '../support/update.ts';

const posts = (discord: FakeDiscord) => discord.requests.filter(({ method }) => method === 'POST');
const total = (on: Stage): number => channelsOf(on.discord).reduce((sum, id) => sum + on.texts(id).length, 0);

async function calls(discord: FakeDiscord, changes: { readonly token?: string } = {}) {
  const fatal: string[] = [];
  const discordCalls: DiscordCalls = createDiscord({
    apiUrl: discord.url,
    token: changes.token ?? discord.token,
    onFatal: (reason) => fatal.push(reason),
    onRefused: () => undefined,
    timeout: 2_000,
  });
  return { calls: discordCalls, fatal };
}

test('row 26: at most 45 turns in any second, wherever it begins, and hardly less', async () => {
  const pace = createPace(45);
  const since = performance.now();
  const times = await Promise.all(Array.from({ length: 80 }, () => pace.turn().then(() => performance.now())));
  // The clock is read here a moment after the turn was given.
  for (const from of times) expect(times.filter((at) => at >= from && at < from + 980).length).toBeLessThanOrEqual(45);
  expect(performance.now() - since).toBeLessThan(2_300);
});

test('row 26: though 80 wait, Discord never has to refuse one', async () => {
  await using discord = await startFakeDiscord({ guilds: [{ channels: 80 }], rateLimits: true });
  const { calls: discordCalls } = await calls(discord);
  const since = performance.now();
  await Promise.all(channelsOf(discord).map((id) => discordCalls.sendMessage(id, '{"content":"x"}')));
  expect(performance.now() - since).toBeLessThan(3_000);
  expect(posts(discord).every(({ status }) => status === 200)).toBe(true);
});

test('row 26: what one channel gets comes in order, and a limit of the channel is kept', async () => {
  await using on = await stage({ guilds: [{ channels: 2 }], rateLimits: true });
  await on.subscribe();
  const told = Array.from({ length: 3 }, (_, at) => update(`n${at}`, { happenedAt: instant(at) }));
  await on.tick(...told);
  await on.tick(...Array.from({ length: 2 }, (_, at) => update(`m${at}`, { happenedAt: instant(10 + at) })));
  await expect.poll(() => total(on)).toBe(10);
  for (const id of channelsOf(on.discord))
    expect(on.texts(id).map((text) => text.split('\n')[0])).toEqual(
      ['n0', 'n1', 'n2', 'm0', 'm1'].map((name) => `**News ${name}**`),
    );
  expect(posts(on.discord).filter(({ status }) => status === 429)).toEqual([]);
});

/** Seconds ago, the later the higher. */
const instant = (at: number): string => new Date(Date.now() - 60_000 + at * 1_000).toISOString();

test('a server with many channels does not keep the others waiting', async () => {
  await using on = await stage({
    guilds: [{ channels: 200 }, { channels: 1 }, { channels: 1 }],
    requestsPerSecond: 100,
  });
  await on.subscribe();
  await on.tick(update('a'));
  const small = channelsOf(on.discord).slice(-2);
  await expect.poll(() => small.every((id) => on.texts(id).length === 1), { timeout: 2_000 }).toBe(true);
  expect(total(on)).toBeLessThan(150);
});

test('a channel that is slow does not keep the others waiting', async () => {
  await using on = await stage({ guilds: 10 });
  await on.subscribe();
  on.discord.fail(`POST /channels/${first(channelsOf(on.discord))}/messages`, { hold: 450 });
  await on.tick(update('a'));
  await expect.poll(() => total(on), { timeout: 400 }).toBeGreaterThanOrEqual(19);
  await expect.poll(() => total(on)).toBe(20);
});

test('row 25: a void token ends it at once: one request, one report', async () => {
  await using discord = await startFakeDiscord();
  const { calls: discordCalls, fatal } = await calls(discord, { token: 'void' });
  for (let at = 0; at < 5; at++)
    expect(await discordCalls.sendMessage(first(channelsOf(discord)), '{"content":"x"}')).toEqual({ kind: 'stopped' });
  expect(discord.requests).toHaveLength(1);
  expect(fatal).toEqual(['Discord no longer takes the token (401)']);
});

test('row 25: long before 10,000 refused requests in ten minutes nothing is sent, and then again', () => {
  let now = 0;
  const refusals = createRefusals(() => now);
  for (let at = 0; at < mostRefusals; at++) {
    expect(refusals.waitMs()).toBe(0);
    now += 100;
    refusals.add();
  }
  expect(refusals.waitMs()).toBeGreaterThan(0);
  expect(refusals.waitMs()).toBeLessThanOrEqual(600_000);
  now += refusals.waitMs() + 1;
  expect(refusals.waitMs()).toBe(0);
});

test('row 25: sixty channels that refuse are asked twice each, and told once each', async () => {
  await using on = await stage({ guilds: [{ channels: 60 }] });
  await on.subscribe();
  for (const id of channelsOf(on.discord)) on.discord.setPermissions(id, 0n);
  for (let at = 0; at < 5; at++) await on.tick(update(`n${at}`));
  const refused = () => posts(on.discord).filter(({ status }) => status === 403).length;
  await expect.poll(refused).toBe(120);
  await on.tick(update('last'));
  expect(refused()).toBe(120);
});

test('row 28: publishing that has to wait an hour neither hangs nor holds up the next post', async () => {
  await using on = await stage({ guilds: [{ channels: [{ type: 'announcement' }] }] });
  await on.subscribe({ kind: 'announcement', publish: true });
  for (let at = 0; at < 12; at++) await on.tick(update(`n${at}`));
  const id = first(channelsOf(on.discord));
  const published = () => on.discord.messages(id).filter(({ flags = 0 }) => (flags & 1) === 1).length;
  await expect.poll(() => [on.texts(id).length, published()]).toEqual([12, 10]);
  on.later(61 * 60_000);
  await on.tick();
  await expect.poll(published).toBe(12);
  expect((await on.service.status(first([...on.discord.guilds.keys()]))).channels[0]?.sent).toMatchObject([
    { delivery: { publish: 'done' } },
    { delivery: { publish: 'done' } },
    { delivery: { publish: 'done' } },
    { delivery: { publish: 'done' } },
    { delivery: { publish: 'done' } },
  ]);
});

test('row 28: what was published already counts as published', async () => {
  await using on = await stage({ guilds: [{ channels: [{ type: 'announcement' }] }] });
  await on.subscribe({ kind: 'announcement', publish: true });
  on.discord.fail('POST /channels/:channel/messages/:message/crosspost', { drop: 'after' });
  await on.tick(update('a'));
  const crossposts = () => posts(on.discord).filter(({ path }) => path.endsWith('/crosspost'));
  await expect.poll(() => crossposts().map(({ status }) => status)).toEqual([undefined, 400]);
  await expect
    .poll(async () => (await on.service.status(first([...on.discord.guilds.keys()]))).channels[0]?.sent)
    .toMatchObject([{ delivery: { state: 'sent', publish: 'done' } }]);
});
