import { describe, expect, test } from 'vitest';
import type { Reply } from '../../src/interaction/reply.ts';
import { hiddenUntil, unsaid, warning } from '../../src/interaction/reveal.ts';
import { filmSeen, nothingSeen, pointLabel, pointName, pointNamed, storyPoints } from '../../src/knowledge/spoilers.ts';
import { openMembers } from '../../src/members/members.ts';
import { openStore } from '../../src/store/open.ts';
import { today } from '../support/context.ts';
import { fullText, leadOf } from '../support/text.ts';

const replyBehind = (...labels: (string | undefined)[]): Reply => ({
  lead: 'x',
  parts: labels.map((behind) => ({ lines: ['plot'], ...(behind !== undefined && { behind }) })),
});

describe('how far a reply is hidden', () => {
  test.each([
    [[], undefined],
    [[undefined], undefined],
    [['Season 1, episode 3'], 's1e3'],
    [['Season 2, episode 1', 'Season 1, episode 8', undefined], 's2e1'],
    [['The film', 'Season 3, episode 8'], 'film'],
  ])('%j: %s', (labels, name) => {
    const until = hiddenUntil(replyBehind(...labels));
    expect(until && pointName(until)).toBe(name);
  });

  test('every label is understood', () => {
    for (const point of storyPoints.slice(1)) expect(hiddenUntil(replyBehind(pointLabel(point)))).toBe(point);
  });
});

test('whoever presses a button has not said what its first asker said', () => {
  const call = { command: 'episode', args: { season: 1, number: 2, seen: 'film' }, page: 2 };
  expect(unsaid(call)).toEqual({ command: 'episode', args: { season: 1, number: 2 }, page: 2 });
});

describe('the warning', () => {
  const call = { command: 'episode', args: {} };

  test.each([
    [undefined, /You have not told me/],
    [nothingSeen, /further than you told me/],
    [pointNamed('s1e1') ?? nothingSeen, /further than you told me/],
  ])('to who has said %o', async (point, words) => {
    const members = await openMembers(await openStore('memory:'));
    if (point) await members.remember(today.asker.id, point);
    const reply = warning({ ...today, services: { members } }, filmSeen, call);
    expect(leadOf(reply)).toBe('This gives plot away, as far as: the film.');
    expect(fullText(reply)).toMatch(words);
    expect(reply.next).toEqual([{ label: 'Show it all the same', call, view: 'open' }]);
  });

  test('comes also where nothing is stored', () =>
    expect(fullText(warning(today, filmSeen, call))).toMatch(/You have not told me/));
});
