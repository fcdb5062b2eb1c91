import { membersOf, pointFrom, pointOptions, watchedInWords } from '../src/answers/progress.ts';
import { defineCommand, defineGroup } from '../src/interaction/command.ts';
import type { Next, Reply } from '../src/interaction/reply.ts';
import type { StoryPoint } from '../src/knowledge/spoilers.ts';

const set = defineCommand({
  name: 'set',
  description: 'Tell me how far you have watched, so that nothing further is spoiled for you',
  options: pointOptions,
  examples: ['/progress set season:2 episode:6', '/progress set season:2', '/progress set all:everything'],
  private: true,
  async run(context, args) {
    const point = pointFrom(args);
    if (!point) return question('How far have you watched?');
    await membersOf(context).remember(context.asker.id, point);
    return told('Noted', point);
  },
});

const show = defineCommand({
  name: 'show',
  description: 'What I know of how far you have watched',
  options: {},
  examples: ['/progress show'],
  private: true,
  run(context) {
    const point = membersOf(context).seenBy(context.asker.id);
    return point ? told('What you told me', point) : question('You have not told me how far you have watched.');
  },
});

const forget = defineCommand({
  name: 'forget',
  description: 'Make me forget how far you have watched, at once',
  options: {},
  examples: ['/progress forget'],
  private: true,
  async run(context) {
    const wasThere = await membersOf(context).forget(context.asker.id);
    return {
      lead: wasThere ? 'Forgotten: I no longer know how far you have watched.' : 'There was nothing to forget.',
      parts: [{ lines: ['What you alone read is now shown as openly as what all can read in the channel.'] }],
      private: true,
    };
  },
});

export const progress = defineGroup({
  name: 'progress',
  description: 'How far you have watched, so that nothing further is spoiled for you',
  subcommands: [set, show, forget],
});

const told = (before: string, point: StoryPoint): Reply => ({
  lead: `${before}: you have watched ${watchedInWords(point)}.`,
  parts: [
    {
      lines: [
        'What only you can read, as in our direct messages, shows plot that far openly, and nothing beyond it.',
        'What all can read keeps to the level of its channel. “Show me” under it gives you the rest alone.',
      ],
    },
  ],
  next: [{ label: 'Forget it', call: { command: 'progress forget', args: {} } }],
  private: true,
});

const question = (lead: string): Reply => ({
  lead,
  parts: [{ lines: ['Pick one, or name the episode: /progress set season:2 episode:6.'] }],
  next: [
    choice('Nothing yet', { all: 'nothing' }),
    ...[1, 2, 3].map((season) => choice(`Season ${season}`, { season })),
    choice('Everything', { all: 'everything' }),
  ],
  private: true,
});

const choice = (label: string, args: Next['call']['args']): Next => ({
  label,
  call: { command: 'progress set', args },
});
