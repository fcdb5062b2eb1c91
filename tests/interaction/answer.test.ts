/** Interactions in, responses out, without a door: groups, forms, and what is behind bars. */
import {
  type APIInteraction,
  ApplicationCommandOptionType,
  ComponentType,
  InteractionResponseType,
  InteractionType,
} from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { createAnswerer } from '../../src/interaction/answer.ts';
import { type Context, defineCommand, defineGroup } from '../../src/interaction/command.ts';
import { readProgress } from '../../src/knowledge/progress.ts';
import { filmSeen, isSafe, nothingSeen } from '../../src/knowledge/spoilers.ts';
import { today } from '../support/context.ts';

const where = defineCommand({
  name: 'where',
  description: 'Says what it was given',
  options: { channel: { type: 'channel', description: 'x', kinds: ['text'] } },
  examples: [],
  run: ({ place }, { channel = '' }) => ({ lead: `${place.channels[channel]?.name} in ${place.guildId}` }),
});
const fill = defineCommand({
  name: 'fill',
  description: 'Asks in a form, then says what was filled in',
  options: { topics: { type: 'string', description: 'x' }, word: { type: 'string', description: 'x' } },
  examples: [],
  run: (_context, { topics, word }) =>
    topics === undefined
      ? {
          title: 'Tell me',
          fields: [
            {
              kind: 'choices',
              name: 'topics',
              label: 'Topics',
              choices: { a: 'A', b: 'B' },
              selected: ['a'],
              several: true,
            },
            { kind: 'channel', name: 'where', label: 'Where', kinds: ['text'] },
            { kind: 'role', name: 'who', label: 'Who' },
            { kind: 'choices', name: 'one', label: 'One', choices: { c: 'C', d: 'D' }, selected: [], several: false },
            { kind: 'text', name: 'word', label: 'A word', hint: 'any', value: 'old' },
          ],
          submit: { command: 'set fill', args: {} },
        }
      : { lead: `${topics} and ${word}` },
});
const plot = defineCommand({
  name: 'plot',
  description: 'Tells what happens',
  options: {},
  examples: [],
  run({ seen }) {
    const point = readProgress('s2e6') ?? nothingSeen;
    const part = { lines: ['the turn'] };
    return { lead: 'What happens', parts: [isSafe(point, seen) ? part : { ...part, behind: 'Season 2, episode 6' }] };
  },
});
const commands = [defineGroup({ name: 'set', description: 'x', subcommands: [where, fill] }), plot];

const answerAt = (seen: Context['seen']) =>
  createAnswerer({
    commands,
    context: ({ asker, place }) => ({ ...today, commands, asker, place, seen }),
    logBug: ({ error }) => {
      throw error;
    },
  });
const answer = answerAt(nothingSeen);

/** The parts of an interaction that an answer is made of. */
const interaction = (type: InteractionType, data: object, more: object = {}): APIInteraction =>
  JSON.parse(JSON.stringify({ id: '1', application_id: '2', type, token: 't', version: 1, data, ...more }));
const press = async (customId: string, seen = nothingSeen) => {
  const { response } = await answerAt(seen)(
    interaction(
      InteractionType.MessageComponent,
      { component_type: 2, custom_id: customId },
      { message: { flags: 0 } },
    ),
  );
  return JSON.stringify(response);
};

test('a command of a group is called with the channels that its options name', async () => {
  const option = { name: 'channel', type: ApplicationCommandOptionType.Channel, value: '77' };
  const { response } = await answer(
    interaction(
      InteractionType.ApplicationCommand,
      {
        id: '3',
        name: 'set',
        type: 1,
        options: [{ name: 'where', type: ApplicationCommandOptionType.Subcommand, options: [option] }],
        resolved: { channels: { 77: { id: '77', name: 'news', type: 0, app_permissions: '3072' } } },
      },
      { guild_id: '9' },
    ),
  );
  expect(JSON.stringify(response)).toContain('news in 9');
});

describe('a form', () => {
  test('is opened as a modal', async () => {
    const sub = { name: 'fill', type: ApplicationCommandOptionType.Subcommand };
    const { response } = await answer(
      interaction(InteractionType.ApplicationCommand, { id: '3', name: 'set', type: 1, options: [sub] }),
    );
    expect(response).toMatchObject({
      type: InteractionResponseType.Modal,
      data: {
        title: 'Tell me',
        custom_id: 'set fill?',
        components: [
          ComponentType.CheckboxGroup,
          ComponentType.ChannelSelect,
          ComponentType.RoleSelect,
          ComponentType.RadioGroup,
          ComponentType.TextInput,
        ].map((type) => ({ type: ComponentType.Label, component: { type } })),
      },
    });
  });

  test('that was filled in runs its command with what was filled in', async () => {
    const components = [
      { type: ComponentType.CheckboxGroup, custom_id: 'topics', values: ['a', 'b'] },
      { type: ComponentType.TextInput, custom_id: 'word', value: 'new' },
    ].map((component) => ({ type: ComponentType.Label, component }));
    const { response } = await answer(interaction(InteractionType.ModalSubmit, { custom_id: 'set fill?', components }));
    expect(JSON.stringify(response)).toContain('a,b and new');
  });
});

test('a button whose command is slow is deferred for whoever pressed it alone, and answered when it is done', async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const slow = defineCommand({
    name: 'slow',
    description: 'x',
    options: {},
    examples: [],
    run: async () => ({ lead: await promise }),
  });
  const patient = createAnswerer({
    commands: [slow],
    context: ({ asker, place }) => ({ ...today, asker, place }),
    logBug: () => undefined,
    patience: 20,
  });
  const pressed = { component_type: 2, custom_id: 'slow?' };
  const answered = await patient(
    interaction(InteractionType.MessageComponent, pressed, { message: { flags: 32_832 } }),
  );
  expect(answered.response).toEqual({
    type: InteractionResponseType.DeferredChannelMessageWithSource,
    data: { flags: 64 },
  });
  resolve('at last');
  expect(JSON.stringify(await answered.later)).toContain('at last');
});

describe('what is behind bars', () => {
  test('has a button to show it', async () => {
    const { response } = await answer(
      interaction(InteractionType.ApplicationCommand, { id: '3', name: 'plot', type: 1 }),
    );
    expect(JSON.stringify(response)).toContain('"plot?%7Ereveal="');
  });

  test.each([
    ['is shown to who has come so far', 'plot?~reveal=', filmSeen, /the turn/, /\|\||gives plot away/],
    [
      'is shown to others after a warning',
      'plot?~reveal=',
      nothingSeen,
      /gives plot away, as far as: season 2, episode 6.*plot\?%7Eopen=/,
      /the turn/,
    ],
    ['is shown to who was warned', 'plot?~open=', nothingSeen, /the turn/, /\|\|/],
  ])('%s', async (_what, id, seen, shown, hidden) => {
    const text = await press(id, seen);
    expect(text).toMatch(shown);
    expect(text).not.toMatch(hidden);
    expect(text).toContain('"flags":32832');
  });
});
