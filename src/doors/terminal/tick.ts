/** One dry run of the cron task: what would go where, now. Nothing is sent and nothing is stored. */

import type { DryRun } from '../../announcements/service.ts';
import { rules } from '../../announcements/spaces.ts';
import type { Line, Part, Reply } from '../../interaction/reply.ts';
import { loadKnowledge } from '../../knowledge/load.ts';
import { topics, type Update } from '../../sources/update.ts';
import { toldErrors } from '../told.ts';
import { takeAnnouncements } from './announcements.ts';
import { renderReply } from './render.ts';

type Channel = DryRun['channels'][number];

/** What a dry run found, for whoever hosts the bot. */
export function dryRunReply({ updates, channels }: DryRun): Reply {
  const posts = channels.reduce((sum, { deliveries }) => sum + deliveries.length, 0);
  return {
    lead: posts === 0 ? 'A tick now would post nothing' : `A tick now would make ${counted(posts, 'post')}`,
    parts: [
      { heading: 'New', list: true, lines: updates.map(updateLine) },
      ...channels.map((channel) => channelPart(channel, updates)),
      ...(updates.length === 0 ? [nothingNew] : []),
      { lines: ['Nothing was sent, and nothing was stored.'] },
    ].filter(({ lines }) => lines.length > 0),
  };
}

const nothingNew: Part = {
  lines: [
    'No source has anything new. One that is seen for the first time is only learned: what it has later is news.',
  ],
};

const updateLine = ({ topic, title, source }: Update): Line => [
  { bold: title },
  ` (${topics[topic].toLowerCase()}, from ${source})`,
];

function channelPart({ subscription, deliveries, withheld }: Channel, updates: readonly Update[]): Part {
  const titleOf = (id: string): string => updates.find((update) => update.id === id)?.title ?? id;
  return {
    list: true,
    lines: [
      [{ bold: 'To ' }, { mention: 'channel', id: subscription.channelId }, `: ${counted(deliveries.length, 'post')}`],
      ...deliveries.map(
        ([, { updates: ids, dueAt }]): Line => [
          { instant: new Date(dueAt), as: 'moment' },
          `: ${ids.map(titleOf).join(' · ')}`,
        ],
      ),
      ...withheld.map(({ update, rule }) => `Withheld: ${titleOf(update)}. ${rules[rule]}.`),
    ],
  };
}

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

async function dryRun(): Promise<number> {
  const { service, subscriptions, close } = await takeAnnouncements(loadKnowledge());
  const reply = dryRunReply(await service.dryRun(await subscriptions()));
  await close();
  const look = { colour: process.stdout.hasColors?.() === true, now: new Date(), timeZone: ownZone() };
  process.stdout.write(`${renderReply(reply, look)}
`);
  return 0;
}

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

if (import.meta.main) process.exit(await toldErrors(dryRun));
