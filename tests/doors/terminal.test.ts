import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { answerLine } from '../../src/doors/terminal/ask.ts';
import { complete } from '../../src/doors/terminal/complete.ts';
import { parseLine } from '../../src/doors/terminal/parse.ts';
import { renderReply } from '../../src/doors/terminal/render.ts';
import { today } from '../support/context.ts';
import { start } from '../support/run.ts';

const ask = 'src/doors/terminal/ask.ts';

describe('a typed line', () => {
  test.each([
    ['/release season:2', 'release', { season: '2' }],
    ['release season:2 as_of:2022-05-01', 'release', { season: '2', as_of: '2022-05-01' }],
    ["/cast who:nick's mum season:2", 'cast', { who: "nick's mum", season: '2' }],
    ['/cast nicks mum', 'cast', { who: 'nicks mum' }],
    ['/cast who:"kit connor"', 'cast', { who: 'kit connor' }],
    ['  /help  ', 'help', {}],
  ])('%s', (line, name, given) => {
    const call = parseLine(commands, line);
    expect(call.command.path).toBe(name);
    expect(call.given).toEqual(given);
  });

  test.each([
    ['/relaese', /^There is no command “\/relaese”\. Known: \/ask, \/release, .*\/progress set, .*\/help\.$/],
    ['', /^There is no command “\/”\. Known: \/ask, \/release, /],
    ['/help me', "/help takes no options, so I don't know what to do with “me”."],
  ])('%o is told to be none', (line, sentence) => expect(() => parseLine(commands, line)).toThrow(sentence));
});

describe('Tab', () => {
  test.each([
    ['/re', ['/release ']],
    ['re', ['/release ']],
    ['/cast ', ['who:', 'season:', 'seen:']],
    ['/cast who:nick s', ['season:', 'seen:']],
    ['/release season:', ['1', '2', '3', '4', 'film']],
    ['/release season:fi', ['film']],
    ['/cast who:colm', ['olivia-colman']],
    ['/nothing x', []],
  ])('%s', (line, words) => expect(complete(commands, today, line)[0]).toEqual(words));
});

describe('the text of a reply', () => {
  const look = { colour: false, now: today.now, timeZone: 'Europe/London' };

  test('the answer, what supports it, sources with their links, and how to go on', () => {
    const reply = {
      lead: [
        { bold: 'Season 2 came out' },
        ' ',
        { instant: new Date('2023-08-03T07:00:00Z'), as: 'moment' },
        ', ',
        { instant: new Date('2023-08-03T07:00:00Z'), as: 'relative' },
      ],
      parts: [
        { heading: 'Timeline', list: true, lines: [[{ bold: '20 May 2022' }, ' renewed']] },
        { heading: 'Plot', behind: 'Season 2, episode 6', lines: ['a turn'] },
      ],
      sources: [{ publisher: 'NME', title: 'about it', date: '2 August 2023', url: 'https://nme.test/a' }],
      checked: '22 November 2026',
      next: [{ label: 'Season 3', call: { command: 'release', args: { season: '3', seen: 'none' } } }],
    } as const;
    expect(renderReply(reply, look)).toBe(
      [
        'Season 2 came out 3 August 2023 at 08:00 BST, 3 years ago',
        'Timeline\n- 20 May 2022 renewed',
        'Plot · Season 2, episode 6\n(plot; add seen:s2e6 to read it)',
        'Sources\n- NME, 2 August 2023: about it\n  https://nme.test/a\nchecked 22 November 2026',
        'More: /release season:3',
      ].join('\n\n'),
    );
  });

  test('nothing hostile reaches the terminal', () => {
    expect(renderReply({ lead: 'a\u001b[31mb\u0007\u202ec' }, look)).toBe('a [31mb c');
  });

  test('colour only where it is wanted', () => {
    expect(renderReply({ lead: 'x' }, { ...look, colour: true })).toBe('\u001b[1mx\u001b[22m');
    expect(renderReply({ lead: 'x' }, look)).toBe('x');
  });
});

describe('an answer', () => {
  test('without an account, a token or a network', async () => {
    const { code, out, err } = await start(ask, ['/release season:2']).ended;
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(out).toMatch(/^Season 2 came out on 3 August 2023/);
    expect(out).toMatch(/https:\/\//);
    expect(out).toMatch(/checked 22 November 2026/);
    expect(out).not.toContain('\u001b');
  });

  test.each([
    ['/release season:99', '“season” can be Season 1, Season 2, Season 3, Season 4?, Film, not “99”.'],
    ['/episode season:9 number:1', '“season” takes a whole number from 1 to 3, not “9”.'],
    ['/cast whom:nick', /There is no option “whom” here\. Known: who, season, seen\./],
    [`/cast who:${'x'.repeat(6_000)}`, '“who” is too long: 6000 characters, and I read at most 100.'],
  ])('a wrong line gets the same sentence as on Discord: %#', async (line, sentence) => {
    const text = await answerLine(today, line, false);
    if (sentence instanceof RegExp) expect(text).toMatch(sentence);
    else expect(text).toBe(sentence);
  });

  test('a prompt answers line after line, and ends with its input', async () => {
    const prompt = start(ask);
    prompt.type('/release season:2\n\n/nothing\n');
    const { code, out } = await prompt.ended;
    expect(code).toBe(0);
    expect(out).toMatch(/3 August 2023[\s\S]*There is no command “\/nothing”/);
  });
});
