/** For every level of a channel and every progress: an answer shows openly what is safe at its point, and no more. */
import { type APIInteraction, InteractionContextType, InteractionType, MessageFlags } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createAnswerer } from '../../src/interaction/answer.ts';
import type { ArgValue, Call } from '../../src/interaction/reply.ts';
import { encodeCall } from '../../src/interaction/wire/call.ts';
import { idOf, suggestWho } from '../../src/knowledge/find.ts';
import {
  isSafe,
  nothingSeen,
  pointName,
  pointNamed,
  type StoryPoint,
  storyPoints,
} from '../../src/knowledge/spoilers.ts';
import { openMembers } from '../../src/members/members.ts';
import { seenFor } from '../../src/members/seen.ts';
import { openStore } from '../../src/store/open.ts';
import { knowledge, today } from '../support/context.ts';
import { textsOf } from '../support/message.ts';
import { leaksIn } from '../support/plot.ts';

const guildId = '10';
const never = '999';
/** Whoever has come to a story point, and the channel of that level, are called by its place in the story. */
const idFor = (point: StoryPoint | undefined): string => (point ? `${storyPoints.indexOf(point) + 100}` : never);
const members = await openMembers(await openStore('memory:'));
for (const point of storyPoints) {
  await members.remember(idFor(point), point);
  await members.setChannelLevel({ guildId, channelId: idFor(point) }, point);
}
const answer = createAnswerer({
  commands,
  context: (asking) => ({
    ...today,
    asker: asking.asker,
    place: asking.place,
    seen: seenFor(asking, members),
    services: { members },
  }),
  logBug: ({ error }) => {
    throw error;
  },
});

const parts = ['story', 'scenes', 'cast', 'songs', 'places', 'comic'];
const everybody = [...'abcdefghijklmnopqrstuvwxyz'].flatMap((letter) => suggestWho(knowledge, letter, 25));
const call: fc.Arbitrary<Call> = fc.oneof(
  fc.record({
    command: fc.constant('episode'),
    args: fc.record({
      season: fc.integer({ min: 1, max: 3 }),
      number: fc.integer({ min: 1, max: 8 }),
      part: fc.constantFrom(...parts),
    }),
  }),
  fc.record({
    command: fc.constant('episode1'),
    args: fc.record({ part: fc.constantFrom(...parts, 'form-seat', 'friends', 'ben', 'art-room', 'rugby', 'rescue') }),
  }),
  fc.record({
    command: fc.constant('cast'),
    args: fc.record({ who: fc.constantFrom(...everybody.map(({ thing }) => idOf(thing))) }),
  }),
);

/** Each way to ask: where it is sent, and up to which point it is to be shown. */
const ways = {
  'in the channel': { isOwn: false, scene: (level: string, id: string) => inServer(level, id) },
  'under an answer, by a button': {
    isOwn: true,
    scene: (level: string, id: string) => ({ ...inServer(level, id), message: { id: '1', flags: 0 } }),
  },
  'in a direct message': {
    isOwn: true,
    scene: (_level: string, id: string) => ({
      channel: { id: '1' },
      user: { id },
      context: InteractionContextType.BotDM,
    }),
  },
};
type Way = keyof typeof ways;
const inServer = (channelId: string, id: string) => ({
  guild_id: guildId,
  channel: { id: channelId },
  member: { user: { id }, permissions: '0', roles: [] },
  context: InteractionContextType.Guild,
});

const optionsOf = (args: Readonly<Record<string, ArgValue>>) =>
  Object.entries(args).map(([name, value]) => ({ name, value, type: typeof value === 'number' ? 4 : 3 }));

async function send(way: Way, { command, args }: Call, level: StoryPoint, progress: StoryPoint | undefined) {
  const scene = ways[way].scene(idFor(level), idFor(progress));
  const isPress = 'message' in scene;
  const data = isPress
    ? { component_type: 2, custom_id: encodeCall({ command, args }) }
    : { id: '3', name: command, type: 1, options: optionsOf(args) };
  const type = isPress ? InteractionType.MessageComponent : InteractionType.ApplicationCommand;
  const sent: APIInteraction = JSON.parse(
    JSON.stringify({ id: '1', application_id: '2', type, token: 't', version: 1, locale: 'en-GB', data, ...scene }),
  );
  const { response } = await answer(sent);
  if (!('data' in response) || !response.data || !('allowed_mentions' in response.data)) throw new Error('no message');
  const open = textsOf(response.data)
    .join('\n')
    .replace(/\|\|.*?\|\|/gs, ' ▮ ')
    .replace(/\\(?=\W)/g, '');
  return { open, isPrivate: ((response.data.flags ?? 0) & MessageFlags.Ephemeral) !== 0 };
}

/** A call, and the episode whose whole story it tells, if it does. */
const storyOf = ({ command, args }: Call) => {
  const id = command === 'episode1' ? 's1e1' : `s${args.season}e${args.number}`;
  const episode = args.part === 'story' ? knowledge.episodes.find((each) => each.id === id) : undefined;
  return episode && { text: episode.synopsis.slice(0, 40), point: pointNamed(id) ?? nothingSeen };
};

describe('in a channel whose level is', () => {
  test.each(storyPoints.map((level) => [pointName(level), level] as const))('%s', async (_name, level) => {
    for (const progress of [undefined, ...storyPoints]) {
      for (const way of Object.keys(ways) as Way[]) {
        const isDirect = way === 'in a direct message';
        const expected = (ways[way].isOwn ? progress : undefined) ?? (isDirect ? nothingSeen : level);
        for (const asked of fc.sample(call, 2)) {
          const { open } = await send(way, asked, level, progress);
          const scene = { way, asked, progress };
          expect({ ...scene, leaks: leaksIn(open, expected) }).toEqual({ ...scene, leaks: [] });
          const story = storyOf(asked);
          if (story)
            expect({ ...scene, open: open.includes(story.text) }).toEqual({
              ...scene,
              open: isSafe(story.point, expected),
            });
        }
      }
    }
  });

  test.each(storyPoints.map((level) => [pointName(level), level] as const))(
    '%s, what is asked with seen: is private exactly where it goes beyond',
    async (_name, level) => {
      for (const seen of storyPoints) {
        for (const asked of fc.sample(call, 1)) {
          const withSeen = { ...asked, args: { ...asked.args, seen: pointName(seen) } };
          const { open, isPrivate } = await send('in the channel', withSeen, level, undefined);
          expect({ asked, seen, isPrivate, leaks: leaksIn(open, seen) }).toEqual({
            asked,
            seen,
            isPrivate: !isSafe(seen, level),
            leaks: [],
          });
        }
      }
    },
  );
});
