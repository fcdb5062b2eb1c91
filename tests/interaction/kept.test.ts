import { expect, test } from 'vitest';
import { createKept } from '../../src/interaction/kept.ts';

const call = (season: string) => ({ command: 'release', args: { season } });
const noon = new Date('2026-11-24T12:00:00Z');

test('what was remembered is recalled, for the same call', () => {
  const kept = createKept<string>();
  kept.remember(call('2'), noon, 'answer');
  expect(kept.recall(call('2'), noon)).toBe('answer');
  expect(kept.recall(call('3'), noon)).toBeUndefined();
});

test('it lasts until the UTC day ends', () => {
  const kept = createKept<string>();
  kept.remember(call('2'), noon, 'answer');
  expect(kept.recall(call('2'), new Date('2026-11-24T23:59:59Z'))).toBe('answer');
  expect(kept.recall(call('2'), new Date('2026-11-25T00:00:00Z'))).toBeUndefined();
});

test('it stays small: the oldest go, and long calls are not kept', () => {
  const kept = createKept<number>();
  for (let at = 0; at < 600; at++) kept.remember(call(String(at)), noon, at);
  expect(kept.recall(call('0'), noon)).toBeUndefined();
  expect(kept.recall(call('599'), noon)).toBe(599);
  kept.remember(call('x'.repeat(300)), noon, 1);
  expect(kept.recall(call('x'.repeat(300)), noon)).toBeUndefined();
});
