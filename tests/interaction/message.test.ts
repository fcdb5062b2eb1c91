import { ComponentType } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Part, Reply } from '../../src/interaction/reply.ts';
import * as limits from '../../src/interaction/wire/limits.ts';
import { toMessage } from '../../src/interaction/wire/message.ts';
import { componentsOf, textsOf } from '../support/message.ts';

const source = (name: string) => ({
  publisher: name,
  title: `about ${name}`,
  date: '3 August 2023',
  url: `https://${name}.test/a`,
});
const self = { command: 'release', args: { season: '2' } };
const labels = (message: ReturnType<typeof toMessage>) =>
  componentsOf(message).flatMap((component) => ('label' in component ? component.label : []));

test('an answer: lead, parts, sources, buttons, and nobody is pinged', () => {
  const reply: Reply = {
    lead: 'Season 2 came out on 3 August 2023',
    parts: [
      { heading: 'How it came about', list: true, lines: [[{ bold: '20 May 2022' }, ' renewed']] },
      { heading: 'Plot', behind: 'Season 2, episode 6', lines: ['a turn'] },
    ],
    sources: ['one', 'two', 'three', 'four'].map(source),
    checked: '22 November 2026',
    next: [{ label: 'Season 3', call: { command: 'release', args: { season: '3' } } }],
    self,
  };
  expect(toMessage(reply)).toMatchInlineSnapshot(`
    {
      "allowed_mentions": {
        "parse": [],
      },
      "components": [
        {
          "accent_color": 16173381,
          "components": [
            {
              "content": "**Season 2 came out on 3 August 2023**

    **How it came about**
    - **20 May 2022** renewed

    **Plot · Season 2, episode 6:**
    ||a turn||",
              "type": 10,
            },
            {
              "type": 14,
            },
            {
              "content": "-# Sources: [one](<https://one.test/a>) (3 August 2023), [two](<https://two.test/a>) (3 August 2023), [three](<https://three.test/a>) (3 August 2023) and 1 more · checked 22 November 2026",
              "type": 10,
            },
            {
              "components": [
                {
                  "custom_id": "release?season=2&%7Ereveal=",
                  "label": "Show me",
                  "style": 2,
                  "type": 2,
                },
                {
                  "custom_id": "release?season=3",
                  "label": "Season 3",
                  "style": 2,
                  "type": 2,
                },
                {
                  "custom_id": "release?season=2&%7Esources=",
                  "label": "Sources",
                  "style": 2,
                  "type": 2,
                },
              ],
              "type": 1,
            },
          ],
          "type": 17,
        },
      ],
      "flags": 32768,
    }
  `);
});

test('what is private is shown to the asker alone', () => {
  expect(toMessage({ lead: 'x', private: true }).flags).toBe(32_768 + 64);
  expect(toMessage({ lead: 'x' }).flags).toBe(32_768);
});

describe('a long answer', () => {
  const lines = Array.from({ length: 40 }, (_, at) => `Scene ${at + 1}: ${'something happens. '.repeat(8)}`);
  const reply: Reply = { lead: 'Scenes', parts: [{ heading: 'Scene by scene', list: true, lines }], self };

  test('is paged by buttons, each line on one page', () => {
    const pages = [1, 2, 3, 4, 5].map((page) => textsOf(toMessage(reply, { page })).join('\n'));
    for (const line of lines)
      expect(pages.filter((page) => page.includes(`- ${line.slice(0, 10)}`)).length, line).toBe(1);
    expect(labels(toMessage(reply, { page: 1 }))).toEqual(['More (1 of 5)']);
    expect(labels(toMessage(reply, { page: 3 }))).toEqual(['Back', 'More (3 of 5)']);
  });

  test('shows its last page for one that is not there', () => {
    expect(toMessage(reply, { page: 99 })).toEqual(toMessage(reply, { page: 5 }));
  });

  test('names its part again on each page', () => {
    expect(textsOf(toMessage(reply, { page: 2 }))[0]).toContain('**Scene by scene**');
  });
});

test('all sources are one press away, and only for who presses', () => {
  const message = toMessage(
    { lead: 'x', sources: Array.from({ length: 9 }, (_, at) => source(`s${at}`)), self },
    { view: 'sources' },
  );
  expect(message.flags).toBe(32_768 + 64);
  expect(textsOf(message)[0]).toContain('- [s8](<https://s8.test/a>) (3 August 2023): about s8');
});

test('whatever the answer, Discord takes it', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 2_000 });
  const part: fc.Arbitrary<Part> = fc.record(
    {
      heading: fc.string({ maxLength: 60 }),
      behind: fc.string({ maxLength: 30 }),
      list: fc.boolean(),
      lines: fc.array(text, { minLength: 1, maxLength: 30 }),
    },
    { requiredKeys: ['lines'] },
  );
  const next = fc.record({
    label: fc.string({ minLength: 1, maxLength: 200 }),
    call: fc.record({
      command: fc.constant('cast'),
      args: fc.dictionary(fc.constant('who'), fc.string({ maxLength: 120 })),
    }),
  });
  const reply: fc.Arbitrary<Reply> = fc.record(
    {
      lead: text,
      parts: fc.array(part, { maxLength: 8 }),
      next: fc.array(next, { maxLength: 15 }),
      sources: fc.array(
        fc.record({ publisher: fc.string({ maxLength: 50 }), title: fc.string({ maxLength: 100 }), url: fc.webUrl() }),
        { maxLength: 20 },
      ),
      checked: fc.constant('22 November 2026'),
      self: fc.constant(self),
    },
    { requiredKeys: ['lead'] },
  );
  fc.assert(
    fc.property(reply, fc.integer({ min: 1, max: 9 }), fc.constantFrom('answer', 'sources'), (value, page, view) => {
      const message = toMessage(value, { page, view });
      const components = componentsOf(message);
      expect(components.length).toBeLessThanOrEqual(limits.messageComponents);
      expect(textsOf(message).join('').length).toBeLessThanOrEqual(limits.messageText);
      for (const content of textsOf(message)) expect(content.split('||').length % 2).toBe(1);
      for (const component of components) {
        if (component.type !== ComponentType.Button || !('custom_id' in component)) continue;
        expect(component.custom_id.length).toBeLessThanOrEqual(limits.customId);
        expect(component.label?.length ?? 0).toBeLessThanOrEqual(limits.buttonLabel);
      }
      const ids = components.flatMap((component) => ('custom_id' in component ? component.custom_id : []));
      expect(new Set(ids).size).toBe(ids.length);
    }),
    { numRuns: 200 },
  );
});
