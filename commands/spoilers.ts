import { levelInWords, membersOf, pointFrom, pointOptions } from '../src/answers/progress.ts';
import { UserError } from '../src/errors.ts';
import { type ChannelOption, type Context, defineCommand, defineGroup } from '../src/interaction/command.ts';
import type { Line, Reply } from '../src/interaction/reply.ts';
import type { StoryPoint } from '../src/knowledge/spoilers.ts';

const channelOption = {
  type: 'channel',
  description: 'Which channel or thread; this one where you name none',
  kinds: ['text', 'announcement', 'thread'],
} as const satisfies ChannelOption;

const channel = defineCommand({
  name: 'channel',
  description: 'How far plot is shown openly in this channel or another one',
  options: { ...pointOptions, channel: channelOption },
  examples: ['/spoilers channel season:2 episode:6', '/spoilers channel all:everything'],
  private: true,
  async run(context, { channel: named, ...args }) {
    const level = levelFrom(pointFrom(args));
    const { guildId, channelId } = spotOf(context, named);
    await membersOf(context).setChannelLevel({ guildId, channelId }, level);
    return {
      lead: [{ bold: 'Set' }, ' for ', mention(channelId), ` · ${levelInWords(level)}`],
      parts: [{ lines: ['Its threads follow it, unless they have a level of their own.', alone] }],
      private: true,
    };
  },
});

const server = defineCommand({
  name: 'server',
  description: 'How far plot is shown openly in all channels without a level of their own',
  options: pointOptions,
  examples: ['/spoilers server season:1', '/spoilers server all:nothing'],
  private: true,
  async run(context, args) {
    const level = levelFrom(pointFrom(args));
    const members = membersOf(context);
    const { guildId } = spotOf(context);
    await members.setServerLevel(guildId, level);
    const own = members.channelLevels(guildId).length;
    return {
      lead: [{ bold: 'Set' }, ` for the server · ${levelInWords(level)}`],
      parts: [
        { lines: [own === 0 ? 'No channel has a level of its own.' : `Channels with their own level: ${own}.`, alone] },
      ],
      private: true,
    };
  },
});

const show = defineCommand({
  name: 'show',
  description: 'How far plot is shown openly, here and in the other channels',
  options: {},
  examples: ['/spoilers show'],
  private: true,
  run(context) {
    const { guildId } = spotOf(context);
    const members = membersOf(context);
    const byDefault = members.serverLevel(guildId);
    const own = members.channelLevels(guildId);
    return {
      lead: [{ bold: 'Here' }, ` · ${levelInWords(members.levelOf(context.place))}`],
      parts: [
        {
          heading: 'The default of this server',
          lines: [byDefault ? levelInWords(byDefault) : 'None is set, so all plot is hidden behind bars.'],
        },
        {
          heading: 'Channels with a level of their own',
          list: true,
          lines: own.map(({ channelId, level }): Line => [mention(channelId), ` · ${levelInWords(level)}`]),
        },
        { lines: [alone] },
      ].filter(({ lines }) => lines.length > 0),
      private: true,
    };
  },
});

const reset = defineCommand({
  name: 'reset',
  description: 'Forget the level of a channel, or the default of the server',
  options: {
    what: {
      type: 'string',
      description: 'The level of the channel where you say nothing',
      choices: { channel: 'The level of the channel', server: 'The default of the server' },
    },
    channel: channelOption,
  },
  examples: ['/spoilers reset', '/spoilers reset what:server'],
  private: true,
  async run(context, { what = 'channel', channel: named }): Promise<Reply> {
    const members = membersOf(context);
    const spot = spotOf(context, named);
    const wasSet =
      what === 'server'
        ? await members.clearServerLevel(spot.guildId)
        : await members.clearChannelLevel(spot.channelId);
    const where: Line = what === 'server' ? ['This server'] : [mention(spot.channelId)];
    return {
      lead: [...where, wasSet ? ' has no level of its own any more.' : ' had no level of its own.'],
      parts: [{ heading: 'Now', lines: [levelInWords(members.levelOf(spot))] }],
      private: true,
    };
  },
});

export const spoilers = defineGroup({
  name: 'spoilers',
  description: 'How far plot is shown openly in this server and its channels',
  needs: 'ManageGuild',
  subcommands: [channel, server, show, reset],
});

const alone = 'Whoever wants more gets it alone, by “Show me” or the option seen:, after a warning.';

const mention = (id: string) => ({ mention: 'channel', id }) as const;

function levelFrom(point: StoryPoint | undefined): StoryPoint {
  if (point) return point;
  throw new UserError('How far may plot be shown openly? Say season:2, season:2 episode:6, or all:nothing.');
}

/** The channel that is meant; it has to be one of this server, as Discord tells of those that are named. */
function spotOf(
  { place }: Context,
  named = place.channelId,
): { guildId: string; channelId: string; parentId?: string } {
  const { guildId, channelId, parentId, channels } = place;
  if (guildId === undefined || named === undefined) throw new UserError('Use this in a channel of a server.');
  if (named === channelId) return { guildId, channelId, ...(parentId !== undefined && { parentId }) };
  if (Object.hasOwn(channels, named)) return { guildId, channelId: named };
  throw new UserError('I know no such channel in this server. Pick one from the list.');
}
