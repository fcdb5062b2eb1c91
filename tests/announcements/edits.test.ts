/** What changes after it was posted: edited in place, struck where it is withdrawn, and never posted again. */
import { describe, expect, test } from 'vitest';
import { channelsOf, type Stage, stage } from '../support/announcements.ts';
import { first } from '../support/first.ts';
import { update } from '../support/update.ts';

const changed = update('a', { revision: '2', title: 'It comes in June', change: 'It was said to come in May.' });
const withdrawn = update('a', { revision: '3', status: 'retracted' });
const texts = (on: Stage): string[] => channelsOf(on.discord).flatMap(on.texts);
const edits = (on: Stage) => on.discord.requests.filter(({ method }) => method === 'PATCH');

test('a fact that changed edits the post in place, says what changed, and pings nobody', async () => {
  await using on = await stage();
  await on.subscribe({ roleId: '1' });
  await on.tick(update('a'));
  await expect.poll(() => texts(on)).toHaveLength(2);
  await on.tick(changed);
  await expect.poll(() => texts(on).every((text) => text.includes('It was said to come in May'))).toBe(true);
  expect(texts(on)).toHaveLength(2);
  expect(texts(on).every((text) => text.includes('**It comes in June**'))).toBe(true);
  for (const { body } of edits(on)) expect(body).toMatchObject({ allowed_mentions: { parse: [] } });
  await on.tick(changed);
  expect(edits(on)).toHaveLength(2);
});

test('what is withdrawn is struck and marked everywhere it went, in digests too', async () => {
  await using on = await stage();
  await on.subscribe();
  await on.tick(...Array.from({ length: 5 }, (_, at) => update(`n${at}`)), update('a'));
  await expect.poll(() => texts(on)).toHaveLength(8);
  await on.tick(withdrawn, update('n0', { revision: '2', status: 'retracted' }));
  await expect.poll(() => texts(on).filter((text) => /~~News n0~~ \\?\(withdrawn/.test(text))).toHaveLength(2);
  await expect.poll(() => texts(on).filter((text) => /~~News a~~ \\?\(withdrawn/.test(text))).toHaveLength(2);
  expect(texts(on)).toHaveLength(8);
});

describe('a change that comes before the post', () => {
  test('is what is posted', async () => {
    await using on = await stage({ idle: true });
    await on.subscribe();
    await on.spaces.updates.set('a', known(on, update('a')));
    on.service.start();
    await expect.poll(() => texts(on)).toHaveLength(2);
    on.discord.disturb('POST /channels/:channel/messages', () => ({ status: 429, retryAfter: 2 }));
    await on.tick(update('b'));
    await on.tick(update('b', { revision: '2', title: 'News b, corrected' }));
    on.discord.healthy();
    on.later(3_000);
    await on.tick();
    await expect.poll(() => texts(on).filter((text) => text.includes('corrected'))).toHaveLength(2);
    expect(texts(on)).toHaveLength(4);
  });

  test('and withdraws it, keeps it from being posted', async () => {
    await using on = await stage();
    await on.subscribe({ rhythm: 'daily' });
    await on.tick(update('a'));
    await on.tick(withdrawn);
    on.later(2 * 24 * 60 * 60_000);
    await on.tick();
    await expect
      .poll(async () =>
        (await on.service.status(first([...on.discord.guilds.keys()]))).channels.map(({ failed }) => failed.length),
      )
      .toEqual([1, 1]);
    expect(texts(on)).toEqual([]);
  });

  test('while its fate is unknown, edits it afterwards', async () => {
    await using on = await stage({ guilds: [{ channels: 1 }] });
    await on.subscribe();
    on.discord.fail('POST /channels/:channel/messages', { drop: 'after' });
    on.discord.disturb('POST /channels/:channel/messages', () => ({ drop: 'before' }));
    await on.tick(update('a'));
    await expect.poll(() => texts(on)).toHaveLength(1);
    await on.tick(changed);
    on.discord.healthy();
    await expect.poll(() => texts(on), { timeout: 5_000 }).toEqual([expect.stringContaining('It comes in June')]);
  });
});

const known = (on: Stage, one: ReturnType<typeof update>) => ({
  update: one,
  seenAt: on.now().toISOString(),
  fannedOut: false,
  shown: true,
});

test('a post that somebody deleted is not edited, and does not come back', async () => {
  await using on = await stage({ guilds: [{ channels: 1 }] });
  await on.subscribe();
  await on.tick(update('a'));
  await expect.poll(() => texts(on)).toHaveLength(1);
  for (const message of on.discord.messages(first(channelsOf(on.discord)))) on.discord.erase(message);
  await on.tick(changed);
  await expect.poll(() => edits(on).map(({ status }) => status)).toEqual([404]);
  await on.tick(withdrawn);
  expect(texts(on)).toEqual([]);
});
