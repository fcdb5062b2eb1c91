/** How far plot is shown openly in an answer: who asks, where, and who reads it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { filmSeen, nothingSeen, pointNamed } from '../../src/knowledge/spoilers.ts';
import { type Members, openMembers } from '../../src/members/members.ts';
import { seenFor } from '../../src/members/seen.ts';
import { openStore } from '../../src/store/open.ts';
import { today } from '../support/context.ts';

const s1e4 = pointNamed('s1e4') ?? nothingSeen;
const channel = { guildId: '10', channelId: '1' };
const direct = { channelId: '2', isDirect: true };
const among = { channelId: '3' };
let members: Members;
beforeAll(async () => {
  members = await openMembers(await openStore('memory:'));
  await members.setChannelLevel(channel, s1e4);
  await members.remember('all', filmSeen);
  await members.remember('none', nothingSeen);
});

describe('is shown as far as', () => {
  test.each([
    ['the channel, where all read it', channel, false, 'all', s1e4],
    ['the channel, where all read it, also for who has seen less', channel, false, 'none', s1e4],
    ['the asker, where only they read it', channel, true, 'all', filmSeen],
    ['the asker, be it less than the channel', channel, true, 'none', nothingSeen],
    ['the channel, for who never said', channel, true, 'new', s1e4],
    ['the asker, in a direct message', direct, false, 'all', filmSeen],
    ['nothing, in a direct message of who never said', direct, false, 'new', nothingSeen],
    ['nothing, among people in a direct message', among, false, 'all', nothingSeen],
    ['the asker, where only they read it among people', among, true, 'all', filmSeen],
  ])('%s', (_what, spot, isPrivate, id, seen) => {
    const place = { ...today.place, ...spot };
    expect(seenFor({ asker: { ...today.asker, id }, place, isPrivate }, members)).toBe(seen);
    expect(seenFor({ asker: { ...today.asker, id }, place, isPrivate })).toBe(nothingSeen);
  });
});
