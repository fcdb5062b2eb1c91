/** From a tick to the posts: each update once in each channel that wants it. */
import { expect, test } from 'vitest';
import { channelsOf, stage, update } from '../support/announcements.ts';

test('an update goes to every channel, once', async () => {
  await using on = await stage({ guilds: 3 });
  await on.subscribe();
  await on.tick(update('a'));
  await expect.poll(() => channelsOf(on.discord).map((id) => on.texts(id).length)).toEqual([1, 1, 1, 1, 1, 1]);
  await on.tick(update('a'));
});
