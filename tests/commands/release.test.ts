import { describe, expect, test } from 'vitest';
import { release } from '../../commands/release.ts';
import { UserError } from '../../src/errors.ts';
import { contextOn, today } from '../support/context.ts';
import { fullText, leadOf, openText } from '../support/text.ts';

describe('when it came out, today', () => {
  test.each([
    ['1', /^Season 1 came out on 22 April 2022 \(a Friday, all 8 episodes at once; for you 2022-04-22T07:00/],
    ['2', /^Season 2 came out on 3 August 2023 \(a Thursday, all 8 episodes at once; for you 2023-08-03T07:00/],
    ['3', /^Season 3 came out on 3 October 2024 \(a Thursday, all 8 episodes at once; for you 2024-10-03T07:00/],
    ['film', /^Heartstopper Forever: reported release on 17 July 2026/],
    [
      '4',
      /^There is no season 4, nor a later one\. Heartstopper has three seasons; a film, Heartstopper Forever, ends the story\.$/,
    ],
  ] as const)('season %s', async (season, lead) => {
    const reply = await release.run(today, { season });
    expect(leadOf(reply)).toMatch(lead);
    expect(reply.sources?.length).toBeGreaterThan(0);
    expect(reply.checked).toBe('22 November 2026');
  });
});

test('season 2: its timeline, where to watch, and what had been guessed', async () => {
  const text = fullText(await release.run(today, { season: '2' }));
  for (const said of [
    /20 May 2022 Renewed/,
    /22 September 2022/,
    /2 December 2022/,
    /24 April 2023/,
    /25 July 2023/,
    /Netflix/,
    /April 2023.*\(Jersey Shore Vibe, April 2022\): did not happen/,
    /mid-2023.*\(.*Govind Dhiman, April 2022\): came true, the closest guess/,
    /\(Netflix Life, 25 September 2022\): did not happen/,
  ])
    expect(text).toMatch(said);
});

describe('what was known on an earlier day', () => {
  test.each([
    [
      '2',
      '2022-05-01',
      'On 1 May 2022 season 2 was not renewed yet.',
      [/April 2023/, /mid-2023/, /It was renewed 19 days later/],
    ],
    [
      '2',
      '2022-10-01',
      'On 1 October 2022 season 2 was in production, without a release date.',
      [/20 May 2022 Renewed.*season 3/, /spring 2023/i],
    ],
    ['2', '2023-05-01', 'On 1 May 2023 season 2 was announced for 3 August 2023.', []],
    ['3', '2024-04-01', 'On 1 April 2024 season 3 was in production, with October 2024 named for its release.', []],
    ['1', '2020-06-01', 'On 1 June 2020 season 1 was not ordered yet.', [/It was ordered 233 days later/]],
    ['film', '2025-01-01', 'On 1 January 2025 the film was not announced yet.', []],
    ['2', '1 May 2022', 'On 1 May 2022 season 2 was not renewed yet.', []],
    ['2', '2023-08-03', 'On 3 August 2023 season 2 was out: it had come on 3 August 2023.', []],
  ] as const)('season %s as of %s', async (season, as_of, lead, said) => {
    const reply = await release.run(today, { season, as_of });
    expect(leadOf(reply)).toBe(lead);
    for (const each of said) expect(fullText(reply)).toMatch(each);
    expect(reply.next?.[0]?.label).toBe('What happened then');
  });

  test('nothing of what came later is told as known', async () => {
    const { parts = [] } = await release.run(today, { season: '2', as_of: '2022-05-01' });
    const known = parts.filter(({ heading }) => heading !== undefined);
    expect(openText({ lead: '', parts: known })).not.toMatch(/August 2023|20 May/);
  });
});

test('without an option: all of them, and what is next', async () => {
  expect(leadOf(await release.run(today, {}))).toBe(
    'Everything that was announced is out: season 1, season 2, season 3 and the film.',
  );
  expect(leadOf(await release.run(contextOn('2023-06-01'), {}))).toBe('Next: Season 2 comes out on 3 August 2023.');
});

describe('a day that cannot be', () => {
  test.each([
    ['2022-02-30', '“2022-02-30” is no day I know. Write as_of like 2022-05-01, or 2022-05 for a month.'],
    ['tomorrow', '“tomorrow” is no day I know. Write as_of like 2022-05-01, or 2022-05 for a month.'],
    ['2030-01-01', '“2030-01-01” is still to come, and I cannot see ahead: as_of takes a day up to 2026-11-24.'],
    ['1999', '“1999” is before anybody spoke of a series: as_of takes a day from 2019 on.'],
  ])('%s', (as_of, sentence) =>
    expect(() => release.run(today, { season: '2', as_of })).toThrow(new UserError(sentence)),
  );

  test('a day alone', () =>
    expect(() => release.run(today, { as_of: '2022-05-01' })).toThrow(/I need the season as well/));
});
