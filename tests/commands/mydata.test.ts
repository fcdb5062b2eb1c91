import { beforeEach, expect, test } from 'vitest';
import { mydata } from '../../commands/mydata.ts';
import { createDueAt } from '../../src/announcements/due.ts';
import { createAnnouncements } from '../../src/announcements/service.ts';
import type { Context } from '../../src/interaction/command.ts';
import { filmSeen } from '../../src/knowledge/spoilers.ts';
import { type Members, openMembers } from '../../src/members/members.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { replyTo } from '../support/ask.ts';
import { today } from '../support/context.ts';
import { collectLog } from '../support/log.ts';
import { subscriptionOf } from '../support/subscription.ts';
import { fullText, leadOf } from '../support/text.ts';

let store: Store;
let members: Members;
let context: Context;
beforeEach(async () => {
  store = await openStore('memory:');
  members = await openMembers(store);
  context = { ...today, commands: [mydata], services: { members } };
});

test('it shows all that is stored on whoever asks, and of nobody else', async () => {
  await members.remember('2', filmSeen);
  expect(leadOf(await replyTo('/mydata show', context))).toBe('I have nothing stored on you.');
  await members.remember(context.asker.id, filmSeen);
  const reply = await replyTo('/mydata show', context);
  expect(fullText(reply)).toMatch(/You have watched everything, the film too\./);
  expect(reply.private).toBe(true);
});

test('it asks before it deletes, and its button deletes at once, of nobody else', async () => {
  await members.remember('2', filmSeen);
  await members.remember(context.asker.id, filmSeen);
  for (const line of ['/mydata show', '/mydata delete']) {
    const { next } = await replyTo(line, context);
    expect(next).toEqual([{ label: 'Delete it', call: { command: 'mydata delete', args: { sure: true } } }]);
    expect(members.seenBy(context.asker.id)).toBe(filmSeen);
  }
  const reply = await replyTo('/mydata delete sure:true', context);
  expect(leadOf(reply)).toBe('Deleted: I no longer know how far you have watched.');
  expect(reply.private).toBe(true);
  expect(await members.storedOf(context.asker.id)).toBeUndefined();
  expect(await members.storedOf('2')).toEqual({ seen: filmSeen });
  expect(leadOf(await replyTo('/mydata delete', context))).toBe('I have nothing stored on you.');
});

test('announcements that somebody set up are named, with how to delete them; they belong to the server', async () => {
  const announcements = createAnnouncements({
    store,
    sources: [],
    context: () => ({ knowledge: today.knowledge, fetch: () => Promise.reject(new Error('Nothing is fetched here.')) }),
    dueAt: createDueAt(),
    timeZone: 'UTC',
    log: collectLog().log,
    now: () => today.now,
  });
  context = {
    ...context,
    place: { ...context.place, guildId: '10' },
    services: { members, announcements },
  };
  await announcements.save(subscriptionOf({ guildId: '10', channelId: '11', setUpBy: context.asker.id }));
  await announcements.save(subscriptionOf({ guildId: '10', channelId: '12', setUpBy: '2' }));
  for (const line of ['/mydata show', '/mydata delete', '/mydata delete sure:true']) {
    const text = fullText(await replyTo(line, context));
    expect(text).toMatch(/Announcements that you set up in this server\nchannel 11\n.*\/announcements remove/);
    expect(text).not.toMatch(/channel 12|nothing stored/);
  }
  await members.remember(context.asker.id, filmSeen);
  expect(fullText(await replyTo('/mydata show', context))).toMatch(/everything, the film too[\s\S]*channel 11/);
});

test.each(['/mydata show', '/mydata delete', '/mydata delete sure:true'])(
  '%s says so where the store is down',
  async (line) =>
    expect(leadOf(await replyTo(line, { ...context, services: {} }))).toMatch(/cannot be read or saved right now/),
);
