/** The knowledge as a source: what is added, moved, confirmed or withdrawn in the data is told. */
import { expect, test } from 'vitest';
import type { Knowledge } from '../../src/knowledge/load.ts';
import { eventSchema } from '../../src/knowledge/schema.ts';
import { knowledgeSource } from '../../src/sources/knowledge.ts';
import { knowledge, poller } from './support/poll.ts';

const now = '2026-11-24T12:00:00Z';
const later = '2026-11-24T12:15:00Z';

const event = (change: Readonly<Record<string, unknown>> = {}) =>
  eventSchema.parse({
    id: 'new-claim',
    work: 'film',
    event: 'premiere',
    date: '2027-03-03',
    text: 'Netflix names the day',
    status: 'confirmed',
    publishedOn: '2026-11-23',
    sources: ['deadline-2021-01-20'],
    confidence: 'A',
    spoiler: 'none',
    ...change,
  });
const withEvent = (change?: Readonly<Record<string, unknown>>): Knowledge => ({
  ...knowledge,
  events: [...knowledge.events, event(change)],
});

/** What is told when the data goes from one state to the next, after the first sight of the first. */
async function between(...states: readonly Knowledge[]) {
  const poll = poller(knowledgeSource);
  let last = await poll(now, { knowledge: states[0] ?? knowledge });
  for (const state of states.slice(1)) last = await poll(later, { knowledge: state });
  return last.updates;
}

test('first sight is silent, and so is all that stays as it is', async () => {
  expect(await between(knowledge)).toEqual([]);
  expect(await between(knowledge, knowledge)).toEqual([]);
});

test('a new claim is told with its source', async () => {
  expect(await between(knowledge, withEvent())).toEqual([
    {
      id: 'knowledge:new-claim',
      revision: expect.stringMatching(/^[0-9a-f]{24}$/),
      source: 'knowledge',
      topic: 'release',
      title: 'Heartstopper Forever: release date',
      lines: ['3 March 2027', 'Netflix names the day', 'Before that, it was 17 July 2026.'],
      url: expect.stringContaining('https://'),
      credit: 'Deadline',
      spoiler: 'none',
      happenedAt: '2026-11-23T12:00:00.000Z',
      status: 'current',
    },
  ]);
});

test.each<[string, Readonly<Record<string, unknown>>, string]>([
  ['date', { date: '2027-04-05' }, 'Date moved: was 3 March 2027, now 5 April 2027.'],
  ['text', { text: 'In all countries' }, 'The details were corrected.'],
  ['status', { status: 'retracted' }, 'Withdrawn: this does not hold any more.'],
])('a changed %s is the same update in a new revision, and says what changed', async (_name, change, sentence) => {
  const [first] = await between(knowledge, withEvent());
  const [second] = await between(knowledge, withEvent(), withEvent(change));
  expect(second).toMatchObject({ id: first?.id, change: sentence });
  expect(second?.revision).not.toBe(first?.revision);
  expect(second?.status).toBe(change.status ?? 'current');
});

test('what was reported, and is confirmed, says so', async () => {
  const [told] = await between(knowledge, withEvent({ status: 'reported' }));
  expect(told?.lines).toContain('Reported, not confirmed.');
  const [confirmed] = await between(withEvent({ status: 'reported' }), withEvent());
  expect(confirmed?.change).toBe('Now confirmed.');
});

test('a claim that left the data is withdrawn, once, and may come back', async () => {
  const [gone] = await between(knowledge, withEvent(), knowledge);
  expect(gone).toMatchObject({
    id: 'knowledge:new-claim',
    status: 'retracted',
    title: 'Heartstopper Forever: release date',
  });
  expect(await between(knowledge, withEvent(), knowledge, knowledge)).toEqual([]);
  expect(await between(knowledge, withEvent(), knowledge, withEvent())).toMatchObject([{ status: 'current' }]);
  const [back] = await between(withEvent({ status: 'retracted' }), withEvent());
  expect(back).toMatchObject({ status: 'current', change: 'This holds after all.' });
});

test('what moved or was withdrawn is told to those who want corrections, mere details are not', async () => {
  const corrections = async (change: Readonly<Record<string, unknown>>) =>
    (await between(withEvent(), withEvent(change))).filter(({ topic }) => topic === 'corrections');
  expect(await corrections({ date: '2027-04-05' })).toMatchObject([
    {
      title: 'Heartstopper Forever: release date',
      lines: ['Date moved: was 3 March 2027, now 5 April 2027.'],
      happenedAt: '2026-11-24T12:15:00.000Z',
    },
  ]);
  expect(await corrections({ status: 'retracted' })).toHaveLength(1);
  expect(await corrections({ text: 'In all countries' })).toEqual([]);
});

test.each([
  ['predicted', { status: 'predicted' }],
  ['withdrawn before anybody was told', { status: 'retracted' }],
])('a claim that is %s is not told', async (_name, change) => {
  expect(await between(knowledge, withEvent(change))).toEqual([]);
});

test('that a date was announced, and the date, are one story', async () => {
  const announced = event({ id: 'announced', event: 'date-announced', date: '2026-11-23' });
  const both = { ...knowledge, events: [...knowledge.events, announced, event()] };
  expect((await between(knowledge, both)).map(({ id }) => id)).toEqual(['knowledge:new-claim']);
});

test('a claim that gives plot away keeps its point, and its headline keeps quiet', async () => {
  const [role] = knowledge.roles;
  if (!role) throw new Error('the data has roles');
  const secret = { ...role, id: 'secret', spoiler: { season: 3, episode: 8 } };
  const [told] = await between(knowledge, { ...knowledge, roles: [...knowledge.roles, secret] });
  expect(told).toMatchObject({ topic: 'casting', title: 'Casting news', spoiler: 's3e8' });
});

test('every kind of claim in the data has words: books, awards and roles too', async () => {
  const nothing = { ...knowledge, events: [], books: [], awards: [], roles: [] };
  const all = await between(nothing, knowledge);
  const topics = Object.groupBy(all, ({ topic }) => topic);
  expect(Object.keys(topics).toSorted()).toEqual(['awards', 'books', 'casting', 'filming', 'release', 'trailer']);
  expect(topics.books?.find(({ id }) => id === 'knowledge:heartstopper-volume-6-uk')).toMatchObject({
    title: 'Heartstopper Volume 6: UK edition',
    lines: expect.arrayContaining(['2 July 2026']),
  });
  expect(topics.awards?.[0]).toMatchObject({
    title: 'National Television Awards: New Drama',
    lines: expect.arrayContaining(['Nominated: Season 1', '13 October 2022']),
  });
  expect(topics.casting?.find(({ title }) => title === 'Casting: Kit Connor')?.lines[0]).toBe(
    'Kit Connor is Nick Nelson: Season 1, Season 2, Season 3, Heartstopper Forever',
  );
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
});
