/** Whatever is typed as a question: an answer soon, nobody pinged, nothing broken. */
import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ask } from '../../commands/ask.ts';
import { toMessage } from '../../src/interaction/wire/message.ts';
import { today } from '../support/context.ts';
import { textsOf } from '../support/message.ts';

/** Ten times what the longest takes on a slow machine; a pattern that backtracks takes minutes. In ms. */
const patience = 500;

const words = fc.constantFrom(
  ...'who what when nick charlie season 2 episode s2e3 kiss @everyone <@1> || ** ``` and , ? . \u202e 🏳️‍🌈 ß É — “'.split(
    ' ',
  ),
);
const question = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 6_000 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3_000 }),
  fc.array(words, { minLength: 1, maxLength: 1_000 }).map((some) => some.join(' ')),
  fc.tuple(words, fc.integer({ min: 1, max: 5_000 })).map(([word, times]) => word.repeat(times).slice(0, 6_000)),
);

test('it never throws, never takes long, pings nobody and keeps its markdown', async () => {
  await fc.assert(
    fc.asyncProperty(question, async (typed) => {
      const since = performance.now();
      const reply = await ask.run(today, { question: typed });
      expect(performance.now() - since).toBeLessThan(patience);
      const message = toMessage(reply);
      expect(message.allowed_mentions).toEqual({ parse: [] });
      for (const text of textsOf(message)) {
        expect(text.isWellFormed()).toBe(true);
        expect((text.match(/(?<!\\)\|\|/g) ?? []).length % 2).toBe(0);
        expect(text).not.toMatch(/(?<!\\)@everyone|<@\d/);
      }
    }),
    { numRuns: 300 },
  );
});
