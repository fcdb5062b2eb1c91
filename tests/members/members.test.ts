/** What is kept of members and of channels: over real SQLite files. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { UserError } from '../../src/errors.ts';
import { filmSeen, nothingSeen, pointNamed, type StoryPoint, storyPoints } from '../../src/knowledge/spoilers.ts';
import { openMembers } from '../../src/members/members.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { collectLog } from '../support/log.ts';

const folder = mkdtempSync(join(tmpdir(), 'members-'));
afterAll(() => rmSync(folder, { recursive: true }));
const newFile = (): string => join(mkdtempSync(join(folder, 'store-')), 'bot.sqlite');
const openAt = (file: string): Promise<Store> => openStore(`sqlite://${file}`);

const s2e6: StoryPoint = pointNamed('s2e6') ?? nothingSeen;
const s3e1: StoryPoint = pointNamed('s3e1') ?? nothingSeen;
const nick = '700000000000000001';
const charlie = '700000000000000002';
const guildId = '10';

/** Everything that lies in the file, as text. */
function rowsOf(file: string): string {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database.prepare('SELECT * FROM entries').all();
  database.close();
  return JSON.stringify(rows);
}

describe('how far a member has watched', () => {
  test('is known at once, and after a restart', async () => {
    const file = newFile();
    const store = await openAt(file);
    const members = await openMembers(store);
    expect(members.seenBy(nick)).toBeUndefined();
    await members.remember(nick, s2e6);
    await members.remember(charlie, nothingSeen);
    expect(members.seenBy(nick)).toBe(s2e6);
    await store.close();
    const again = await openMembers(await openAt(file));
    expect(again.seenBy(nick)).toBe(s2e6);
    expect(again.seenBy(charlie)).toBe(nothingSeen);
    expect(await again.storedOf(nick)).toEqual({ seen: s2e6 });
  });

  test('is gone from memory and from the file once forgotten', async () => {
    const file = newFile();
    const members = await openMembers(await openAt(file));
    await members.remember(nick, filmSeen);
    await members.remember(charlie, filmSeen);
    expect(rowsOf(file)).toContain(nick);
    expect(await members.forget(nick)).toBe(true);
    expect(members.seenBy(nick)).toBeUndefined();
    expect(await members.storedOf(nick)).toBeUndefined();
    expect(rowsOf(file)).not.toContain(nick);
    expect(rowsOf(file)).toContain(charlie);
    expect(await members.forget(nick)).toBe(false);
  });

  test('is forgotten also where what is stored makes no sense', async () => {
    const file = newFile();
    const store = await openAt(file);
    const loose = store.space({ name: 'progress', version: 1, schema: z.unknown() });
    await loose.set(nick, { seen: 's9e9' });
    const members = await openMembers(store);
    expect(members.seenBy(nick)).toBeUndefined();
    expect(await members.forget(nick)).toBe(true);
    expect(rowsOf(file)).not.toContain(nick);
  });
});

describe('the level of a place', () => {
  test.each([
    ['a channel with its own', { guildId, channelId: '1' }, s2e6],
    ['a thread in it', { guildId, channelId: '5', parentId: '1' }, s2e6],
    ['a thread with its own', { guildId, channelId: '6', parentId: '1' }, filmSeen],
    ['another channel: the default of its server', { guildId, channelId: '2' }, s3e1],
    ['a channel that is more careful than its server', { guildId, channelId: '3' }, nothingSeen],
    ['a thread in that one', { guildId, channelId: '7', parentId: '3' }, nothingSeen],
    ['another server', { guildId: '11', channelId: '8' }, nothingSeen],
    ['a direct message', { channelId: '9' }, nothingSeen],
    ['nowhere', {}, nothingSeen],
  ])('%s', async (_what, spot, level) => {
    const store = await openStore('memory:');
    const before = await openMembers(store);
    await before.setServerLevel(guildId, s3e1);
    await before.setChannelLevel({ guildId, channelId: '1' }, s2e6);
    await before.setChannelLevel({ guildId, channelId: '3' }, nothingSeen);
    await before.setChannelLevel({ guildId, channelId: '6' }, filmSeen);
    const afterRestart = await openMembers(store);
    for (const members of [before, afterRestart]) expect(members.levelOf(spot)).toBe(level);
  });

  test('goes back to the one above it when it is cleared', async () => {
    const members = await openMembers(await openStore('memory:'));
    await members.setServerLevel(guildId, s3e1);
    await members.setChannelLevel({ guildId, channelId: '1' }, filmSeen);
    await members.setChannelLevel({ guildId: '11', channelId: '2' }, filmSeen);
    expect(members.channelLevels(guildId)).toEqual([{ channelId: '1', level: filmSeen }]);
    expect(await members.clearChannelLevel('1')).toBe(true);
    expect(members.levelOf({ guildId, channelId: '1' })).toBe(s3e1);
    expect(members.channelLevels(guildId)).toEqual([]);
    expect(await members.clearServerLevel(guildId)).toBe(true);
    expect(members.levelOf({ guildId, channelId: '1' })).toBe(nothingSeen);
    expect(await members.clearServerLevel(guildId)).toBe(false);
  });
});

test('whatever happens in whichever order: memory and store say the same', async () => {
  const user = fc.constantFrom('1', '2', '3');
  const step = fc.oneof(
    fc.record({ user, point: fc.constantFrom(...storyPoints) }),
    fc.record({ user, point: fc.constant(undefined) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const store = await openStore('memory:');
      const members = await openMembers(store);
      const expected = new Map<string, StoryPoint | undefined>();
      // None waits for the one before: people press buttons twice.
      await Promise.all(
        steps.map(({ user: id, point }) => {
          expected.set(id, point);
          return point ? members.remember(id, point) : members.forget(id);
        }),
      );
      const again = await openMembers(store);
      for (const id of ['1', '2', '3']) {
        expect(members.seenBy(id)).toBe(expected.get(id));
        expect(again.seenBy(id)).toBe(expected.get(id));
      }
      await store.close();
    }),
    { numRuns: 60 },
  );
});

describe('a store that is down', () => {
  test('leaves what is known as it is, and says so to who wants to change it', async () => {
    const store = await openStore('memory:');
    const { log, lines } = collectLog();
    const members = await openMembers(store, log);
    await members.remember(nick, s2e6);
    await members.setChannelLevel({ guildId, channelId: '1' }, s3e1);
    await store.close();
    const changes = [
      () => members.remember(nick, filmSeen),
      () => members.forget(nick),
      () => members.storedOf(nick),
      () => members.setChannelLevel({ guildId, channelId: '1' }, filmSeen),
      () => members.setServerLevel(guildId, filmSeen),
      () => members.clearChannelLevel('1'),
      () => members.clearServerLevel(guildId),
    ];
    for (const change of changes) {
      const outcome = change();
      await expect(outcome).rejects.toThrow(UserError);
      await expect(outcome).rejects.toThrow(/cannot be read or saved right now/);
    }
    expect(members.seenBy(nick)).toBe(s2e6);
    expect(members.levelOf({ guildId, channelId: '1' })).toBe(s3e1);
    expect(lines.filter(({ level }) => level === 50)).toHaveLength(changes.length);
  });

  test('at the start gives the defaults; once it is back, all of it is read before anything is changed', async () => {
    const store = await openStore('memory:');
    const before = await openMembers(store);
    await before.remember(nick, s2e6);
    await before.remember(charlie, s3e1);
    const shaky = withOutage(store);
    const members = await openMembers(shaky.store);
    expect(members.seenBy(nick)).toBeUndefined();
    await expect(members.remember(nick, filmSeen)).rejects.toThrow(UserError);
    shaky.end();
    await Promise.all([members.forget(nick), members.remember('3', filmSeen)]);
    expect(members.seenBy(nick)).toBeUndefined();
    expect(members.seenBy(charlie)).toBe(s3e1);
    expect(members.seenBy('3')).toBe(filmSeen);
  });
});

/** A store that cannot be read until the outage ends. */
function withOutage(store: Store) {
  let isDown = true;
  const check = (): void => {
    if (isDown) throw new Error('connection refused');
  };
  const shaky: Store = {
    ...store,
    space: (options) => {
      const space = store.space(options);
      return {
        ...space,
        async *entries() {
          check();
          yield* space.entries();
        },
      };
    },
  };
  return {
    store: shaky,
    end: () => {
      isDown = false;
    },
  };
}
