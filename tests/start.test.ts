/** The whole program, as a host starts and stops it. */
import { ApplicationCommandOptionType, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, describe, expect, test } from 'vitest';
import { commands } from '../commands/index.ts';
import { type FakeDiscord, startFakeDiscord } from './support/fake-discord/index.ts';
import { start } from './support/run.ts';

const main = 'src/main.ts';
let discord: FakeDiscord | undefined;
afterEach(async () => {
  await discord?.close();
  discord = undefined;
});

/** What a bot needs to know to find this Discord, and to leave nothing behind. */
const discordAt = ({ url }: FakeDiscord) => ({ DISCORD_API_URL: url, STORE_URL: 'memory:', TVMAZE_API_URL: 'off' });

const logLines = (out: string): { msg: string; outcome?: string }[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

test('without a token it explains how to get one, and how to do without', async () => {
  const { code, err } = await start(main).ended;
  expect(code).toBe(1);
  expect(err).toMatch(/1\. Open https:\/\/discord\.com\/developers\/applications[\s\S]*2\. [\s\S]*3\. /);
  expect(err).toContain('npm run ask -- "/release season:2"');
});

test('with a wrong environment it names everything that is wrong, and no secret', async () => {
  const { code, err } = await start(main, [], { DISCORD_TOKEN: 'very secret', LOG_LEVEL: 'loud', DISCORD_API_URL: 'x' })
    .ended;
  expect(code).toBe(1);
  expect(err).toMatch(/DISCORD_TOKEN: [\s\S]*DISCORD_API_URL: [\s\S]*LOG_LEVEL: /);
  expect(err).not.toMatch(/very secret| at /);
});

test('with a token that Discord does not know it says so and ends, without trying again', async () => {
  discord = await startFakeDiscord();
  const { code, out, err } = await start(main, [], { ...discordAt(discord), DISCORD_TOKEN: 'not.the.token' }).ended;
  expect(code).toBe(1);
  expect(err).toMatch(/^Discord does not know this DISCORD_TOKEN\. Make a new one/);
  expect(out + err).not.toContain('not.the.token');
  expect(discord.requests).toHaveLength(1);
});

test('where Discord cannot be reached it says so and what to look at, without a stack', async () => {
  const env = { DISCORD_TOKEN: 'a.b.c', DISCORD_API_URL: 'http://127.0.0.1:9/api', STORE_URL: 'memory:' };
  for (const program of [main, 'src/doors/deploy.ts']) {
    const { code, err } = await start(program, [], env).ended;
    expect(code).toBe(1);
    expect(err).toMatch(/^Discord could not be reached \(.*ECONNREFUSED.*\)\. Look whether/);
    expect(err).not.toMatch(/^ +at /m);
  }
});

test('row 30: with a store that cannot be opened it says so and ends before it logs in', async () => {
  discord = await startFakeDiscord();
  const env = { ...discordAt(discord), DISCORD_TOKEN: discord.token, STORE_URL: 'sqlite:///dev/null/bot.sqlite' };
  const { code, err } = await start(main, [], env).ended;
  expect(code).toBe(1);
  expect(err).toMatch(/^\/dev\/null\/bot\.sqlite cannot be written .* Let STORE_URL name a file/);
  expect(err).not.toContain(discord.token);
  expect(discord.requests).toEqual([]);
});

describe('with the right one', () => {
  const startBot = async (more: Readonly<Record<string, string>> = {}) => {
    discord ??= await startFakeDiscord();
    const bot = start(main, [], { ...discordAt(discord), DISCORD_TOKEN: discord.token, ...more });
    await expect.poll(() => bot.out(), { timeout: 5_000 }).toContain('commands registered');
    return { discord, bot };
  };

  test('it answers, and SIGTERM ends it with 0 within five seconds', async () => {
    const { discord, bot } = await startBot();
    expect(JSON.stringify((await discord.slash({ name: 'release', options: { season: '2' } })).response)).toContain(
      '3 August 2023',
    );
    const since = Date.now();
    await expect.poll(() => bot.out()).toContain('this process sends the announcements');
    bot.signal('SIGTERM');
    const { code, out, err } = await bot.ended;
    expect(code).toBe(0);
    expect(Date.now() - since).toBeLessThan(5_000);
    expect(err).toBe('');
    expect(logLines(out).map(({ msg }) => msg)).toEqual([
      'ready',
      'commands registered',
      'this process sends the announcements',
      'stopping',
      'stopped',
    ]);
    expect(out).not.toContain(discord.token);
  });

  test('announcements run after the login, and tell moderators how the sources are', async () => {
    const { discord, bot } = await startBot({
      UPDATES_CRON: '* * * * * *',
      FEED_URLS: 'http://127.0.0.1:9/feed?key=very-secret',
    });
    await expect.poll(() => bot.out()).toContain('this process sends the announcements');
    const status = await discord.slash({
      name: 'announcements',
      options: [{ name: 'status', type: ApplicationCommandOptionType.Subcommand }],
      permissions: PermissionFlagsBits.ManageGuild,
    });
    const text = JSON.stringify(status.response);
    expect(text).toContain('No announcements go to this server yet');
    expect(text).toMatch(/Calendar.*ok, .*The knowledge that comes with the bot.*ok, /);
    bot.signal('SIGTERM');
    const { code, out, err } = await bot.ended;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(text).toMatch(/127\.0\.0\.1:9\/feed.*failed/);
    expect(text + out).not.toContain('very-secret');
  });

  test('under npm, which passes no signal on, it ends when npm does', async () => {
    discord = await startFakeDiscord();
    const npm = start('tests/support/npm.ts', [main], {
      ...discordAt(discord),
      DISCORD_TOKEN: discord.token,
      npm_lifecycle_event: 'start',
    });
    await expect.poll(npm.out, { timeout: 5_000 }).toContain('commands registered');
    npm.signal('SIGKILL');
    expect((await npm.ended).out).toContain('stopped');
  });

  test('it registers its commands only when they changed', async () => {
    const first = await startBot();
    first.bot.signal('SIGTERM');
    await first.bot.ended;
    const second = await startBot();
    second.bot.signal('SIGTERM');
    const { out } = await second.bot.ended;
    expect(logLines(out).find(({ msg }) => msg === 'commands registered')?.outcome).toBe('unchanged');
    expect(first.discord.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  });

  test('DISCORD_GUILD_ID registers them in that server only', async () => {
    discord = await startFakeDiscord({ guilds: [{ id: '123456789012345678' }] });
    const { bot } = await startBot({ DISCORD_GUILD_ID: '123456789012345678' });
    bot.signal('SIGTERM');
    await bot.ended;
    expect(discord.requests.filter(({ method }) => method === 'PUT').map(({ path }) => path)).toEqual([
      `/applications/${discord.applicationId}/guilds/123456789012345678/commands`,
    ]);
  });
});

test('npm run deploy registers without starting the bot', async () => {
  discord = await startFakeDiscord();
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url };
  expect(await start('src/doors/deploy.ts', [], env).ended).toMatchObject({
    code: 0,
    out: `Registered ${commands.length} commands.\n`,
  });
  expect(await start('src/doors/deploy.ts', [], env).ended).toMatchObject({
    code: 0,
    out: 'Nothing to do: Discord has these commands already.\n',
  });
  expect(discord.gateway.identifies).toHaveLength(0);
  expect(await start('src/doors/deploy.ts').ended).toMatchObject({
    code: 1,
    err: expect.stringContaining('DISCORD_TOKEN'),
  });
});

test('npm run deploy says what is wrong with the token, and with the server', async () => {
  discord = await startFakeDiscord();
  const wrong = { DISCORD_TOKEN: 'not.the.token', DISCORD_API_URL: discord.url };
  expect((await start('src/doors/deploy.ts', [], wrong).ended).err).toMatch(
    /^Discord does not know this DISCORD_TOKEN/,
  );
  const elsewhere = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    DISCORD_GUILD_ID: '123456789012345678',
  };
  discord.fail('PUT /applications/:application/guilds/:guild/commands', { status: 403, code: 50_001 });
  const { code, err } = await start('src/doors/deploy.ts', [], elsewhere).ended;
  expect(code).toBe(1);
  expect(err).toMatch(/^Discord refused: .*50001.* DISCORD_GUILD_ID/);
});
