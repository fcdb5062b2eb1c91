import { describe, expect, test } from 'vitest';
import { escapeText, lineMarkdown, partHeading, partLines } from '../../src/interaction/wire/markdown.ts';

describe('plain text stays plain', () => {
  test.each([
    ['**bold** _it_ ~~s~~ `c`', '\\*\\*bold\\*\\* \\_it\\_ \\~\\~s\\~\\~ \\`c\\`'],
    ['||spoiler||', '\\|\\|spoiler\\|\\|'],
    ['@everyone <@1> <#2> <t:0:R>', '\\@everyone \\<\\@1\\> \\<\\#2\\> \\<t:0:R\\>'],
    ['[a](https://x.test)', '\\[a\\](https\\://x.test)'],
    ['# heading', '\\# heading'],
    ['- item', '\\- item'],
    ['-# small', '-\\# small'],
    ['1. item', '1\\. item'],
    ['two\nlines', 'two lines'],
    ['non-binary, 24-hour', 'non-binary, 24-hour'],
  ])('%s', (text, expected) => expect(escapeText(text)).toBe(expected));
});

test('a line is made of its pieces', () => {
  const line = [
    { bold: 'Out' },
    ' ',
    { instant: new Date('2023-08-03T07:00:00Z'), as: 'moment' },
    ' ',
    { link: 'https://x.test/a(b)', label: 'X [1]' },
  ] as const;
  expect(lineMarkdown(line)).toBe('**Out** <t:1691046000:f> [X \\[1\\]](<https://x.test/a%28b%29>)');
});

test('plot is behind bars, line by line, under a label that says how far it goes', () => {
  const part = { heading: 'What happens', behind: 'Season 2, episode 6', lines: ['one', 'two || three'], list: true };
  expect(partHeading(part)).toBe('**What happens · Season 2, episode 6:**');
  expect(partLines(part)).toEqual(['- ||one||', '- ||two \\|\\| three||']);
});
