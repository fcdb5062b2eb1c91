/** A subscription in words. */
import { rhythms, type Subscription } from '../../announcements/subscription.ts';
import type { Inline, Line } from '../../interaction/reply.ts';
import { progressInWords } from '../../knowledge/progress.ts';
import { nothingSeen, pointNamed } from '../../knowledge/spoilers.ts';
import { topicNames, topics } from '../../sources/update.ts';
import { languages } from './settings.ts';

/** The channel, as Discord shows its name. */
export const channelOf = ({ channelId }: Pick<Subscription, 'channelId'>): Inline => ({
  mention: 'channel',
  id: channelId,
});

/** Everything that is set, a line each. */
export function settingsLines(subscription: Subscription): Line[] {
  const { roleId, roleButton, spoilers, locale, timeZone, quiet, rhythm, publish, noticeChannelId } = subscription;
  const button = roleButton ? ', which members may take on and off' : '';
  return [
    [{ bold: 'Topics: ' }, topicsInWords(subscription)],
    [{ bold: 'Posts: ' }, `${rhythms[rhythm].toLowerCase()}${publish ? ', published to followers' : ''}`],
    [
      { bold: 'Mentions: ' },
      ...(roleId === undefined ? ['nobody'] : [{ mention: 'role', id: roleId } as const, button]),
    ],
    [{ bold: 'Plot: ' }, spoilersInWords(spoilers)],
    [{ bold: 'Quiet: ' }, quiet === undefined ? 'never' : `${quiet.from} to ${quiet.to}`, ` (${timeZone})`],
    [{ bold: 'Language: ' }, Object.entries(languages).find(([code]) => code === locale)?.[1] ?? locale],
    ...(noticeChannelId === undefined
      ? []
      : [[{ bold: 'Notices: ' }, { mention: 'channel', id: noticeChannelId } as const]]),
  ];
}

/** In half a line: what about, and when. */
export function summary(subscription: Subscription): string {
  const { rhythm, quiet } = subscription;
  const pause = quiet === undefined ? '' : `, not from ${quiet.from} to ${quiet.to}`;
  return `${topicsInWords(subscription)} · ${rhythms[rhythm].toLowerCase()}${pause}`;
}

const topicsInWords = ({ topics: chosen }: Subscription): string =>
  chosen.length === topicNames.length ? 'all topics' : chosen.map((name) => topics[name].toLowerCase()).join(', ');

function spoilersInWords(name: string): string {
  const point = pointNamed(name) ?? nothingSeen;
  return point.season === 0 ? 'none at all' : `up to ${progressInWords(point)}`;
}
