import { expect, test } from 'vitest';
import { type Asked, createKept } from '../../src/interaction/kept.ts';
import { filmSeen, nothingSeen } from '../../src/knowledge/spoilers.ts';

const noon = new Date('2026-11-24T12:00:00Z');
const asked = (season: string, more: Partial<Asked> = {}): Asked => ({
  call: { command: 'release', args: { season } },
  now: noon,
  seen: nothingSeen,
  locale: 'en-GB',
  ...more,
});

test('what was remembered is recalled, for the same call', () => {
  const kept = createKept<string>();
  kept.remember(asked('2'), 'answer');
  expect(kept.recall(asked('2'))).toBe('answer');
  expect(kept.recall(asked('3'))).toBeUndefined();
});

test('who may read more plot, or reads another language, has an answer of their own', () => {
  const kept = createKept<string>();
  kept.remember(asked('2'), 'answer');
  expect(kept.recall(asked('2', { seen: filmSeen }))).toBeUndefined();
  expect(kept.recall(asked('2', { locale: 'de' }))).toBeUndefined();
});

test('it lasts until the UTC day ends', () => {
  const kept = createKept<string>();
  kept.remember(asked('2'), 'answer');
  expect(kept.recall(asked('2', { now: new Date('2026-11-24T23:59:59Z') }))).toBe('answer');
  expect(kept.recall(asked('2', { now: new Date('2026-11-25T00:00:00Z') }))).toBeUndefined();
});

test('it stays small: the oldest go, and long calls are not kept', () => {
  const kept = createKept<number>();
  for (let at = 0; at < 600; at++) kept.remember(asked(String(at)), at);
  expect(kept.recall(asked('0'))).toBeUndefined();
  expect(kept.recall(asked('599'))).toBe(599);
  kept.remember(asked('x'.repeat(300)), 1);
  expect(kept.recall(asked('x'.repeat(300)))).toBeUndefined();
});
