/** Whatever anybody sends: always an answer that Discord takes, never a bug, never a ping. */
import {
  type APIInteraction,
  ApplicationCommandOptionType,
  InteractionResponseType,
  InteractionType,
  Locale,
} from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../commands/index.ts';
import { createAnswerer } from '../src/interaction/answer.ts';
import { type Command, type Option, runnable } from '../src/interaction/command.ts';
import * as limits from '../src/interaction/wire/limits.ts';
import { today } from './support/context.ts';
import { componentsOf, textsOf } from './support/message.ts';

const bugs: unknown[] = [];
const answer = createAnswerer({ commands, context: () => today, logBug: (bug) => bugs.push(bug) });

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 100 }),
  fc.string({ minLength: 5_900, maxLength: 6_000 }),
  fc.constantFrom(
    '@everyone',
    '<@&1> <#2>',
    '||x||',
    '**',
    '```',
    '\u202enick',
    '🏳️‍🌈'.repeat(20),
    'null',
    '__proto__',
    '0',
    '-1',
    '٣',
    '2022-02-30',
    's9e9',
  ),
);
const telling = fc.constantFrom(
  'nick',
  'Kit Connor',
  "nick's mum",
  'Winter',
  's2e6',
  '2x06',
  '2022-05-01',
  '2024',
  'everything',
  'none',
  'season 2',
);

const valueFor = (option: Option): fc.Arbitrary<string | number> => {
  if (option.type === 'integer') return fc.oneof(fc.integer(), fc.integer({ min: 1, max: 8 }), fc.double());
  const choices = option.type === 'string' ? Object.keys(option.choices ?? {}) : ['true', '123456789012345678'];
  return fc.oneof(nasty, telling, ...(choices.length > 0 ? [fc.constantFrom(...choices)] : []));
};

const optionsFor = (command: Command) =>
  fc.record(
    Object.fromEntries([
      ...Object.entries(command.options).map(([name, option]) => [name, valueFor(option)] as const),
      ['unknown', nasty] as const,
    ]),
    { requiredKeys: [] },
  );

/** The parts of an interaction that an answer is made of. What Discord sends besides is in the tests of the gateway. */
const interaction = (type: InteractionType, data: object, locale: string, more: object = {}): APIInteraction =>
  JSON.parse(JSON.stringify({ id: '1', application_id: '2', type, token: 't', version: 1, locale, data, ...more }));

/** The data of a call; a command of a group is sent as an option of the group. */
const calling = (path: string, options: readonly object[]) => {
  const [name, sub] = path.split(' ');
  const inner = { name: sub, type: ApplicationCommandOptionType.Subcommand, options };
  return { id: '3', name, type: 1, options: sub === undefined ? options : [inner] };
};

const slash = (path: string, options: Readonly<Record<string, unknown>>, locale: string): APIInteraction =>
  interaction(
    InteractionType.ApplicationCommand,
    calling(
      path,
      Object.entries(options).map(([option, value]) => ({
        name: option,
        type: typeof value === 'number' ? ApplicationCommandOptionType.Integer : ApplicationCommandOptionType.String,
        value,
      })),
    ),
    locale,
  );

const locales = fc.constantFrom(...Object.values(Locale));

/** What every answer has to keep to. */
function expectGood(response: Awaited<ReturnType<typeof answer>>['response']): void {
  expect([InteractionResponseType.ChannelMessageWithSource, InteractionResponseType.UpdateMessage]).toContain(
    response.type,
  );
  if (!('data' in response) || !response.data || !('allowed_mentions' in response.data)) throw new Error('no message');
  const { data } = response;
  expect(data.allowed_mentions).toEqual({ parse: [] });
  expect(componentsOf(data).length).toBeLessThanOrEqual(limits.messageComponents);
  expect(textsOf(data).join('').length).toBeLessThanOrEqual(limits.messageText);
  expect(textsOf(data).every((text) => text.trim() !== '' && text.isWellFormed())).toBe(true);
  expect(bugs).toEqual([]);
}

describe('a command answers whatever is put into its options', () => {
  test.each(runnable(commands).map(({ path, command }) => [path, command] as const))('/%s', async (name, command) => {
    await fc.assert(
      fc.asyncProperty(optionsFor(command), locales, async (options, locale) => {
        expectGood((await answer(slash(name, options, locale))).response);
      }),
      { numRuns: 150 },
    );
  });
});

test('a button answers whatever its id says', async () => {
  const ids = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 100 }),
    fc
      .tuple(fc.constantFrom(...runnable(commands).map(({ path }) => path)), fc.webQueryParameters())
      .map(([name, query]) => `${name}?${query}`),
  );
  await fc.assert(
    fc.asyncProperty(ids, fc.constantFrom(0, 32_768, 32_832), async (custom_id, flags) => {
      const press = interaction(InteractionType.MessageComponent, { component_type: 2, custom_id }, 'en-GB', {
        message: { flags },
      });
      expectGood((await answer(press)).response);
    }),
    { numRuns: 300 },
  );
});

test('autocomplete answers whatever has been typed', async () => {
  const fields = runnable(commands).flatMap(({ path, command }) =>
    Object.keys(command.options).map((option) => ({ path, option })),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...fields), nasty, async ({ path, option }, value) => {
      const options = [{ name: option, type: ApplicationCommandOptionType.String, value, focused: true }];
      const { response } = await answer(
        interaction(InteractionType.ApplicationCommandAutocomplete, calling(path, options), 'en-GB'),
      );
      if (response.type !== InteractionResponseType.ApplicationCommandAutocompleteResult) throw new Error('no choices');
      const choices = response.data.choices ?? [];
      expect(choices.length).toBeLessThanOrEqual(limits.suggestions);
      for (const choice of choices) {
        expect(choice.name.length).toBeGreaterThan(0);
        expect(choice.name.length).toBeLessThanOrEqual(limits.suggestionName);
      }
    }),
    { numRuns: 300 },
  );
});

test('a command or button of another version says so', async () => {
  const { response } = await answer(slash('gone', {}, 'de'));
  expectGood(response);
  expect(JSON.stringify(response)).toContain('I no longer know that one.');
});
