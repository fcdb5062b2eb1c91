import { describe, expect, test } from 'vitest';
import { cast } from '../../commands/cast.ts';
import { today } from '../support/context.ts';
import { fullText, leadOf, openText } from '../support/text.ts';

describe('who plays whom, both ways, however it is spelt', () => {
  test.each([
    ['kit connor', 'Kit Connor plays Nick Nelson in seasons 1, 2 and 3 and the film.'],
    ['Kit Conor', 'Kit Connor plays Nick Nelson in seasons 1, 2 and 3 and the film.'],
    ['nick', 'Kit Connor plays Nick Nelson in seasons 1, 2 and 3 and the film.'],
    ["nick's mum", 'Olivia Colman plays Sarah Nelson in seasons 1 and 2.'],
    ['nicks mum', 'Olivia Colman plays Sarah Nelson in seasons 1 and 2.'],
    ['NICK’S MOTHER', 'Olivia Colman plays Sarah Nelson in seasons 1 and 2.'],
    ['stephane fournier', 'Thibault de Montalembert plays Stéphane Fournier in season 2.'],
    ['Stéphane Fournier', 'Thibault de Montalembert plays Stéphane Fournier in season 2.'],
    ['yasmin finney', 'Yasmin Finney plays Elle Argent in seasons 1, 2 and 3.'],
    ['stephen fry', 'Stephen Fry is the voice of Headmaster Barnes in seasons 1 and 2.'],
    ['tori', 'Jenny Walser plays Tori Spring in seasons 1, 2 and 3.'],
    ['jonathan bailey', 'Jonathan Bailey plays Jack Maddox in season 3.'],
    ['nellie', /Nellie/],
  ])('%s', async (who, lead) => {
    const reply = await cast.run(today, { who });
    expect(leadOf(reply)).toMatch(lead);
    expect(reply.sources?.length).toBeGreaterThan(0);
  });
});

test('who left, and why', async () => {
  expect(fullText(await cast.run(today, { who: 'sarah nelson', seen: 'everything' }))).toMatch(/season 3/i);
  expect(fullText(await cast.run(today, { who: 'sebastian croft', seen: 'everything' }))).toMatch(/season 2/i);
});

test('a crew member is known too', async () => {
  expect(leadOf(await cast.run(today, { who: 'euros lyn' }))).toMatch(/direct/i);
});

test('a near miss offers what may be meant', async () => {
  const reply = await cast.run(today, { who: 'nelsn' });
  expect(leadOf(reply)).toMatch(/^I know nobody called “nelsn”/);
  expect(reply.next?.map(({ label }) => label)).toEqual(expect.arrayContaining(['Nick Nelson', 'Sarah Nelson']));
  expect(reply.private).toBe(true);
});

describe('nobody of that name', () => {
  test.each([['Dumbledore'], ['@everyone'], ['‮olleh'], ['**bold**'], ['Z̷̧̛a̸l̴g̵o̶']])('%s', async (who) => {
    const reply = await cast.run(today, { who });
    expect(leadOf(reply)).toMatch(/^I know nobody called “.*” in Heartstopper or behind it\.$/);
    expect(reply.next?.length).toBeGreaterThan(0);
  });
});

describe('the cast of a season', () => {
  test('main and guests, new faces marked', async () => {
    const text = fullText(await cast.run(today, { season: '3' }));
    expect(text).toMatch(/Darragh Hand as Michael Holden \(.*new\)/);
    expect(text).toMatch(/Hayley Atwell as Diane \(guest, new\)/);
    expect(text).toMatch(/Not in it any more\n(?:.*\n)*.*Olivia Colman/);
  });

  test('of the film, what is confirmed is told apart from what the press expects', async () => {
    const text = fullText(await cast.run(today, { season: 'film' }));
    expect(text).toMatch(/Main cast\nKit Connor as Nick Nelson\nJoe Locke as Charlie Spring\n/);
    expect(text).toMatch(/Expected by the press, not confirmed\n/);
  });
});

test('without an option: the leads', async () =>
  expect(leadOf(await cast.run(today, {}))).toMatch(/Kit Connor and Joe Locke/));

describe('autocomplete', () => {
  const suggest = (typed: string) => cast.options.who.suggest(today, typed).map(({ name }) => name);

  test.each([
    ['kit', 'Kit Connor'],
    ['nick', 'Nick Nelson'],
    ['mr a', 'Mr Ajayi'],
    ['colm', 'Olivia Colman'],
  ])('%s', (typed, name) => expect(suggest(typed)).toContain(name));

  test('never more than Discord shows, and no plot in it', () => {
    for (const typed of ['', 'a', 'n', '@everyone', 'x'.repeat(6_000)])
      expect(suggest(typed).length).toBeLessThanOrEqual(25);
  });
});

test('plot stays behind bars until it is seen', async () => {
  const hidden = openText(await cast.run(today, { who: 'ben hope' }));
  const open = openText(await cast.run(today, { who: 'ben hope', seen: 'everything' }));
  expect(hidden).toMatch(/Season \d, episode \d/);
  expect(open).not.toMatch(/^Season \d, episode \d$/m);
  expect(() => cast.run(today, { who: 'ben hope', seen: 'the moon' })).toThrow(/I don't know how far “the moon” is/);
});
