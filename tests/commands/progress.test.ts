import { beforeEach, describe, expect, test } from 'vitest';
import { progress } from '../../commands/progress.ts';
import { type Context, runnable } from '../../src/interaction/command.ts';
import { pointName } from '../../src/knowledge/spoilers.ts';
import { type Members, openMembers } from '../../src/members/members.ts';
import { openStore } from '../../src/store/open.ts';
import { replyTo } from '../support/ask.ts';
import { today } from '../support/context.ts';
import { fullText, leadOf } from '../support/text.ts';

let members: Members;
let context: Context;
beforeEach(async () => {
  members = await openMembers(await openStore('memory:'));
  context = { ...today, commands: [progress], services: { members } };
});
const seen = () => members.seenBy(context.asker.id);

describe('set', () => {
  test.each([
    ['season:2 episode:6', 's2e6', 'Noted: you have watched up to season 2, episode 6.'],
    ['season:2', 's2e8', 'Noted: you have watched up to season 2, episode 8.'],
    ['season:1 episode:1', 's1e1', 'Noted: you have watched up to season 1, episode 1.'],
    ['all:everything', 'film', 'Noted: you have watched everything, the film too.'],
    ['all:nothing', 'none', 'Noted: you have watched nothing yet.'],
  ])('%s', async (options, name, lead) => {
    const reply = await replyTo(`/progress set ${options}`, context);
    expect(leadOf(reply)).toBe(lead);
    expect(reply.private).toBe(true);
    expect(seen() && pointName(seen() ?? { season: 0, episode: 0 })).toBe(name);
  });

  test.each([
    ['episode:6', 'Episode 6 of which season? Name it as well: season:2 episode:6.'],
    ['season:2 all:nothing', 'That is two things at once: name a season and an episode, or “all”, not both.'],
    ['season:4', '“season” takes a whole number from 1 to 3, not “4”.'],
    ['season:1 episode:9', '“episode” takes a whole number from 1 to 8, not “9”.'],
    ['all:film', '“all” can be Everything, the film too, Nothing, not “film”.'],
  ])('%s is asked again, and nothing is stored', async (options, sentence) => {
    expect(leadOf(await replyTo(`/progress set ${options}`, context))).toBe(sentence);
    expect(seen()).toBeUndefined();
  });

  test('with nothing said it offers buttons, each of which sets it', async () => {
    const { next = [] } = await replyTo('/progress set', context);
    expect(seen()).toBeUndefined();
    const [set] = runnable([progress]);
    const points: string[] = [];
    for (const { call } of next) {
      expect(call.command).toBe(set?.path);
      await set?.command.run(context, call.args);
      points.push(pointName(seen() ?? { season: 0, episode: 0 }));
    }
    expect(points).toEqual(['none', 's1e8', 's2e8', 's3e8', 'film']);
  });
});

describe('show', () => {
  test('what was told', async () => {
    await replyTo('/progress set season:3 episode:2', context);
    const reply = await replyTo('/progress show', context);
    expect(leadOf(reply)).toBe('What you told me: you have watched up to season 3, episode 2.');
    expect(fullText(reply)).toMatch(/nothing beyond it/);
    expect(reply.private).toBe(true);
  });

  test('that nothing was told, and how to', async () => {
    const reply = await replyTo('/progress show', context);
    expect(leadOf(reply)).toBe('You have not told me how far you have watched.');
    expect(reply.next?.map(({ label }) => label)).toEqual([
      'Nothing yet',
      'Season 1',
      'Season 2',
      'Season 3',
      'Everything',
    ]);
    expect(reply.private).toBe(true);
  });
});

test('forget deletes it at once', async () => {
  await replyTo('/progress set all:everything', context);
  const reply = await replyTo('/progress forget', context);
  expect(leadOf(reply)).toBe('Forgotten: I no longer know how far you have watched.');
  expect(reply.private).toBe(true);
  expect(seen()).toBeUndefined();
  expect(await members.storedOf(context.asker.id)).toBeUndefined();
  expect(leadOf(await replyTo('/progress forget', context))).toBe('There was nothing to forget.');
});

test.each(['/progress set season:2', '/progress show', '/progress forget'])(
  '%s says so where nothing can be kept',
  async (line) =>
    expect(leadOf(await replyTo(line, { ...context, services: {} }))).toMatch(/cannot be read or saved right now/),
);
