/** Whether announcements work: what went out, what waits, what failed, what was held back, and how the sources are. */
import type { ChannelStatus, PostView, Status } from '../../announcements/announcements.ts';
import { rules } from '../../announcements/spaces.ts';
import type { Inline, Line, Part, Reply } from '../../interaction/reply.ts';
import { cut } from '../../interaction/text.ts';
import { capitalised } from '../shared.ts';
import { channelOf, summary } from './describe.ts';
import { noneReply } from './subscriptions.ts';

const mostChannels = 10;
/** Posts of each kind. */
const mostPosts = 3;
const longestTitle = 80;

/** All channels of a server, and the sources that all servers share. */
export function statusReply(status: Status, now: Date): Reply {
  const { channels } = status;
  if (channels.length === 0) return { ...noneReply, parts: [...(noneReply.parts ?? []), sourcesPart(status)] };
  const more = channels.length - mostChannels;
  return {
    lead: leadOf(status, now),
    parts: [
      ...channels.slice(0, mostChannels).map((channel) => channelPart(channel, now)),
      ...(more > 0 ? [{ lines: [`and ${more} more channels`] }] : []),
      ...withheldParts(status),
      nextPart(status),
      sourcesPart(status),
    ],
    next: [{ label: 'Look again', call: { command: 'announcements status', args: {} } }],
    private: true,
  };
}

function leadOf({ channels }: Status, now: Date): string {
  const broken = channels.filter(
    ({ subscription, failed }) =>
      subscription.paused?.by === 'bot' || failed.some(({ delivery }) => isRecent(delivery.createdAt, now)),
  );
  if (broken.length === 0) return 'Announcements work';
  return broken.length === 1 ? 'One channel needs you' : `${broken.length} channels need you`;
}

const week = 7 * 24 * 60 * 60 * 1_000;
const isRecent = (iso: string, now: Date): boolean => now.getTime() - Date.parse(iso) < week;

function channelPart({ subscription, sent, waiting, failed }: ChannelStatus, now: Date): Part {
  const { paused } = subscription;
  const pausedLine: Line[] =
    paused === undefined
      ? []
      : [
          [
            { bold: 'Paused since ' },
            instant(paused.since),
            `: ${paused.reason}${paused.by === 'bot' ? byItself : ''}`,
          ],
        ];
  const silent = sent.length + waiting.length + failed.length === 0 && paused === undefined;
  return {
    list: true,
    lines: [
      [channelOf(subscription), `: ${summary(subscription)}`],
      ...pausedLine,
      ...sent.slice(0, mostPosts).map(sentLine),
      ...waiting.slice(0, mostPosts).map((post) => waitingLine(post, now)),
      ...failed.slice(0, mostPosts).map(failedLine),
      ...(silent ? ['Nothing was posted yet, and nothing waits'] : []),
    ],
  };
}

const byItself = ' When I may again, I go on by myself.';

type Post = ChannelStatus['sent'][number];

const sentLine = ({ delivery, ...post }: Post): Line => [
  'Posted ',
  instant(delivery.sentAt ?? delivery.createdAt, 'relative'),
  `: ${titleOf(post)}`,
  ...(delivery.publish === 'failed' ? [` (${delivery.reason ?? 'not published'})`] : []),
];

function waitingLine({ delivery, ...post }: Post, now: Date): Line {
  const due = new Date(delivery.dueAt);
  const reason = delivery.reason === undefined ? '' : ` (${delivery.reason})`;
  const when: Inline[] = due <= now ? [' now'] : [' until ', { instant: due, as: 'moment' }];
  return [{ bold: 'Waits' }, ...when, `: ${titleOf(post)}${reason}`];
}

const failedLine = ({ delivery, ...post }: Post): Line => [
  { bold: delivery.state === 'uncertain' ? 'May not have arrived' : 'Failed' },
  `: ${titleOf(post)}. ${delivery.reason ?? 'No reason is known.'}`,
];

function titleOf({ updates }: PostView): string {
  const [first] = updates;
  if (first === undefined) return 'a post whose text is no longer kept';
  const title = `“${cut(first.title, longestTitle)}”`;
  return updates.length === 1 ? title : `${title} and ${updates.length - 1} more`;
}

/** Rule by rule, how much the channels did not get. What another topic would have brought is what was asked for, and comes last. */
function withheldParts({ channels }: Status): Part[] {
  const items = channels.flatMap(({ subscription, withheld }) => withheld.map((item) => ({ subscription, item })));
  if (items.length === 0) return [];
  const groups = Map.groupBy(items, ({ item, subscription }) => `${item.rule} ${subscription.channelId}`);
  const lines = [...groups.values()].flatMap((group): Line[] => {
    const [{ item, subscription } = {}] = group;
    if (!item || !subscription) return [];
    const title = `“${cut(item.title, longestTitle)}”${group.length > 1 ? ` and ${group.length - 1} more` : ''}`;
    return [[channelOf(subscription), `: ${title}. ${rules[item.rule]}.`]];
  });
  return [{ heading: `Withheld in the last seven days: ${items.length}`, list: true, lines }];
}

const nextPart = ({ nextTick }: Status): Part => ({
  lines: nextTick ? [['Next tick ', { instant: nextTick, as: 'relative' }]] : [],
});

function sourcesPart({ sources }: Status): Part {
  const lines = sources.map(
    ({ label, status, message, okAt }): Line => [
      { bold: `${capitalised(label)}: ` },
      status,
      ...(okAt === undefined ? [] : [', ', instant(okAt, 'relative')]),
      ...(status === 'ok' ? [] : [`. ${message}`]),
    ],
  );
  return { heading: 'Sources', list: true, lines: lines.length === 0 ? ['None was asked yet'] : lines };
}

const instant = (iso: string, as: 'moment' | 'relative' = 'moment'): Inline => ({ instant: new Date(iso), as });
