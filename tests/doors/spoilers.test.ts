/** Who reads how much plot, through the real gateway: by progress, by channel, by button. The store is a file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  type APIMessage,
  ApplicationCommandOptionType,
  InteractionContextType,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { readConfig } from '../../src/config.ts';
import { openGateway } from '../../src/doors/gateway.ts';
import { createAnswerer } from '../../src/interaction/answer.ts';
import { openMembers } from '../../src/members/members.ts';
import { seenFor } from '../../src/members/seen.ts';
import { openStore } from '../../src/store/open.ts';
import { knowledge, today } from '../support/context.ts';
import { type Answer, type FakeDiscord, startFakeDiscord } from '../support/fake-discord/index.ts';
import { collectLog } from '../support/log.ts';
import { componentsOf, textsOf } from '../support/message.ts';

const open: { close(): Promise<unknown> }[] = [];
let folder: string;
let discord: FakeDiscord;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'spoilers-'));
  discord = await startBot();
});
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
  rmSync(folder, { recursive: true });
});

/** A bot as `start.ts` puts it together, on the one file of this test. */
async function startBot(): Promise<FakeDiscord> {
  const fake = await startFakeDiscord({ guilds: [{ channels: [{ id: general }, { id: film }] }] });
  const store = await openStore(`sqlite://${file()}`);
  const members = await openMembers(store);
  const { log } = collectLog();
  const answer = createAnswerer({
    commands,
    context: (asking) => ({
      ...today,
      asker: asking.asker,
      place: asking.place,
      seen: seenFor(asking, members),
      services: { members },
    }),
    logBug: (bug) => log.error(bug),
  });
  const config = { ...readConfig({ DISCORD_API_URL: fake.url }), token: fake.token };
  const gateway = await openGateway({ config, commands, answer, log, onFatal: () => undefined });
  open.push(fake, store, { close: () => gateway.stop() });
  return fake;
}
const file = (): string => join(folder, 'bot.sqlite');
const rows = (): string => {
  const database = new DatabaseSync(file(), { readOnly: true });
  const found = JSON.stringify(database.prepare('SELECT * FROM entries').all());
  database.close();
  return found;
};

const general = '300000000000000001';
const film = '300000000000000002';
const nick = { id: '700000000000000101' };
const tao = { id: '700000000000000102' };
const moderator = { user: { id: '700000000000000103' }, permissions: PermissionFlagsBits.ManageGuild };

const synopsisOf = (id: string): string => knowledge.episodes.find((episode) => episode.id === id)?.synopsis ?? '';
/** The story of an episode, as in the markdown of the answer. */
const story = (id: string): string => synopsisOf(id).slice(0, 40);

const sub = (name: string, sub: string, options: Readonly<Record<string, string | number>> = {}) => ({
  name,
  options: [
    {
      name: sub,
      type: ApplicationCommandOptionType.Subcommand as const,
      options: Object.entries(options).map(([option, value]) =>
        typeof value === 'number'
          ? { name: option, value, type: ApplicationCommandOptionType.Integer as const }
          : { name: option, value, type: ApplicationCommandOptionType.String as const },
      ),
    },
  ],
});

/** What a reader sees, whether it is behind bars, and whether only they see it. */
function read({ message }: Answer): { text: string; open: string; isPrivate: boolean; message: APIMessage } {
  if (!message) throw new Error('no message');
  const text = textsOf(message).join('\n');
  const isPrivate = ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  return { text, open: text.replace(/\|\|.*?\|\|/gs, '▮'), isPrivate, message };
}

const buttonOf = (message: APIMessage, label: string): string => {
  const found = componentsOf(message).find((component) => 'label' in component && component.label === label);
  if (!found || !('custom_id' in found)) throw new Error(`There is no button ${label}.`);
  return String(found.custom_id);
};

const press = async (message: APIMessage, label: string, user: { readonly id: string }) =>
  read(await discord.button({ customId: buttonOf(message, label), message, user }));

const ask = async (options: Readonly<Record<string, string | number>>, scene: object = {}) =>
  read(await discord.slash({ name: 'episode', options, user: nick, ...scene }));
const s1e2 = { season: 1, number: 2 };

describe('Show me', () => {
  test('gives the whole, alone, to who has watched that far', async () => {
    await discord.slash({ ...sub('progress', 'set', { season: 1 }), user: tao });
    const asked = await ask(s1e2);
    expect(asked).toMatchObject({ isPrivate: false, open: expect.not.stringContaining(story('s1e2')) });
    const shown = await press(asked.message, 'Show me', tao);
    expect(shown).toMatchObject({ isPrivate: true, open: expect.stringContaining(story('s1e2')) });
    expect(shown.text).not.toContain('||');
  });

  test('warns whoever has not, naming how far it goes, and then shows it', async () => {
    await discord.slash({ ...sub('progress', 'set', { season: 1, episode: 1 }), user: tao });
    const { message } = await ask(s1e2);
    const warned = await press(message, 'Show me', tao);
    expect(warned.text).toMatch(
      /This gives plot away, as far as: season 1, episode 2\.[\s\S]*further than you told me/,
    );
    expect(warned).toMatchObject({ isPrivate: true, text: expect.not.stringContaining(story('s1e2')) });
    const shown = await press(warned.message, 'Show it all the same', tao);
    expect(shown).toMatchObject({ isPrivate: true, open: expect.stringContaining(story('s1e2')) });
  });

  test('tells who never said how far they have watched that they can', async () => {
    const warned = await press((await ask(s1e2)).message, 'Show me', tao);
    expect(warned.text).toMatch(/You have not told me how far you have watched\. With \/progress set you do/);
  });

  test('names the furthest point, wherever it stands', async () => {
    const { message } = await ask({ ...s1e2, part: 'comic' });
    const points = [
      ...textsOf(message)
        .join('\n')
        .matchAll(/Season (\d), episode (\d):/g),
    ].map(([, ...at]) => at.join());
    const furthest = points.toSorted().at(-1)?.split(',') ?? [];
    const { text } = await press(message, 'Show me', tao);
    expect(text).toContain(`as far as: season ${furthest[0]}, episode ${furthest[1]}`);
  });

  test('shows more than its asker had wanted for this one answer', async () => {
    const { message } = await ask({ ...s1e2, seen: 'nothing' });
    const warned = await press(message, 'Show me', nick);
    const shown = await press(warned.message, 'Show it all the same', nick);
    expect(shown.open).toContain(story('s1e2'));
    await discord.slash({ ...sub('progress', 'set', { season: 1 }), user: nick });
    expect((await press(message, 'Show me', nick)).open).toContain(story('s1e2'));
  });
});

describe('progress', () => {
  test('opens direct messages, and nothing that others read', async () => {
    const { isPrivate } = read(await discord.slash({ ...sub('progress', 'set', { all: 'everything' }), user: nick }));
    expect(isPrivate).toBe(true);
    expect((await ask(s1e2, { guild: null })).open).toContain(story('s1e2'));
    expect((await ask(s1e2)).open).not.toContain(story('s1e2'));
    const amongOthers = { guild: null, context: InteractionContextType.PrivateChannel };
    expect((await ask(s1e2, amongOthers)).open).not.toContain(story('s1e2'));
  });

  test('survives a restart, and is gone at once when it is forgotten', async () => {
    await discord.slash({ ...sub('progress', 'set', { season: 1 }), user: nick });
    expect(rows()).toContain(nick.id);
    discord = await startBot();
    const shown = read(await discord.slash({ ...sub('progress', 'show'), user: nick }));
    expect(shown.text).toContain('up to season 1, episode 8');
    await press(shown.message, 'Forget it', nick);
    expect(rows()).not.toContain(nick.id);
    expect((await ask(s1e2, { guild: null })).open).not.toContain(story('s1e2'));
  });

  test('can be seen and deleted as all that is stored', async () => {
    await discord.slash({ ...sub('progress', 'set', { season: 1 }), user: nick });
    await discord.slash({ ...sub('progress', 'set', { season: 2 }), user: tao });
    const stored = read(await discord.slash({ ...sub('mydata', 'show'), user: nick }));
    expect(stored).toMatchObject({ isPrivate: true, text: expect.stringContaining('up to season 1, episode 8') });
    const deleted = await press(stored.message, 'Delete it', nick);
    expect(deleted).toMatchObject({ isPrivate: true, text: expect.stringContaining('Deleted') });
    expect(rows()).not.toContain(nick.id);
    expect(rows()).toContain(tao.id);
  });
});

describe('the level of a channel', () => {
  test('is set by a moderator, and holds for all who read there, there only, and after a restart', async () => {
    const set = read(
      await discord.slash({ ...sub('spoilers', 'channel', { season: 1 }), ...moderator, channel: film }),
    );
    expect(set.text).toMatch(/Plot is shown openly up to season 1, episode 8/);
    expect(set.isPrivate).toBe(true);
    for (const again of [false, true]) {
      if (again) discord = await startBot();
      expect(await ask(s1e2, { channel: film })).toMatchObject({
        isPrivate: false,
        open: expect.stringContaining(story('s1e2')),
      });
      expect((await ask({ season: 2, number: 1 }, { channel: film })).open).not.toContain(story('s2e1'));
      // The answer is kept for the day: what was made for one channel is not given in another.
      expect((await ask(s1e2, { channel: general })).open).not.toContain(story('s1e2'));
    }
  });

  test('can be set for another channel, and for all', async () => {
    const options = [
      { name: 'season', value: 1, type: ApplicationCommandOptionType.Integer as const },
      { name: 'channel', value: film, type: ApplicationCommandOptionType.Channel as const },
    ];
    const channels = { [film]: { id: film, name: 'film', type: 0, permissions: '0', app_permissions: '0' } };
    const call = { name: 'channel', type: ApplicationCommandOptionType.Subcommand as const, options };
    await discord.slash({
      name: 'spoilers',
      options: [call],
      resolved: JSON.parse(JSON.stringify({ channels })),
      ...moderator,
    });
    expect((await ask(s1e2, { channel: film })).open).toContain(story('s1e2'));
    expect((await ask(s1e2)).open).not.toContain(story('s1e2'));
    await discord.slash({ ...sub('spoilers', 'server', { all: 'everything' }), ...moderator });
    expect((await ask({ season: 2, number: 1 })).open).toContain(story('s2e1'));
    expect((await ask({ season: 2, number: 1 }, { channel: film })).open).not.toContain(story('s2e1'));
  });

  test.each(['channel', 'server'])('%s is refused to whoever may not manage the server', async (which) => {
    const refused = read(await discord.slash({ ...sub('spoilers', which, { all: 'everything' }), user: nick }));
    expect(refused).toMatchObject({
      isPrivate: true,
      text: expect.stringContaining('you need the permission Manage Server'),
    });
    expect((await ask(s1e2)).open).not.toContain(story('s1e2'));
    expect(rows()).toBe('[]');
  });

  test('is kept to: whoever asks for more gets it alone', async () => {
    await discord.slash({ ...sub('spoilers', 'channel', { season: 1 }), ...moderator });
    expect(await ask({ ...s1e2, seen: 's1e8' })).toMatchObject({
      isPrivate: false,
      open: expect.stringContaining(story('s1e2')),
    });
    expect(await ask({ season: 2, number: 1, seen: 's2e1' })).toMatchObject({
      isPrivate: true,
      open: expect.stringContaining(story('s2e1')),
    });
  });
});

test('what one member said for their answer does not go on to who presses its buttons', async () => {
  await discord.slash({ ...sub('spoilers', 'server', { all: 'everything' }), ...moderator });
  await discord.slash({ ...sub('progress', 'set', { all: 'nothing' }), user: tao });
  const asked = await ask({ ...s1e2, seen: 's3e8' });
  const theirs = await press(asked.message, 'Next: Kiss', tao);
  expect(theirs).toMatchObject({ isPrivate: true, open: expect.not.stringContaining(story('s1e3')) });
  const alone = await ask({ ...s1e2, seen: 's3e8' }, { guild: null });
  expect((await press(alone.message, 'Next: Kiss', nick)).open).toContain(story('s1e3'));
});
