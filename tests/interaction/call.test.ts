import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeCall, encodeCall } from '../../src/interaction/wire/call.ts';

test.each([
  [{ command: 'release', args: { season: '2' } }, {}, 'release?season=2'],
  [{ command: 'cast', args: { who: 'nick’s mum' } }, { page: 2 }, 'cast?who=nick%E2%80%99s+mum&%7Epage=2'],
  [{ command: 'help', args: {} }, { view: 'sources' }, 'help?%7Esources='],
] as const)('a call is kept in a button: %o', (call, shown, id) => {
  expect(encodeCall(call, shown)).toBe(id);
  expect(decodeCall(id)).toEqual({ page: 1, view: 'answer', ...call, ...shown });
});

test('a call that does not fit has no button', () => {
  expect(encodeCall({ command: 'cast', args: { who: 'x'.repeat(100) } })).toBeNull();
});

test('what was kept comes back, and what was never kept does no harm', () => {
  const args = fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), fc.string({ maxLength: 20 }), { maxKeys: 3 });
  fc.assert(
    fc.property(args, fc.integer({ min: 1, max: 99 }), (given, page) => {
      const id = encodeCall({ command: 'cast', args: given }, { page });
      if (id !== null) expect(decodeCall(id)).toEqual({ command: 'cast', args: { ...given }, page, view: 'answer' });
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => decodeCall(text).page >= 1));
});
