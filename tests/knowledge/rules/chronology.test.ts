import { expect, test } from 'vitest';
import { chronology } from '../../../src/knowledge/rules/chronology.ts';
import { knowledge } from '../../support/context.ts';
import { date } from '../../support/first.ts';

test('says nothing when all is right', () => expect(chronology(knowledge)).toEqual([]));

test('says what comes before its cause', () => {
  const events = knowledge.events.map((event) =>
    event.work === 'season-2' && event.event === 'renewed'
      ? { ...event, id: 'renewal-x', date: date('2024-01-01') }
      : event,
  );
  expect(chronology({ ...knowledge, events })).toContainEqual(
    expect.stringMatching(/^events “renewal-x”: renewed on 2024-01-01 comes after filming-start on \S+ \(“\S+”\)$/),
  );
});

test('says which work has no premiere, and which comes out before the one before it', () => {
  const none = knowledge.events.filter(({ work, event }) => work !== 'season-1' || event !== 'premiere');
  expect(chronology({ ...knowledge, events: none })).toContain('works “season-1”: has no premiere among the events');
  const early = knowledge.events.map((event) =>
    event.work === 'season-3' && event.event === 'premiere' ? { ...event, date: date('2023-01-01') } : event,
  );
  expect(chronology({ ...knowledge, events: early })).toContainEqual(expect.stringMatching(/comes out before “/));
});
