import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cut, quoted } from '../../src/interaction/text.ts';

describe('cut', () => {
  test.each([
    ['a short text stays', 'Nick Nelson', 20, 'Nick Nelson'],
    ['whole words only', 'Nick and Charlie meet', 12, 'Nick and…'],
    ['a long first word is cut', 'Truhamgrammarschool', 8, 'Truhamg…'],
    ['no family is torn apart', 'ab👨‍👩‍👧‍👦', 8, 'ab…'],
  ])('%s', (_what, text, length, expected) => expect(cut(text, length)).toBe(expected));

  test('never longer than asked, never half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 1, max: 100 }), (text, length) => {
        const short = cut(text, length);
        expect(short.length).toBeLessThanOrEqual(length);
        expect(short.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('quoted', () => {
  test.each([
    ['one line', 'a\n\nb\tc', '“a b c”'],
    ['no direction marks', 'a‮b', '“a b”'],
    ['at most a few words', 'word '.repeat(100), `“${'word '.repeat(10)}word…”`],
    ['zalgo is thinned out', `n${'\u0301'.repeat(40)}ick`, '“nick”'],
  ])('%s', (_what, text, expected) => expect(quoted(text)).toBe(expected));
});
