import { describe, expect, test } from 'vitest';
import { episode1 } from '../../commands/episode1.ts';
import { today } from '../support/context.ts';
import { fullText, leadOf, openText } from '../support/text.ts';

test('how it starts is open, the rest is behind bars', async () => {
  const reply = await episode1.run(today, {});
  expect(leadOf(reply)).toBe('“Meet” · season 1, episode 1, out 22 April 2022, 27 minutes');
  expect(openText(reply)).toMatch(/Charlie/);
  expect(openText(reply)).toMatch(/Season 1, episode 1/);
  expect(openText(reply)).not.toMatch(/by force|music block/);
});

describe('its parts', () => {
  test.each([
    ['form-seat', /Nick/],
    ['friends', /Elle/],
    ['ben', /Ben/],
    ['art-room', /Mr Ajayi/],
    ['tori', /Tori/],
    ['rugby', /rugby/i],
    ['rescue', /Nick/],
    ['cast', /Charlie Spring: Joe Locke/],
    ['songs', /Baby Queen, “Want Me”/],
    ['places', /Burnham/],
    ['comic', /Volume 1/i],
    ['scenes', /leaves/i],
  ] as const)('%s', async (part, said) => {
    const reply = await episode1.run(today, { part, seen: 's1e1' });
    expect(fullText(reply)).toMatch(said);
    expect(reply.sources?.length).toBeGreaterThan(0);
  });
});

test('it starts in January, and nobody is mistaken', async () => {
  const text = fullText(await episode1.run(today, { part: 'scenes', seen: 'everything' }));
  expect(text).toMatch(/January/);
  expect(text).not.toMatch(/new school year/);
});
