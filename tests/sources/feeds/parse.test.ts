/** Feeds as they come, read; feeds that are sent to hurt, survived. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFeedDate } from '../../../src/sources/feeds/dates.ts';
import { type ParsedFeed, parse } from '../../../src/sources/feeds/parse.ts';
import { createFeedParser } from '../../../src/sources/feeds/parser.ts';
import { plainText } from '../../../src/sources/feeds/plain-text.ts';
import { first } from '../../support/first.ts';
import { attacks } from './attacks.ts';
import { awkward } from './awkward.ts';
import { address, dates, type Expected, type Fixture } from './fixtures.ts';

const bytes = ({ body, contentType }: Fixture) => ({ body: new Uint8Array(body), contentType, url: address });

/** The items without the text that is only searched. */
const outcome = (parsed: ParsedFeed): readonly Expected[] | string =>
  parsed.kind === 'refused' ? parsed.reason : parsed.items.map(({ text, ...item }) => item);

const check = (parsed: ParsedFeed, expected: Fixture['expected']): void => {
  if (expected instanceof RegExp) expect(outcome(parsed)).toMatch(expected);
  else expect(outcome(parsed)).toEqual(expected);
};

test('there are at least 40 awkward feeds and 10 attacks', () => {
  expect(awkward.length).toBeGreaterThanOrEqual(40);
  expect(attacks.length).toBeGreaterThanOrEqual(10);
});

test.each(awkward)('$name', (fixture) => check(parse(bytes(fixture)), fixture.expected));

describe('an attack ends in an answer, long before the thread would be killed', () => {
  test.each(attacks)('$name', (fixture) => {
    const before = performance.now();
    check(parse(bytes(fixture)), fixture.expected);
    expect(performance.now() - before).toBeLessThan(4_000);
  });
});

test('in the thread, the answer is the same', async () => {
  const parseInThread = createFeedParser();
  const chosen = [...attacks.slice(3, 5), ...awkward.slice(0, 1)];
  const parsed = await Promise.all(chosen.map((fixture) => parseInThread(bytes(fixture))));
  for (const [index, { expected }] of chosen.entries()) check(first(parsed.slice(index)), expected);
});

test.each(dates)('the date “%s” means %s', (written, meant) => {
  expect(parseFeedDate(written)?.toISOString()).toBe(meant);
});

test('any bytes at all are read or refused', () => {
  const whole = Buffer.concat(awkward.slice(0, 12).map(({ body }) => body));
  const torn = fc
    .tuple(fc.nat(whole.length), fc.nat(3_000), fc.uint8Array({ maxLength: 20 }))
    .map(([from, length, noise]) => new Uint8Array(Buffer.concat([whole.subarray(from, from + length), noise])));
  fc.assert(
    fc.property(
      fc.oneof(fc.uint8Array({ maxLength: 300 }), torn),
      fc.string({ maxLength: 40 }),
      (body, contentType) => {
        const parsed = parse({ body: new Uint8Array(body), contentType, url: address });
        expect(['feed', 'refused']).toContain(parsed.kind);
      },
    ),
    { numRuns: 300 },
  );
});

test('plain text holds no tag, no line break, and no more than it may', () => {
  const html = fc.array(
    fc.oneof(
      fc.constantFrom('<b>', '</b>', '<!--', '-->', '&lt;', '&#x202e;', '<script>', '\n', '&nbsp;'),
      fc.string({ unit: 'binary' }),
    ),
  );
  fc.assert(
    fc.property(html, fc.integer({ min: 2, max: 80 }), (parts, length) => {
      const text = plainText(parts.join(''), length);
      expect(text.length).toBeLessThanOrEqual(length);
      expect(text).not.toMatch(/[\n\u202E]/);
      expect(text.isWellFormed()).toBe(true);
    }),
  );
});
