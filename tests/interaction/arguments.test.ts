import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { parseArguments } from '../../src/interaction/arguments.ts';

const options = {
  season: { type: 'string', description: 'Which season', choices: { '1': 'Season 1', film: 'Film' } },
  number: { type: 'integer', description: 'Which episode', min: 1, max: 8 },
  who: { type: 'string', description: 'Who', maxLength: 10 },
} as const;
const required = { who: { type: 'string', description: 'Who is meant', required: true } } as const;

describe('what fits becomes an argument', () => {
  test.each([
    [{ season: '1' }, { season: '1' }],
    [{ season: 'Season 1' }, { season: '1' }],
    [{ season: 'FILM' }, { season: 'film' }],
    [{ number: 3 }, { number: 3 }],
    [{ number: '3' }, { number: 3 }],
    [{ who: '' }, {}],
    [{}, {}],
  ])('%o', (given, expected) => expect(parseArguments(options, given)).toEqual(expected));
});

describe('what does not fit is told in a sentence', () => {
  test.each([
    [{ season: '99' }, '“season” can be Season 1, Film, not “99”.'],
    [{ number: 9 }, '“number” takes a whole number from 1 to 8, not “9”.'],
    [{ number: 1.5 }, '“number” takes a whole number from 1 to 8, not “1.5”.'],
    [{ number: 'two' }, '“number” takes a whole number from 1 to 8, not “two”.'],
    [{ who: 'x'.repeat(6_000) }, '“who” is too long: 6000 characters, and I read at most 10.'],
    [{ who: 7 }, '“who” takes text, not “7”.'],
    [{ whom: 'x' }, 'There is no option “whom” here. Known: season, number, who.'],
    [{ constructor: 'x' }, 'There is no option “constructor” here. Known: season, number, who.'],
  ])('%o', (given, sentence) => expect(() => parseArguments(options, given)).toThrow(new UserError(sentence)));

  test('a required one left out', () =>
    expect(() => parseArguments(required, {})).toThrow(new UserError('I need the option “who”: Who is meant.')));
});
