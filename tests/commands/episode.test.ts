import { describe, expect, test } from 'vitest';
import { episode } from '../../commands/episode.ts';
import { storyPoints } from '../../src/knowledge/spoilers.ts';
import { knowledge, today } from '../support/context.ts';
import { fullText, leadOf, openText } from '../support/text.ts';

const titles = {
  1: ['Meet', 'Crush', 'Kiss', 'Secret', 'Friend', 'Girls', 'Bully', 'Boyfriend'],
  2: ['Out', 'Family', 'Promise', 'Challenge', 'Heat', 'Truth / Dare', 'Sorry', 'Perfect'],
  3: ['Love', 'Home', 'Talk', 'Journey', 'Winter', 'Body', 'Together', 'Apart'],
} as const;
const all = ([1, 2, 3] as const).flatMap((season) =>
  titles[season].map((title, at) => ({ season, number: at + 1, title })),
);

describe('every episode', () => {
  test.each(all)('season $season, episode $number: $title', async ({ season, number, title }) => {
    const reply = await episode.run(today, { season, number });
    expect(leadOf(reply)).toContain(`“${title}” · season ${season}, episode ${number}, out `);
    expect(reply.sources?.length).toBeGreaterThan(0);
    expect(leadOf(await episode.run(today, { title }))).toBe(leadOf(reply));
    expect(fullText(await episode.run(today, { season, number, part: 'scenes' })).length).toBeGreaterThan(800);
  });
});

test.each([
  ['s2e6', 'Truth / Dare'],
  ['2x06', 'Truth / Dare'],
  ['season 3 episode 4', 'Journey'],
  ['truth or dare', 'Truth / Dare'],
  ['boyfreind', 'Boyfriend'],
])('an episode asked for as %s', async (title, found) =>
  expect(leadOf(await episode.run(today, { title }))).toContain(`“${found}”`),
);

describe('parts', () => {
  test.each([
    ['cast', /Nick Nelson: Kit Connor/],
    ['songs', /Taylor Swift, “seven”/],
    ['places', /Burnham/],
    ['comic', /Volume 3/i],
  ] as const)('%s', async (part, said) =>
    expect(fullText(await episode.run(today, { season: 2, number: 8, part, seen: 'everything' }))).toMatch(said),
  );
});

describe('nothing is spoiled', () => {
  test.each(all)(
    's$season e$number hides its story from who has not seen it, and opens it to who has',
    async ({ season, number }) => {
      const told = knowledge.episodes.find(({ id }) => id === `s${season}e${number}`);
      for (const part of ['story', 'scenes', 'comic', 'songs', 'places'] as const) {
        const hidden = openText(await episode.run(today, { season, number, part }));
        for (const text of [told?.synopsis, ...(told?.beats ?? []).map((beat) => beat.text)])
          expect(hidden).not.toContain(text);
      }
      expect(openText(await episode.run(today, { season, number, seen: `s${season}e${number}` }))).toContain(
        told?.synopsis,
      );
    },
  );

  test('the set-up is open to who has seen everything before it', async () => {
    const before = storyPoints.map(({ season, episode: number }) => `s${season}e${number}`);
    const at = before.indexOf('s2e4');
    const text = openText(await episode.run(today, { season: 2, number: 4, seen: before[at - 1] }));
    expect(text).toContain(knowledge.episodes.find(({ id }) => id === 's2e4')?.teaser);
  });
});

describe('what is not there', () => {
  test.each([
    [{}, /I need a season and a number, or a title/],
    [{ season: 2 }, /I need a season and a number, or a title/],
    [{ title: 'The One With The Dragons' }, /No episode is called “The One With The Dragons”/],
  ])('%o', (args, sentence) => expect(() => episode.run(today, args)).toThrow(sentence));
});

test('autocomplete gives titles, no plot', () => {
  expect(episode.options.title.suggest(today, 'wint')).toEqual([
    { name: 'Winter (season 3, episode 5)', value: 'Winter' },
  ]);
});
