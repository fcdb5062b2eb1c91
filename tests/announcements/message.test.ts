/** What a post looks like, and what nobody's text can make of it. */
import { ComponentType } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editBody, postBody, replyFor } from '../../src/announcements/message.ts';
import type { Update } from '../../src/sources/update.ts';
import { componentsOf, textsOf } from '../support/message.ts';
import { update } from '../support/update.ts';

const plain = { roleButton: false };
const nonce = 'abcdefghijklmnopqrstuv';
const bodyOf = (updates: readonly Update[], look: Parameters<typeof replyFor>[1] = plain) =>
  JSON.parse(postBody(replyFor(updates, look, nonce), look, nonce));
const textOf = (updates: readonly Update[], look?: Parameters<typeof replyFor>[1]): string =>
  textsOf(bodyOf(updates, look)).join('\n');

test('one update', () => {
  expect(textOf([update('a')])).toBe('**News a**\n\nAll about a.\n-# Sources: [Example](<https://example.org/a>)');
});

test('several as a digest', () => {
  expect(textOf([update('a'), update('b', { url: undefined, change: 'It moved.' })])).toBe(
    '**2 updates**\n\n- [News a](<https://example.org/a>)\n- News b (changed)\n-# Sources: Example',
  );
});

describe('row 20: only the role of the subscription is pinged', () => {
  test.each(['@everyone', '@here', '<@1>', '<@&2>', '<@!3>', '<#4>', '</x:5>'])('%s in a title stays text', (ping) => {
    const text = textOf([update('a', { title: `Hello ${ping}`, lines: [ping], credit: ping })], {
      roleId: '99',
      roleButton: false,
    });
    expect(text.replaceAll(/\\[<>@#]/g, '')).not.toMatch(
      /[<>]?[@#]/.test(ping) ? /<@1|<@&2|<@!3|<#4|@everyone|@here/ : /<\/x/,
    );
  });

  test('and only once: an edit pings nobody', () => {
    const look = { roleId: '99', roleButton: false };
    const body = bodyOf([update('a')], look);
    expect(body.allowed_mentions).toEqual({ parse: [], roles: ['99'] });
    expect(textsOf(body)[0]).toBe('<@&99>');
    expect(JSON.parse(editBody(replyFor([update('a')], look, nonce), look)).allowed_mentions).toEqual({ parse: [] });
  });

  test('nobody where there is no role', () => {
    expect(bodyOf([update('a')]).allowed_mentions).toEqual({ parse: [], roles: [] });
  });
});

describe('row 21: plot is behind bars, and nothing draws a preview', () => {
  test('lines that give plot away are behind bars that say how far they go', () => {
    expect(textOf([update('a', { spoiler: 's2e6', lines: ['They meet.', 'They part.'] })])).toContain(
      '**Season 2, episode 6:**\n||They meet.||\n||They part.||',
    );
  });

  test.each(['title', 'credit'] as const)('bars and links in a %s are text', (place) => {
    const text = textOf([update('a', { [place]: '||not|| [a](https://x.example) https://y.example' })]);
    expect(text).not.toContain('||');
    expect(text).not.toMatch(/(?<!\\)\[a\]\(https/);
    expect(text).not.toMatch(/https:\/\/y/);
  });

  test('every address stands in angle brackets', () => {
    const text = textOf([update('a'), update('b')]);
    expect(text.match(/https:\/\//g)).toHaveLength(text.match(/\(<https:\/\//g)?.length ?? 0);
  });
});

test('every post has a button with its mark; the role has one where moderators allow it', () => {
  const labels = (look: Parameters<typeof replyFor>[1]) =>
    componentsOf(bodyOf([update('a')], look)).flatMap((part) =>
      part.type === ComponentType.Button && 'custom_id' in part ? [[part.label, part.custom_id]] : [],
    );
  expect(labels(plain)).toEqual([['All release dates', `release?%7Eu=${nonce}`]]);
  expect(labels({ roleId: '1', roleButton: true }).map(([label]) => label)).toEqual(['All release dates', 'Notify me']);
  expect(labels({ roleButton: true })).toHaveLength(1);
});

describe('row 41: no length and no characters go over a limit of Discord', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 6_000 }),
    fc.string({ unit: 'binary', maxLength: 3_000 }),
    fc.constant('x'.repeat(10_000)),
    fc.constant('👩‍👩‍👧‍👦'.repeat(900)),
    fc.constant('||**`~'.repeat(900)),
  );
  const anyUpdate = fc
    .record({
      title: text,
      lines: fc.array(text, { maxLength: 30 }),
      credit: text,
      change: text,
      spoiler: fc.constantFrom('none', 's1e1', 'film'),
      status: fc.constantFrom('current' as const, 'retracted' as const),
    })
    .map((changes) => update('a', changes));

  test('one update', () => {
    fc.assert(
      fc.property(anyUpdate, (one) => fits([one])),
      { numRuns: 150 },
    );
  });
  test('a digest', () => {
    fc.assert(fc.property(fc.array(anyUpdate, { minLength: 2, maxLength: 60 }), fits), { numRuns: 30 });
  });

  function fits(updates: readonly Update[]): void {
    const body = bodyOf(updates, { roleId: '123456789012345678', roleButton: true });
    expect(textsOf(body).join('').length).toBeLessThanOrEqual(4_000);
    expect(componentsOf(body).length).toBeLessThanOrEqual(40);
    for (const part of componentsOf(body))
      if ('custom_id' in part) expect(String(part.custom_id).length).toBeLessThanOrEqual(100);
  }
});
