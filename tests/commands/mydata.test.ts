import { beforeEach, expect, test } from 'vitest';
import { mydata } from '../../commands/mydata.ts';
import type { Context } from '../../src/interaction/command.ts';
import { filmSeen } from '../../src/knowledge/spoilers.ts';
import { type Members, openMembers } from '../../src/members/members.ts';
import { openStore } from '../../src/store/open.ts';
import { replyTo } from '../support/ask.ts';
import { today } from '../support/context.ts';
import { fullText, leadOf } from '../support/text.ts';

let members: Members;
let context: Context;
beforeEach(async () => {
  members = await openMembers(await openStore('memory:'));
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
  expect(leadOf(reply)).toBe('Deleted: I have nothing stored on you any more.');
  expect(reply.private).toBe(true);
  expect(await members.storedOf(context.asker.id)).toBeUndefined();
  expect(await members.storedOf('2')).toEqual({ seen: filmSeen });
  expect(leadOf(await replyTo('/mydata delete', context))).toBe('I have nothing stored on you.');
});

test.each(['/mydata show', '/mydata delete', '/mydata delete sure:true'])(
  '%s says so where the store is down',
  async (line) =>
    expect(leadOf(await replyTo(line, { ...context, services: {} }))).toMatch(/cannot be read or saved right now/),
);
