/** The fake Discord is held to what the real one does, by the real discord.js client and by plain requests. */
import { Client, type ClientOptions, Events, GatewayIntentBits, MessageFlags } from 'discord.js';
import {
  type APIInteraction,
  GatewayDispatchEvents,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { type FakeDiscord, type FakeDiscordOptions, startFakeDiscord } from './support/fake-discord/index.ts';

const opened: { close(): Promise<void> }[] = [];
afterAll(async () => {
  for (const { close } of opened.toReversed()) await close();
});

async function start(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const discord = await startFakeDiscord(options);
  opened.push(discord);
  return discord;
}

/** A client like the bot's own; identifies need not wait 5 s for each other. */
function makeClient(discord: FakeDiscord, options: Partial<ClientOptions> = {}): Client {
  const client = new Client({
    intents: [],
    rest: { api: discord.url, version: '10', retries: 2, timeout: 500 },
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => undefined }) },
    ...options,
  });
  opened.push({ close: () => client.destroy() });
  return client;
}

async function logIn(discord: FakeDiscord, options: Partial<ClientOptions> = {}): Promise<Client> {
  const client = makeClient(discord, options);
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await ready;
  return client;
}

/** A bot that only listens: the test answers in its place. */
async function listen(discord: FakeDiscord): Promise<() => Promise<APIInteraction>> {
  const client = await logIn(discord);
  const heard: APIInteraction[] = [];
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => heard.push(interaction));
  return () => vi.waitFor(() => heard.shift() ?? Promise.reject(new Error('nothing heard')), { interval: 1 });
}

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReturnType<typeof JSON.parse>;
}

async function call(discord: FakeDiscord, address: string, body?: unknown, token = discord.token): Promise<Answered> {
  const [method = '', path] = address.split(' ');
  const response = await fetch(`${discord.url}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}

const callback = ({ id, token }: APIInteraction): string => `POST /interactions/${id}/${token}/callback`;
const original = ({ application_id, token }: APIInteraction, method = 'PATCH'): string =>
  `${method} /webhooks/${application_id}/${token}/messages/@original`;
const pong = { type: 4, data: { content: 'pong' } };
const refusal = (status: number, code: number) => ({ status, body: { code } });

describe('login', () => {
  test('without intents the client is ready and gets no servers', async () => {
    const discord = await start({ guilds: 3 });
    const client = await logIn(discord);
    expect(client.user?.id).toBe(discord.applicationId);
    expect(client.guilds.cache.map(({ available }) => available)).toEqual([false, false, false]);
    expect(discord.gateway.identifies).toMatchObject([{ intents: 0, shard: [0, 1] }]);
  });

  test('with Guilds it gets them, with their channels', async () => {
    const discord = await start({ guilds: [{ name: 'Truham', channels: [{ name: 'rugby' }] }] });
    const client = await logIn(discord, { intents: [GatewayIntentBits.Guilds] });
    const guild = client.guilds.cache.first();
    expect(guild?.name).toBe('Truham');
    expect(guild?.channels.cache.map(({ name }) => name)).toEqual(['rugby']);
  });

  test('with two shards each gets its own servers and interactions', async () => {
    const discord = await start({ guilds: 4, shards: 2 });
    const client = await logIn(discord, { intents: [GatewayIntentBits.Guilds], shards: 'auto' });
    expect(client.guilds.cache.map(({ shardId }) => shardId).sort()).toEqual([0, 0, 1, 1]);
    client.on(Events.InteractionCreate, (i) => i.isChatInputCommand() && i.reply(String(i.guild?.shardId)));
    const answers = [...discord.guilds.keys()].map((guild) => discord.slash({ name: 'shard', guild }));
    const shards = (await Promise.all(answers)).map(({ message }) => message?.content);
    expect(shards.toSorted()).toEqual(['0', '0', '1', '1']);
  });

  test('a wrong token is refused by REST and by the gateway', async () => {
    const discord = await start();
    await expect(makeClient(discord).login('wrong')).rejects.toThrow('An invalid token was provided.');
    expect(await call(discord, 'GET /users/@me', undefined, 'wrong')).toMatchObject(refusal(401, 0));
    const socket = new WebSocket(discord.gateway.url);
    const closed = new Promise<CloseEvent>((resolve) => socket.addEventListener('close', resolve));
    socket.addEventListener('open', () => socket.send('{"op":2,"d":{"token":"wrong","intents":0}}'));
    expect((await closed).code).toBe(4_004);
  });

  test('privileged intents are refused unless switched on', async () => {
    const discord = await start();
    const login = logIn(discord, { intents: [GatewayIntentBits.MessageContent] });
    await expect(login).rejects.toThrow('Used disallowed intents');
  });

  test('the bot learns who it is and how many logins are left', async () => {
    const discord = await start({ identifyLimit: 5, shards: 2 });
    await logIn(discord);
    expect((await call(discord, 'GET /gateway/bot')).body).toMatchObject({
      url: discord.gateway.url,
      shards: 2,
      session_start_limit: { total: 5, remaining: 4 },
    });
    for (const path of ['/users/@me', '/applications/@me', '/oauth2/applications/@me'])
      expect((await call(discord, `GET ${path}`)).body.id).toBe(discord.applicationId);
    expect((await call(discord, 'GET /users/@me/guilds')).body).toHaveLength(1);
  });
});

describe('commands', () => {
  const cast = { name: 'cast', description: 'Who plays whom', name_localizations: { de: 'besetzung' } };

  test('are stored, and keep their id when put again', async () => {
    const discord = await start();
    const path = `/applications/${discord.applicationId}/commands`;
    const [first] = (await call(discord, `PUT ${path}`, [cast])).body;
    const [second] = (await call(discord, `PUT ${path}`, [{ ...cast, description: 'Else' }])).body;
    expect(second).toMatchObject({ id: first.id, description: 'Else', contexts: null });
    expect(discord.commands).toMatchObject({ puts: 2, global: [{ name: 'cast' }] });
    expect((await call(discord, `GET ${path}`)).body[0]).not.toHaveProperty('name_localizations');
    const whole = await call(discord, `GET ${path}?with_localizations=true`);
    expect(whole.body[0].name_localizations).toEqual({ de: 'besetzung' });
  });

  test('of a server are apart from the global ones', async () => {
    const discord = await start();
    const [guild = ''] = discord.guilds.keys();
    await call(discord, `PUT /applications/${discord.applicationId}/guilds/${guild}/commands`, [cast]);
    expect(discord.commands.inGuild(guild)).toMatchObject([{ name: 'cast', guild_id: guild }]);
    expect(discord.commands.global).toEqual([]);
  });

  const option = { type: 3, name: 'who', description: 'A name' };
  test.each([
    ['a name in capitals', [{ ...cast, name: 'CAST' }], { 0: { name: expect.anything() } }],
    ['no description', [{ name: 'cast' }], { 0: { description: expect.anything() } }],
    ['the same name twice', [cast, cast], { _errors: expect.anything() }],
    ['26 options', [{ ...cast, options: Array(26).fill(option) }], { 0: { options: expect.anything() } }],
    [
      'a required option after an optional one',
      [{ ...cast, options: [option, { ...option, name: 'b', required: true }] }],
      { 0: { options: { 1: expect.anything() } } },
    ],
  ])('with %s are refused', async (_what, commands, errors) => {
    const discord = await start();
    const answer = await call(discord, `PUT /applications/${discord.applicationId}/commands`, commands);
    expect(answer).toMatchObject({ status: 400, body: { code: 50_035, errors } });
    expect(discord.commands.puts).toBe(0);
  });
});

describe('interactions through discord.js', () => {
  test('a command is answered', async () => {
    const discord = await start();
    const client = await logIn(discord);
    client.on(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const content = `${interaction.options.getString('who')} ${interaction.options.getInteger('season')}`;
      await interaction.reply({ content, flags: MessageFlags.Ephemeral });
    });
    const answer = await discord.slash({ name: 'cast', options: { who: 'Tao', season: 2 } });
    expect(answer.response).toMatchObject({ type: 4, data: { content: 'Tao 2' } });
    expect(answer.message).toMatchObject({ content: 'Tao 2', flags: 64, author: { id: discord.applicationId } });
    expect(answer.afterMs).toBeLessThan(1_000);
    expect(discord.requests.at(-1)).toMatchObject({ method: 'POST', auth: false, status: 204, body: { type: 4 } });
  });

  test('a deferred answer is seen once it is there, and then what follows', async () => {
    const discord = await start();
    const client = await logIn(discord);
    client.on(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const response = await interaction.deferReply({ withResponse: true });
      expect(response.interaction.responseMessageLoading).toBe(true);
      await interaction.editReply('there');
      await interaction.followUp('more');
    });
    const answer = await discord.slash({ name: 'slow' });
    expect(answer.response.type).toBe(5);
    expect(await answer.edited()).toMatchObject({ content: 'there', flags: 0 });
    await vi.waitFor(() => expect(answer.followUps).toMatchObject([{ content: 'more' }]));
  });

  test('suggestions, a button, a menu and a form are answered', async () => {
    const discord = await start();
    const client = await logIn(discord);
    client.on(Events.InteractionCreate, async (interaction) => {
      if (interaction.isAutocomplete()) {
        const { name, value } = interaction.options.getFocused(true);
        await interaction.respond([{ name, value }]);
      } else if (interaction.isButton()) await interaction.update({ content: interaction.customId });
      else if (interaction.isStringSelectMenu()) await interaction.reply(interaction.values.join());
      else if (interaction.isModalSubmit()) await interaction.reply(interaction.fields.getTextInputValue('why'));
    });
    const suggestions = await discord.autocomplete({ name: 'cast', options: { who: 'ta' } });
    expect(suggestions.response).toMatchObject({ type: 8, data: { choices: [{ name: 'who', value: 'ta' }] } });
    const menu = await discord.select({ customId: 'season', values: ['1', '2'] });
    expect(menu.message?.content).toBe('1,2');
    const button = await discord.button({ customId: 'again', ...(menu.message && { message: menu.message }) });
    expect(button.message).toMatchObject({ id: menu.message?.id, content: 'again' });
    const form = await discord.modal({ customId: 'ask', fields: { why: 'because' } });
    expect(form.message?.content).toBe('because');
  });

  test('files come by their names, and the body as it was meant', async () => {
    const discord = await start();
    const client = await logIn(discord);
    client.on(Events.InteractionCreate, (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      interaction.reply({ content: 'look', files: [{ attachment: Buffer.from('x'), name: 'leaf.png' }] });
    });
    const answer = await discord.slash({ name: 'picture' });
    expect(answer.message).toMatchObject({ content: 'look', attachments: [{ filename: 'leaf.png' }] });
    expect(discord.requests.at(-1)?.files).toEqual(['leaf.png']);
  });
});

describe('what an interaction carries', () => {
  test('in a server: member, channel, permissions, languages', async () => {
    const discord = await start({ guilds: [{ locale: 'de' }] });
    const next = await listen(discord);
    discord.slash({ name: 'x', user: { username: 'charlie' }, locale: 'fr', appPermissions: 8n });
    expect(await next()).toMatchObject({
      member: { user: { username: 'charlie' }, roles: [] },
      guild: { locale: 'de' },
      channel: { type: 0, name: 'general' },
      app_permissions: '8',
      locale: 'fr',
      guild_locale: 'de',
      context: InteractionContextType.Guild,
      authorizing_integration_owners: { 0: expect.any(String) },
      entitlements: [],
      attachment_size_limit: 10_485_760,
    });
  });

  test.each([
    ['a direct message', {}, { context: 1, channel: { type: 1 }, authorizing_integration_owners: { 0: '0' } }],
    [
      'between other people',
      { context: InteractionContextType.PrivateChannel },
      { context: 2, channel: { type: 3 }, authorizing_integration_owners: { 1: '5' } },
    ],
  ])('in %s: the user, and who installed the bot', async (_where, scene, expected) => {
    const discord = await start();
    const next = await listen(discord);
    discord.slash({ name: 'x', guild: null, user: { id: '5' }, ...scene });
    const interaction = await next();
    expect(interaction).toMatchObject({ user: { id: '5' }, ...expected });
    expect(interaction).not.toHaveProperty('member');
  });

  test('options have the types under which they were registered', async () => {
    const discord = await start();
    const options = [
      { type: 6, name: 'whom', description: 'x' },
      { type: 10, name: 'stars', description: 'x' },
    ];
    const command = { name: 'rate', description: 'x', options };
    await call(discord, `PUT /applications/${discord.applicationId}/commands`, [command]);
    const next = await listen(discord);
    discord.slash({ name: 'rate', options: { whom: '77', stars: 5 } });
    expect((await next()).data).toMatchObject({
      id: discord.commands.global[0]?.id,
      options: [{ type: 6 }, { type: 10 }],
      resolved: { users: { 77: { id: '77' } } },
    });
  });
});

describe('the life of an interaction token', () => {
  test('the second answer is refused', async () => {
    const discord = await start();
    const next = await listen(discord);
    discord.slash({ name: 'x' });
    const interaction = await next();
    expect(await call(discord, callback(interaction), pong)).toMatchObject({ status: 204 });
    expect(await call(discord, callback(interaction), pong)).toMatchObject(refusal(400, 40_060));
  });

  test('after three seconds the first answer is, too', async () => {
    let now = 1_800_000_000_000;
    const discord = await start({ now: () => now });
    const next = await listen(discord);
    const answer = discord.slash({ name: 'late' });
    const interaction = await next();
    now += 3_001;
    expect(await call(discord, callback(interaction), pong)).toMatchObject(refusal(404, 10_062));
    await expect(answer).rejects.toThrow('No answer to /late');
    await expect(answer).rejects.toThrow('it came after 3001 ms');
  });

  test('the answer can be changed for fifteen minutes, but not before it is there', async () => {
    let now = 1_800_000_000_000;
    const discord = await start({ now: () => now });
    const next = await listen(discord);
    discord.slash({ name: 'x' });
    const interaction = await next();
    expect(await call(discord, original(interaction), { content: 'a' })).toMatchObject(refusal(404, 10_015));
    await call(discord, callback(interaction), pong);
    expect(await call(discord, original(interaction), { content: 'a' })).toMatchObject({ body: { content: 'a' } });
    now += 15 * 60 * 1_000 + 1;
    expect(await call(discord, original(interaction), { content: 'b' })).toMatchObject(refusal(401, 50_027));
  });

  test('a deleted answer is gone', async () => {
    const discord = await start();
    const next = await listen(discord);
    const answer = discord.slash({ name: 'x' });
    const interaction = await next();
    const { body } = await call(discord, `${callback(interaction)}?with_response=true`, pong);
    expect(body).toMatchObject({ interaction: { type: 2 }, resource: { type: 4, message: { content: 'pong' } } });
    expect(await call(discord, original(interaction, 'GET'))).toMatchObject({ body: { id: body.resource.message.id } });
    expect(await call(discord, original(interaction, 'DELETE'))).toMatchObject({ status: 204 });
    expect(await call(discord, original(interaction, 'GET'))).toMatchObject(refusal(404, 10_008));
    expect((await answer).message).toBeUndefined();
  });

  test('a deferred answer takes the first further message as its own', async () => {
    const discord = await start();
    const next = await listen(discord);
    const pending = discord.slash({ name: 'x' });
    const interaction = await next();
    await call(discord, callback(interaction), { type: 5 });
    await call(discord, `POST /webhooks/${interaction.application_id}/${interaction.token}`, { content: 'there' });
    const answer = await pending;
    expect(await answer.edited()).toMatchObject({ content: 'there' });
    expect(answer.followUps).toEqual([]);
  });

  test('a kind of answer that does not fit is refused', async () => {
    const discord = await start();
    const next = await listen(discord);
    discord.autocomplete({ name: 'x', options: { a: '' } });
    expect(await call(discord, callback(await next()), pong)).toMatchObject(refusal(400, 50_035));
  });

  test('whoever waits in vain is told so', async () => {
    const discord = await start({ answerTimeout: 20 });
    await expect(discord.slash({ name: 'x' })).rejects.toThrow('no bot is logged in');
    await listen(discord);
    await expect(discord.slash({ name: 'x' })).rejects.toThrow('none came within 20 ms');
    const unanswered = discord.slash({ name: 'x' });
    await discord.close();
    await expect(unanswered).rejects.toThrow('closed first');
  });
});

describe('scripted faults, met by the REST client of discord.js', () => {
  const route = 'POST /channels/:channel/messages';
  const statuses = ({ requests }: FakeDiscord) =>
    requests.filter(({ path }) => path.endsWith('/messages')).map(({ status }) => status);

  test.each([
    ['429, then success', { status: 429, retryAfter: 0.02 }, [429, 200], 1],
    ['global 429, then success', { status: 429, retryAfter: 0.02, global: true }, [429, 200], 1],
    ['500, then success', { status: 500 }, [500, 200], 1],
    ['a break before it is carried out', { drop: 'before' }, [undefined, 200], 1],
    ['a break after it is carried out', { drop: 'after' }, [undefined, 200], 2],
    ['an answer that comes too late', { hold: 600 }, [200, 200], 2],
    ['a request that comes late', { delay: 20 }, [200], 1],
  ] as const)('%s', async (_what, fault, expected, posted) => {
    const discord = await start();
    const { rest } = await logIn(discord);
    const [channel = ''] = firstGuild(discord).channels.keys();
    discord.fail(route, fault);
    await rest.post(`/channels/${channel}/messages`, { body: { content: 'x' } });
    await vi.waitFor(() => expect(statuses(discord)).toEqual(expected));
    expect(discord.messages(channel)).toHaveLength(posted);
  });

  test('last as long as they are told, and end at a word', async () => {
    const discord = await start();
    discord.fail('GET *', { status: 502 }, 2);
    discord.fail('* /users/@me', { status: 403, code: 50_001, message: 'Missing Access' }, Number.POSITIVE_INFINITY);
    expect((await call(discord, 'GET /gateway/bot')).status).toBe(502);
    expect((await call(discord, 'GET /users/@me')).status).toBe(502);
    expect(await call(discord, 'GET /users/@me')).toMatchObject(refusal(403, 50_001));
    discord.healthy();
    expect((await call(discord, 'GET /users/@me')).status).toBe(200);
  });
});

/** The client takes half a second for each new connection. */
const patiently = (check: () => void) => vi.waitFor(check, { timeout: 3_000, interval: 10 });

describe.concurrent('the gateway', () => {
  const answering = async (discord: FakeDiscord, options: Partial<ClientOptions> = {}): Promise<Client> => {
    const client = await logIn(discord, options);
    client.on(Events.InteractionCreate, (interaction) => interaction.isChatInputCommand() && interaction.reply('pong'));
    return client;
  };

  test('after a broken socket the session goes on, and nothing is lost', async () => {
    const discord = await start();
    await answering(discord);
    discord.gateway.drop();
    const answer = await discord.slash({ name: 'meanwhile' });
    expect(answer.message?.content).toBe('pong');
    expect(discord.gateway.resumes).toMatchObject([{ replayed: 1 }]);
    expect(discord.gateway.identifies).toHaveLength(1);
  });

  test('a wish for a new connection is followed by a resume', async () => {
    const discord = await start();
    await answering(discord);
    discord.gateway.reconnect();
    await patiently(() => expect(discord.gateway.resumes).toMatchObject([{ replayed: 0 }]));
  });

  test('an invalid session is followed by a new login, a resumable one by a resume', async () => {
    const discord = await start();
    await answering(discord);
    discord.gateway.invalidate({ resumable: true });
    await patiently(() => expect(discord.gateway.resumes).toHaveLength(1));
    discord.gateway.invalidate();
    await patiently(() => expect(discord.gateway.identifies).toHaveLength(2));
    await discord.slash({ name: 'x' });
  });

  test('a forgotten session cannot be resumed', async () => {
    const discord = await start();
    await answering(discord);
    discord.gateway.forget();
    discord.gateway.drop();
    await patiently(() => expect(discord.gateway.identifies).toHaveLength(2));
    expect(discord.gateway.resumes).toMatchObject([{ replayed: undefined }]);
  });

  test('a deaf connection is given up by the client, and heals', async () => {
    const discord = await start({ heartbeatInterval: 40 });
    await answering(discord);
    discord.gateway.zombie();
    const answer = await discord.slash({ name: 'x' });
    expect(answer.message?.content).toBe('pong');
    expect(discord.gateway.resumes).toMatchObject([{ replayed: 1 }]);
  });

  test('lastingly deaf, it answers nobody until it is healed', async () => {
    const discord = await start({ heartbeatInterval: 40, answerTimeout: 150 });
    await answering(discord);
    discord.gateway.zombie({ lasting: true });
    await expect(discord.slash({ name: 'x' })).rejects.toThrow('none came within 150 ms');
    expect(discord.gateway.resumes).toEqual([]);
    discord.gateway.heal();
  });

  test('a client that logs out ends its session', async () => {
    const discord = await start();
    const client = await answering(discord);
    expect(discord.gateway.connected).toBe(1);
    await client.destroy();
    await patiently(() => expect(discord.gateway.connected).toBe(0));
    await expect(discord.slash({ name: 'x' })).rejects.toThrow('no bot is logged in');
  });

  test('changes of servers and channels reach a client that asked for them', async () => {
    const discord = await start();
    const client = await logIn(discord, { intents: [GatewayIntentBits.Guilds] });
    const { id } = firstGuild(discord);
    const seen: string[] = [];
    client.on(Events.GuildCreate, ({ name }) => seen.push(`joined ${name}`));
    client.on(Events.GuildUnavailable, () => seen.push('outage'));
    client.on(Events.GuildDelete, () => seen.push('left'));
    client.on(Events.ChannelDelete, () => seen.push('channel gone'));
    discord.join({ name: 'Higgs' });
    discord.deleteChannel(discord.addChannel(id).id);
    discord.outage(id);
    discord.recover(id);
    discord.leave(id);
    await vi.waitFor(() => expect(seen).toEqual(['joined Higgs', 'channel gone', 'outage', 'left']));
  });
});

const firstGuild = ({ guilds }: FakeDiscord) => {
  for (const guild of guilds.values()) return guild;
  throw new Error('no server');
};

describe('messages in channels', () => {
  const channelsOf = (discord: FakeDiscord) => {
    const [text = '', news = ''] = firstGuild(discord).channels.keys();
    return { text, news };
  };

  test('a nonce is posted once, in the window, by whatever channel', async () => {
    let now = 1_800_000_000_000;
    const discord = await start({ now: () => now, nonceWindow: 60_000 });
    const { text, news } = channelsOf(discord);
    const post = (channel: string) =>
      call(discord, `POST /channels/${channel}/messages`, { content: 'x', nonce: 'a', enforce_nonce: true });
    const first = await post(text);
    expect(first).toMatchObject({ status: 200, body: { nonce: 'a' } });
    expect(await post(text)).toMatchObject({ status: 200, body: { id: first.body.id } });
    expect(await post(news)).toMatchObject({ status: 200, body: { id: first.body.id } });
    await call(discord, `DELETE /channels/${text}/messages/${first.body.id}`);
    expect(await post(text)).toMatchObject(refusal(404, 10_008));
    now += 60_001;
    expect((await post(text)).body.id).not.toBe(first.body.id);
    expect(discord.messages(text)).toHaveLength(1);
  });

  test('a nonce that is not enforced is only an ornament', async () => {
    const discord = await start();
    const { text } = channelsOf(discord);
    for (let time = 0; time < 2; time++)
      await call(discord, `POST /channels/${text}/messages`, { content: 'x', nonce: 'a' });
    expect(discord.messages(text)).toHaveLength(2);
  });

  test('are read in pages, the newest first', async () => {
    const discord = await start();
    const { text } = channelsOf(discord);
    const ids = ['1', '2', '3', '4'].map((content) => discord.write(text, content).id);
    const read = async (query: string) =>
      (await call(discord, `GET /channels/${text}/messages?${query}`)).body.map(
        ({ content }: { readonly content: string }) => content,
      );
    expect(await read('')).toEqual(['4', '3', '2', '1']);
    expect(await read('limit=2')).toEqual(['4', '3']);
    expect(await read(`before=${ids[2]}`)).toEqual(['2', '1']);
    expect(await read(`after=${ids[0]}&limit=2`)).toEqual(['3', '2']);
  });

  test('can be read, changed and deleted, if they are the bot’s own', async () => {
    const discord = await start();
    const { text } = channelsOf(discord);
    const { body } = await call(discord, `POST /channels/${text}/messages`, { content: 'x' });
    const path = `/channels/${text}/messages/${body.id}`;
    expect(await call(discord, `PATCH ${path}`, { content: 'y' })).toMatchObject({ body: { content: 'y' } });
    expect(await call(discord, `GET ${path}`)).toMatchObject({ body: { content: 'y' } });
    expect(await call(discord, `DELETE ${path}`)).toMatchObject({ status: 204 });
    expect(await call(discord, `GET ${path}`)).toMatchObject(refusal(404, 10_008));
    const theirs = `/channels/${text}/messages/${discord.write(text, 'theirs').id}`;
    expect(await call(discord, `PATCH ${theirs}`, { content: 'y' })).toMatchObject(refusal(403, 50_005));
    expect(await call(discord, `DELETE ${theirs}`)).toMatchObject(refusal(403, 50_013));
  });

  const { ViewChannel, SendMessages } = PermissionFlagsBits;
  test.each([
    ['not seen', 0n, { content: 'x' }, 50_001],
    ['only read', ViewChannel, { content: 'x' }, 50_013],
    ['without embeds', ViewChannel | SendMessages, { embeds: [{ title: 'x' }] }, 50_013],
    ['without anything', ViewChannel | SendMessages, { content: ' ' }, 50_006],
  ])('are refused where the channel is %s', async (_how, permissions, body, code) => {
    const discord = await start();
    const { text } = channelsOf(discord);
    discord.setPermissions(text, permissions);
    expect((await call(discord, `POST /channels/${text}/messages`, body)).body.code).toBe(code);
  });

  test('are refused where the channel is gone, or the bot', async () => {
    const discord = await start();
    const { text, news } = channelsOf(discord);
    discord.deleteChannel(text);
    const post = (channel: string) => call(discord, `POST /channels/${channel}/messages`, { content: 'x' });
    expect(await post(text)).toMatchObject(refusal(404, 10_003));
    expect(await post(news)).toMatchObject({ status: 200 });
    discord.leave(firstGuild(discord).id);
    expect(await post(news)).toMatchObject(refusal(403, 50_001));
  });

  test('are published once each, and ten times an hour', async () => {
    let now = 1_800_000_000_000;
    const discord = await start({ now: () => now });
    const { text, news } = channelsOf(discord);
    const publish = async (channel: string, id = discord.write(channel, 'x').id) =>
      call(discord, `POST /channels/${channel}/messages/${id}/crosspost`);
    const first = await publish(news);
    expect(first).toMatchObject({ status: 200, body: { flags: 1 } });
    expect(await publish(news, first.body.id)).toMatchObject(refusal(400, 40_033));
    expect(await publish(text)).toMatchObject(refusal(400, 50_024));
    for (let time = 1; time < 10; time++) expect(await publish(news)).toMatchObject({ status: 200 });
    expect(await publish(news)).toMatchObject({ status: 429, body: { retry_after: 3_600, global: false } });
    now += 3_600_000;
    expect(await publish(news)).toMatchObject({ status: 200 });
  });
});

test('roles are given and taken, if the bot may', async () => {
  const discord = await start({
    guilds: [
      {
        roles: [
          { id: '1', name: 'news' },
          { id: '2', name: 'boss', aboveBot: true },
        ],
      },
    ],
  });
  const guild = firstGuild(discord);
  guild.members.set('7', new Set());
  const change = (method: string, user: string, role: string) =>
    call(discord, `${method} /guilds/${guild.id}/members/${user}/roles/${role}`);
  expect(await change('PUT', '7', '1')).toMatchObject({ status: 204 });
  expect(guild.members.get('7')).toEqual(new Set(['1']));
  expect(await change('DELETE', '7', '1')).toMatchObject({ status: 204 });
  expect(guild.members.get('7')).toEqual(new Set());
  expect(await change('PUT', '7', '2')).toMatchObject(refusal(403, 50_013));
  expect(await change('PUT', '7', '3')).toMatchObject(refusal(404, 10_011));
  expect(await change('PUT', '8', '1')).toMatchObject(refusal(404, 10_007));
  guild.manageRoles = false;
  expect(await change('PUT', '7', '1')).toMatchObject(refusal(403, 50_013));
});

describe('rate limits', () => {
  test('are 5 messages per 5 s and channel, and 50 requests a second, where switched on', async () => {
    let now = 1_800_000_000_000;
    const discord = await start({ now: () => now, rateLimits: true });
    const [text = '', news = ''] = firstGuild(discord).channels.keys();
    const post = (channel: string) => call(discord, `POST /channels/${channel}/messages`, { content: 'x' });
    expect((await post(text)).headers.get('x-ratelimit-remaining')).toBe('4');
    for (let time = 1; time < 5; time++) await post(text);
    const sixth = await post(text);
    expect(sixth).toMatchObject({ status: 429, body: { retry_after: 5, global: false } });
    expect(sixth.headers.get('retry-after')).toBe('5');
    expect((await post(news)).status).toBe(200);
    now += 5_000;
    expect((await post(text)).status).toBe(200);
    for (let time = 1; time < 50; time++) await call(discord, 'GET /users/@me');
    expect(await call(discord, 'GET /users/@me')).toMatchObject({ status: 429, body: { global: true } });
  });

  test('do not hold back the answers to interactions', async () => {
    const now = 1_800_000_000_000;
    const discord = await start({ now: () => now, rateLimits: true });
    const client = await logIn(discord);
    client.on(Events.InteractionCreate, (interaction) => interaction.isChatInputCommand() && interaction.reply('pong'));
    const answers = await Promise.all(Array.from({ length: 60 }, () => discord.slash({ name: 'x' })));
    expect(answers).toHaveLength(60);
  });
});

test('it closes cleanly, and without keeping a list of requests where none is wanted', async () => {
  let url = '';
  {
    await using discord = await startFakeDiscord({ record: false });
    url = discord.url;
    await call(discord, 'GET /users/@me');
    expect(discord.requests).toEqual([]);
  }
  await expect(fetch(`${url}/v10/gateway`)).rejects.toThrow();
});
