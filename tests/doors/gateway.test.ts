/** The gateway door, over real sockets, with the real discord.js, against a Discord on loopback. */
import {
  ApplicationCommandOptionType,
  InteractionContextType,
  InteractionResponseType,
  MessageFlags,
} from 'discord-api-types/v10';
import { afterEach, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { readConfig } from '../../src/config.ts';
import { type Gateway, openGateway } from '../../src/doors/gateway.ts';
import { parseLine } from '../../src/doors/terminal/parse.ts';
import { TokenError } from '../../src/doors/token-error.ts';
import { createAnswerer } from '../../src/interaction/answer.ts';
import type { AnyCommand, Command } from '../../src/interaction/command.ts';
import { execute, isForm } from '../../src/interaction/execute.ts';
import { toMessage } from '../../src/interaction/wire/message.ts';
import { today } from '../support/context.ts';
import { type FakeDiscord, type FakeDiscordOptions, startFakeDiscord } from '../support/fake-discord/index.ts';
import { collectLog } from '../support/log.ts';
import { componentsOf, textsOf } from '../support/message.ts';

const callback = 'POST /interactions/:id/:token/callback';
const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

interface Bot {
  readonly discord: FakeDiscord;
  readonly gateway: Gateway;
  readonly fatal: string[];
  readonly log: ReturnType<typeof collectLog>;
}

/** A bot that is logged in and has registered its commands. */
async function bot(
  options: FakeDiscordOptions & { readonly known?: readonly AnyCommand[]; readonly patience?: number } = {},
): Promise<Bot> {
  const { known = commands, patience = 2_000 } = options;
  const discord = await startFakeDiscord(options);
  open.push(discord);
  const log = collectLog();
  const fatal: string[] = [];
  const config = { ...readConfig({ DISCORD_API_URL: discord.url }), token: discord.token };
  const answer = createAnswerer({
    commands: known,
    context: () => ({ ...today, commands: known }),
    logBug: (bug) => log.log.error(bug),
    patience,
  });
  const gateway = await openGateway({
    config,
    commands: known,
    answer,
    log: log.log,
    onFatal: (reason) => fatal.push(reason),
  });
  open.push({ close: () => gateway.stop() });
  await expect.poll(() => discord.requests.some(({ method, status }) => method === 'PUT' && status === 200)).toBe(true);
  return { discord, gateway, fatal, log };
}

/** A call of a command of a group. */
const subcommand = (name: string, sub: string) => ({
  name,
  options: [{ name: sub, type: ApplicationCommandOptionType.Subcommand as const, options: [] }],
});

/** A command that answers when it is told to. */
function slowCommand(hidden = false) {
  const { promise, resolve } = Promise.withResolvers<string>();
  const command: Command = {
    name: 'slow',
    description: 'Takes its time',
    options: {},
    examples: [],
    private: hidden,
    run: async () => ({ lead: await promise }),
  };
  return { command, finish: resolve };
}

test('it logs in without any intent and registers its commands', async () => {
  const { discord } = await bot();
  expect(discord.gateway.identifies.map(({ intents }) => intents)).toEqual([0]);
  expect(discord.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
});

test('every command is answered, in a server', async () => {
  const { discord } = await bot();
  const calls = [
    { name: 'ask', options: { question: 'whos nicks mum' } },
    { name: 'release', options: { season: '2' } },
    { name: 'cast', options: { who: 'nicks mum' } },
    { name: 'episode1', options: {} },
    { name: 'episode', options: { season: 2, number: 6 } },
    { name: 'help', options: {} },
    subcommand('progress', 'show'),
    subcommand('mydata', 'show'),
    subcommand('spoilers', 'show'),
    subcommand('announcements', 'list'),
    { name: 'notify', options: {} },
  ];
  expect(calls.map(({ name }) => name).toSorted()).toEqual(commands.map(({ name }) => name).toSorted());
  for (const call of calls) {
    const { response } = await discord.slash(call);
    expect(response).toMatchObject({
      type: InteractionResponseType.ChannelMessageWithSource,
      data: { allowed_mentions: { parse: [] } },
    });
  }
});

test('a command that failed is not kept: it is tried again', async () => {
  let tries = 0;
  const command: Command = {
    name: 'shaky',
    description: 'Fails once',
    options: {},
    examples: [],
    steady: true,
    run: () => {
      tries += 1;
      if (tries === 1) throw new Error('first');
      return { lead: `try ${tries}` };
    },
  };
  const { discord } = await bot({ known: [command] });
  const texts: string[] = [];
  for (let at = 0; at < 3; at++)
    texts.push(JSON.stringify((await discord.slash({ name: 'shaky', options: {} })).response));
  expect(texts[0]).toContain('Something broke on my side');
  expect(texts.slice(1).every((text) => text.includes('try 2'))).toBe(true);
});

test('all doors give the same answer', async () => {
  const { discord } = await bot();
  const lines = [
    '/release season:2',
    '/cast who:nicks mum',
    '/episode season:2 number:6 seen:s2e6',
    '/episode1 part:songs',
    '/help',
  ];
  for (const line of lines) {
    const { command, given } = parseLine(commands, line);
    const { response } = await discord.slash({ name: command.path, options: typedOptions(given) });
    const reply = await execute(command, today, typedOptions(given), ({ error }) => Promise.reject(error));
    if (isForm(reply)) throw new Error('a form');
    expect(response).toEqual({ type: InteractionResponseType.ChannelMessageWithSource, data: toMessage(reply) });
  }
});

/** Discord sends whole numbers as numbers. */
const typedOptions = (given: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      name === 'number' || (given.number && name === 'season') ? Number(value) : value,
    ]),
  );

test.each([
  ['a direct message', { guild: null }],
  [
    'a chat between others, by a user who took the bot along',
    { guild: null, context: InteractionContextType.PrivateChannel },
  ],
  ['a server where only the user has it', { guild: '999999999999999999', installedBy: 'user' }],
] as const)('it answers in %s', async (_where, scene) => {
  const { discord } = await bot();
  const { response } = await discord.slash({ name: 'release', options: { season: '2' }, ...scene });
  expect(response.type).toBe(InteractionResponseType.ChannelMessageWithSource);
});

test('what is wrong with an option is told to the asker alone', async () => {
  const { discord } = await bot();
  const { response } = await discord.slash({ name: 'release', options: { season: '2', as_of: 'x'.repeat(100) } });
  expect(response).toMatchObject({ data: { flags: MessageFlags.Ephemeral | MessageFlags.IsComponentsV2 } });
});

test('autocomplete', async () => {
  const { discord } = await bot();
  const { response } = await discord.autocomplete({ name: 'cast', options: { who: 'colm' }, focused: 'who' });
  expect(response).toEqual({
    type: InteractionResponseType.ApplicationCommandAutocompleteResult,
    data: { choices: [{ name: 'Olivia Colman', value: 'olivia-colman' }] },
  });
});

describe('buttons', () => {
  test('a button runs the call that it keeps, for whoever pressed it', async () => {
    const { discord } = await bot();
    const { response } = await discord.button({ customId: 'release?season=3' });
    expect(response).toMatchObject({ type: InteractionResponseType.ChannelMessageWithSource, data: { flags: 32_832 } });
    expect(JSON.stringify(response)).toContain('Season 3 came out on 3 October 2024');
  });

  test('every button under an answer works, on a bot that has just started', async () => {
    const first = await bot();
    const { response } = await first.discord.slash({ name: 'episode1', options: {} });
    if (!('data' in response) || !response.data || !('allowed_mentions' in response.data))
      throw new Error('no message');
    const ids = componentsOf(response.data).flatMap((component) =>
      'custom_id' in component ? component.custom_id : [],
    );
    expect(ids.length).toBeGreaterThan(3);
    const second = await bot();
    for (const customId of ids) {
      const pressed = JSON.stringify((await second.discord.button({ customId })).response);
      expect(pressed).not.toMatch(/I no longer know|Something broke/);
    }
  });

  test('all sources are shown to whoever asks for them', async () => {
    const { discord } = await bot();
    const { response } = await discord.button({ customId: 'release?season=2&%7Esources=' });
    if (!('data' in response) || !response.data || !('allowed_mentions' in response.data))
      throw new Error('no message');
    expect(textsOf(response.data).join('\n')).toMatch(/\*\*Sources\*\*\n- \[/);
  });
});

describe('a slow command', () => {
  test('is deferred in time, and its answer comes when it is there', async () => {
    const { command, finish } = slowCommand();
    const { discord } = await bot({ known: [command], patience: 50 });
    const answer = await discord.slash({ name: 'slow', options: {} });
    expect(answer.response).toEqual({ type: InteractionResponseType.DeferredChannelMessageWithSource, data: {} });
    finish('here it is');
    expect(JSON.stringify(await answer.edited())).toContain('here it is');
  });

  test('that answers its asker alone is deferred for the asker alone', async () => {
    const { command, finish } = slowCommand(true);
    const { discord } = await bot({ known: [command], patience: 50 });
    const { response } = await discord.slash({ name: 'slow', options: {} });
    expect(response).toEqual({
      type: InteractionResponseType.DeferredChannelMessageWithSource,
      data: { flags: MessageFlags.Ephemeral },
    });
    finish('x');
  });
});

describe('REST in trouble', () => {
  test.each([
    ['too many requests', { status: 429, retryAfter: 0.1 }],
    ['a server error', { status: 500 }],
    ['a connection that breaks before the answer is taken', { drop: 'before' }],
    ['a connection that breaks after it', { drop: 'after' }],
    ['an acknowledgement that does not come, so that the library repeats the POST', { hold: 1_800 }],
  ] as const)('%s: the answer is given all the same, once', async (_what, fault) => {
    const { discord, log } = await bot();
    discord.fail(callback, fault);
    const { response } = await discord.slash({ name: 'help', options: {} });
    expect(response.type).toBe(InteractionResponseType.ChannelMessageWithSource);
    await expect
      .poll(() => discord.requests.filter(({ path }) => path.startsWith('/interactions/')).length, { timeout: 4_000 })
      .toBe(2);
    expect(log.lines.filter(({ level }) => level >= 50)).toEqual([]);
  });

  test('an answer that came late is noted, and the next one works', async () => {
    let now = Date.now();
    const { discord, log } = await bot({
      now: () => now,
      answerTimeout: 500,
      known: [slowCommand().command, ...commands],
      patience: 100,
    });
    const late = discord.slash({ name: 'slow', options: {} });
    now += 10_000;
    await expect(late).rejects.toThrow(/No answer to \/slow/);
    await expect
      .poll(() => log.lines.map(({ msg }) => msg))
      .toContain('an answer came after the three seconds that Discord waits');
    expect((await discord.slash({ name: 'help', options: {} })).response.type).toBe(
      InteractionResponseType.ChannelMessageWithSource,
    );
  });
});

describe('the connection', () => {
  test('is resumed after it broke; what came meanwhile is answered', async () => {
    const { discord } = await bot();
    discord.gateway.drop();
    const answer = await discord.slash({ name: 'help', options: {} });
    expect(answer.response.type).toBe(InteractionResponseType.ChannelMessageWithSource);
    expect(discord.gateway.resumes).toHaveLength(1);
    expect(discord.gateway.identifies).toHaveLength(1);
  });

  test('is made anew when Discord asks for it', async () => {
    const { discord } = await bot();
    discord.gateway.reconnect();
    await expect.poll(() => discord.gateway.resumes.length, { timeout: 10_000 }).toBe(1);
    expect((await discord.slash({ name: 'help', options: {} })).response.type).toBe(
      InteractionResponseType.ChannelMessageWithSource,
    );
  });

  test('that Discord closes for good ends the bot with the reason', async () => {
    const { discord, fatal } = await bot();
    discord.gateway.drop(4004);
    await expect.poll(() => fatal).toEqual(['Discord closed the connection for good (4004)']);
  });
});

describe('the token', () => {
  test('that Discord does not know is refused at once, without a second try', async () => {
    const discord = await startFakeDiscord();
    open.push(discord);
    const config = { ...readConfig({ DISCORD_API_URL: discord.url }), token: 'not.the.token' };
    const answer = createAnswerer({ commands, context: () => today, logBug: () => undefined });
    const login = openGateway({ config, commands, answer, log: collectLog().log, onFatal: () => undefined });
    await expect(login).rejects.toThrow(TokenError);
    expect(discord.requests).toHaveLength(1);
  });

  test('that is withdrawn ends the bot, since the library would forget it and live on half dead', async () => {
    const discord = await startFakeDiscord();
    open.push(discord);
    discord.fail('GET /applications/:id/commands', { status: 401 });
    const fatal: string[] = [];
    const config = { ...readConfig({ DISCORD_API_URL: discord.url }), token: discord.token };
    const answer = createAnswerer({ commands, context: () => today, logBug: () => undefined });
    const gateway = await openGateway({
      config,
      commands,
      answer,
      log: collectLog().log,
      onFatal: (reason) => fatal.push(reason),
    });
    open.push({ close: () => gateway.stop() });
    await expect.poll(() => fatal).toEqual(['Discord no longer takes the token (401)']);
  });
});

test('stopping takes no more interactions, and finishes those under way', async () => {
  const { command, finish } = slowCommand();
  const { discord, gateway } = await bot({ known: [command], answerTimeout: 1_000 });
  const underWay = discord.slash({ name: 'slow', options: {} });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const stopped = gateway.stop();
  const tooLate = discord.slash({ name: 'slow', options: {} });
  finish('done');
  expect((await underWay).response.type).toBe(InteractionResponseType.ChannelMessageWithSource);
  await stopped;
  await expect(tooLate).rejects.toThrow(/No answer/);
  expect(discord.gateway.connected).toBe(0);
});
