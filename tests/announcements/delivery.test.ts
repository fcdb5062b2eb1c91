/** From a tick to the posts: each update once in each channel that wants it, whatever happens on the way. */
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import type { Delivery } from '../../src/announcements/delivery.ts';
import { holdsMark, nonceOf, singleKey } from '../../src/announcements/keys.ts';
import { channelKey } from '../../src/announcements/spaces.ts';
import { channelsOf, deliveriesIn, type Stage, stage, subscriptionFor } from '../support/announcements.ts';
import { first } from '../support/first.ts';
import { update } from '../support/update.ts';

const send = 'POST /channels/:channel/messages';
const oneChannel = [{ channels: 1 }];
const hour = 60 * 60 * 1_000;

/** How many messages each channel has. */
const counts = (on: Stage): number[] => channelsOf(on.discord).map((id) => on.discord.messages(id).length);
const sendsOf = (on: Stage) => on.discord.requests.filter(({ method }) => method === 'POST');
const readsOf = (on: Stage) => on.discord.requests.filter(({ method }) => method === 'GET');

const ledgerOf = (on: Stage): Promise<Delivery[]> => deliveriesIn(on.spaces.ledger);
const outboxOf = (on: Stage): Promise<Delivery[]> => deliveriesIn(on.spaces.outbox);

/** Everything that was to be done is done. */
const settled = async (on: Stage, deliveries: number): Promise<void> => {
  await expect.poll(async () => (await ledgerOf(on)).length).toBe(deliveries);
  await expect.poll(() => outboxOf(on)).toEqual([]);
};

test('an update goes to every channel once, and found again it is nothing new', async () => {
  await using on = await stage({ guilds: 3 });
  await on.subscribe();
  await on.tick(update('a'));
  await settled(on, 6);
  await on.tick(update('a'));
  await on.tick(update('a'), update('b'));
  await settled(on, 12);
  expect(counts(on)).toEqual([2, 2, 2, 2, 2, 2]);
});

test('every send carries a nonce that Discord takes and enforces, and its mark', async () => {
  await using on = await stage();
  await on.subscribe();
  await on.tick(update('a'));
  await settled(on, 2);
  const bodies = sendsOf(on).map(({ body }) => body as { nonce: string; enforce_nonce: boolean; components: unknown });
  expect(new Set(bodies.map(({ nonce }) => nonce)).size).toBe(2);
  for (const body of bodies) {
    expect(body).toMatchObject({ nonce: expect.stringMatching(/^[\w-]{1,25}$/), enforce_nonce: true });
    expect(holdsMark(body.components, body.nonce)).toBe(true);
  }
});

describe('row 1, 5, 6: whatever a crash leaves behind, there is one post', () => {
  /** What is stored when the process dies, after how much. */
  const leftBehind = {
    'the update is stored': async () => undefined,
    'its delivery is stored': async ({ on, key, delivery }) => on.spaces.outbox.set(key, delivery),
    'a try was stored, and not made': ({ on, key, delivery }) =>
      on.spaces.outbox.set(key, { ...delivery, triedAt: on.now().toISOString(), revisions: ['1'] }),
    'it was sent, and that was not stored': async ({ on, key, delivery }) => {
      await sendAs(on, key, delivery);
      await on.spaces.outbox.set(key, { ...delivery, triedAt: on.now().toISOString(), revisions: ['1'] });
    },
    'it was sent, and that was not stored, an hour ago': async ({ on, key, delivery }) => {
      await sendAs(on, key, delivery);
      await on.spaces.outbox.set(key, { ...delivery, triedAt: on.now().toISOString(), revisions: ['1'] });
      on.later(hour);
    },
    'a try was stored an hour ago, and not made': async ({ on, key, delivery }) => {
      await on.spaces.outbox.set(key, { ...delivery, triedAt: on.now().toISOString(), revisions: ['1'] });
      on.later(hour);
    },
    'it is in the ledger, and still in the outbox': async ({ on, key, delivery }) => {
      await sendAs(on, key, delivery);
      await on.spaces.outbox.set(key, { ...delivery, triedAt: on.now().toISOString(), revisions: ['1'] });
      await on.spaces.ledger.set(key, { ...delivery, state: 'sent', sentAt: on.now().toISOString() });
      on.later(hour);
    },
  } satisfies Record<string, (left: { on: Stage; key: string; delivery: Delivery }) => Promise<unknown>>;

  test.each(Object.entries(leftBehind))('%s', async (_name, leave) => {
    await using on = await stage({ idle: true, guilds: oneChannel });
    const channelId = first(channelsOf(on.discord));
    const subscription = subscriptionFor(on.discord, channelId);
    await on.spaces.subscriptions.set(channelKey(subscription), subscription);
    const seenAt = on.now();
    const one = update('a');
    await on.spaces.updates.set('a', { update: one, seenAt: seenAt.toISOString(), fannedOut: false, shown: true });
    const key = singleKey(subscription, seenAt, 0, 'a');
    await leave({ on, key, delivery: waiting(channelId, subscription.guildId, seenAt) });
    on.service.start();
    await settled(on, 1);
    expect(on.discord.messages(channelId)).toHaveLength(1);
    expect((await ledgerOf(on)).map(({ state }) => state)).toEqual(['sent']);
  });

  const waiting = (channelId: string, guildId: string, at: Date): Delivery => ({
    channelId,
    guildId,
    updates: ['a'],
    revisions: [],
    dueAt: at.toISOString(),
    createdAt: at.toISOString(),
    state: 'waiting',
    publish: 'no',
  });

  /** As the process did before it died. */
  async function sendAs({ discord }: Stage, key: string, { channelId }: Delivery): Promise<void> {
    const nonce = nonceOf(key);
    const button = { type: 2, style: 2, label: 'More', custom_id: `release?%7Eu=${nonce}` };
    const body = { nonce, enforce_nonce: true, components: [{ type: 1, components: [button] }], flags: 1 << 15 };
    const response = await fetch(`${discord.url}/v10/channels/${channelId}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
  }
});

describe('row 2: what may have arrived is not posted twice', () => {
  test.each([
    ['the connection breaks after it was taken', { drop: 'after' }, 2],
    ['the connection breaks before', { drop: 'before' }, 2],
    ['the answer comes after the timeout', { hold: 900 }, 2],
    ['Discord is out of order', { status: 502 }, 2],
    ['too many requests', { status: 429, retryAfter: 0.05 }, 2],
    ['too many requests, and the header says another time', { status: 429, retryAfter: 0.01, header: 0.1 }, 2],
  ] as const)('%s', async (_name, fault, sends) => {
    await using on = await stage({ guilds: oneChannel });
    await on.subscribe();
    on.discord.fail(send, fault);
    await on.tick(update('a'));
    await settled(on, 1);
    expect(counts(on)).toEqual([1]);
    expect(sendsOf(on)).toHaveLength(sends);
  });

  test('nobody listens at first', async () => {
    await using on = await stage({ guilds: oneChannel });
    await on.subscribe();
    on.discord.fail('* *', { drop: 'before' }, 8);
    await on.tick(update('a'));
    await settled(on, 1);
    expect(counts(on)).toEqual([1]);
  });
});

describe('row 3: past the window in which Discord knows a nonce', () => {
  /** A post whose fate is unknown when the process ends; then the window closes. */
  async function unknownFate(on: Stage, drop: 'before' | 'after'): Promise<string> {
    await on.subscribe({ since: new Date(0).toISOString() });
    on.discord.fail(send, { drop });
    on.discord.disturb(send, () => ({ drop: 'before' }));
    await on.tick(update('a'));
    await expect.poll(() => sendsOf(on).length).toBeGreaterThan(1);
    await on.service.stop();
    on.discord.healthy();
    on.later(hour);
    return first(channelsOf(on.discord));
  }

  test.each(['before', 'after'] as const)('the channel is read: the connection had broken %s', async (drop) => {
    await using on = await stage({ guilds: oneChannel });
    const channel = await unknownFate(on, drop);
    for (let at = 0; at < 120; at++) on.discord.write(channel, `chat ${at}`);
    on.second().start();
    await settled(on, 1);
    expect(on.texts(channel).filter((text) => text.includes('News a'))).toHaveLength(1);
    expect(readsOf(on).length).toBeGreaterThan(1);
  });

  test('it was posted, and a moderator deleted it: it stays deleted', async () => {
    await using on = await stage({ guilds: oneChannel });
    await on.subscribe();
    on.discord.fail(send, { drop: 'after' });
    on.discord.disturb(send, () => ({ drop: 'before' }));
    await on.tick(update('a'));
    await expect.poll(() => counts(on)).toEqual([1]);
    const [message] = on.discord.messages(first(channelsOf(on.discord)));
    if (message) on.discord.erase(message);
    on.discord.healthy();
    await settled(on, 1);
    expect(counts(on)).toEqual([0]);
    expect(await ledgerOf(on)).toMatchObject([{ state: 'sent', reason: expect.stringContaining('deleted') }]);
  });

  test('where the history may not be read, it is uncertain, and says so', async () => {
    await using on = await stage({ guilds: oneChannel });
    const { ViewChannel, SendMessages } = PermissionFlagsBits;
    on.discord.setPermissions(first(channelsOf(on.discord)), ViewChannel | SendMessages);
    await unknownFate(on, 'after');
    on.second().start();
    await settled(on, 1);
    expect(counts(on)).toEqual([1]);
    expect(await ledgerOf(on)).toMatchObject([
      { state: 'uncertain', reason: expect.stringContaining('Read Message History') },
    ]);
  });
});

describe('row 4: two processes on one store', () => {
  test('the second waits, and takes over when the first ends', async () => {
    await using on = await stage({ guilds: 2, times: { lease: 300 } });
    await on.subscribe();
    const second = on.second();
    second.start();
    expect(await second.tick()).toBeUndefined();
    await on.tick(update('a'));
    await settled(on, 4);
    await on.service.stop();
    await expect.poll(async () => (await second.tick()) !== undefined).toBe(true);
    on.find(update('a'), update('b'));
    await second.tick();
    await settled(on, 8);
    expect(counts(on)).toEqual([2, 2, 2, 2]);
  });

  test('who has lost the lease sends nothing more', async () => {
    await using on = await stage({ guilds: oneChannel });
    await on.subscribe();
    on.later(61 * 24 * hour);
    const thief = await on.store.takeLease('announcements', 10_000, () => on.now().getTime());
    expect(thief?.fence).toBeGreaterThan(1);
    await on.tick(update('a', { happenedAt: on.now().toISOString() }));
    expect(sendsOf(on)).toEqual([]);
  });
});

test('row 7: the first thing that a source ever finds is posted', async () => {
  await using on = await stage({ guilds: oneChannel });
  await on.subscribe();
  await on.tick();
  await on.tick(update('first'));
  await settled(on, 1);
  expect(counts(on)).toEqual([1]);
});

test('row 8: ten at once are three posts, and one digest of the rest', async () => {
  await using on = await stage({ guilds: oneChannel });
  await on.subscribe();
  await on.tick(...Array.from({ length: 10 }, (_, at) => update(`n${at}`)));
  await settled(on, 4);
  const texts = on.texts(first(channelsOf(on.discord)));
  expect(texts.map((text) => text.split('\n')[0])).toEqual([
    '**News n0**',
    '**News n1**',
    '**News n2**',
    '**7 updates**',
  ]);
  for (let at = 3; at < 10; at++) expect(texts[3]).toContain(`[News n${at}](<https://example.org/n${at}>)`);
});

test('what happened more than a week ago is no news, and neither is what waited so long', async () => {
  await using on = await stage({ guilds: oneChannel });
  await on.subscribe();
  const week = 7 * 24 * hour;
  await on.tick(update('old', { happenedAt: new Date(on.now().getTime() - week - hour).toISOString() }));
  on.discord.disturb(send, () => ({ status: 429, retryAfter: 3_600 }));
  await on.tick(update('late'));
  await expect.poll(() => sendsOf(on).length).toBe(1);
  await expect.poll(async () => (await outboxOf(on)).map(({ triedAt }) => triedAt)).toEqual([undefined]);
  on.later(week + 2 * hour);
  on.discord.healthy();
  await on.tick();
  await settled(on, 1);
  expect(counts(on)).toEqual([0]);
  expect(await ledgerOf(on)).toMatchObject([{ state: 'failed', reason: expect.stringContaining('seven days') }]);
});

test('a post that Discord does not take as it is does not hold up the next', async () => {
  await using on = await stage({ guilds: oneChannel });
  await on.subscribe();
  on.discord.fail(send, { status: 400, code: 50_035, message: 'Invalid Form Body' });
  await on.tick(update('a'), update('b'));
  await settled(on, 2);
  expect(counts(on)).toEqual([1]);
  expect((await ledgerOf(on)).map(({ state }) => state)).toEqual(['failed', 'sent']);
  expect(on.log.lines.map(({ msg }) => msg)).toContain('Discord refused a request: a bug');
});

test('stopping finishes the send under way, within 2.5 seconds', async () => {
  await using on = await stage({ guilds: oneChannel, timeout: 5_000 });
  await on.subscribe();
  on.discord.fail(send, { hold: 300 });
  await on.tick(update('a'));
  await expect.poll(() => sendsOf(on).length).toBe(1);
  const since = performance.now();
  await on.service.stop();
  expect(performance.now() - since).toBeLessThan(2_500);
  expect(await ledgerOf(on)).toMatchObject([{ state: 'sent', messageId: expect.any(String) }]);
});
