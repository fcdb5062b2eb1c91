/** The next posts, as a channel would get them. */
import type { PostView, Preview } from '../../announcements/announcements.ts';
import type { Subscription } from '../../announcements/subscription.ts';
import type { Line, Part, Reply } from '../../interaction/reply.ts';
import { filmSeen, nothingSeen, pointNamed } from '../../knowledge/spoilers.ts';
import { topics, type Update } from '../../sources/update.ts';
import { behind } from '../shared.ts';
import { buttonsFor } from './buttons.ts';
import { channelOf } from './describe.ts';

const mostPosts = 5;

/** What would go to the channel next; plot is behind bars, as in the posts. */
export function previewReply(subscription: Subscription, { posts, isExample }: Preview, now: Date): Reply {
  const paused = subscription.paused === undefined ? [] : [pausedPart(subscription.paused.reason)];
  if (posts.length === 0) return nothingReply(subscription, paused);
  return {
    lead: isExample
      ? nothingWaits(subscription)
      : [{ bold: `${nextPosts(posts.length)} in ` }, channelOf(subscription)],
    parts: [
      ...paused,
      ...(isExample ? [examplePart] : []),
      ...posts.slice(0, mostPosts).flatMap((post) => postParts(post, isExample ? undefined : now)),
      ...moreParts(posts),
    ],
    next: buttonsFor(subscription, ['edit', 'test', 'status']),
    private: true,
  };
}

const pausedPart = (reason: string): Part => ({ lines: [[{ bold: 'Paused: ' }, reason]] });

const nextPosts = (count: number): string => (count === 1 ? 'The next post' : `The next ${count} posts`);

const nothingWaits = (subscription: Subscription): Line => [
  { bold: 'Nothing waits to be posted in ' },
  channelOf(subscription),
];

const examplePart: Part = { lines: ['For example, what the last seven days had would have looked like this here.'] };

const nothingReply = (subscription: Subscription, paused: readonly Part[]): Reply => ({
  lead: nothingWaits(subscription),
  parts: [...paused, { lines: ['News come as soon as there are some. A test shows where they go.'] }],
  next: buttonsFor(subscription, ['test', 'edit', 'status']),
  private: true,
});

/** Without `now` it is an example, which is not due at all. */
function postParts({ updates, dueAt }: PostView, now: Date | undefined): Part[] {
  return [...(now === undefined ? [] : [duePart(new Date(dueAt), now)]), ...updates.flatMap(updateParts)];
}

const duePart = (due: Date, now: Date): Part => ({
  lines: [due <= now ? 'At the next tick' : ['Not before ', { instant: due, as: 'moment' }]],
});

const moreParts = ({ length }: readonly PostView[]): Part[] =>
  length <= mostPosts ? [] : [{ lines: [`and ${length - mostPosts} more`] }];

function updateParts({ title, lines, topic, spoiler, url, credit }: Update): Part[] {
  const label = behind(pointNamed(spoiler) ?? filmSeen, nothingSeen);
  const source: Line[] = [...(url === undefined ? [] : [{ link: url, label: credit ?? 'Source' } as const])];
  return [
    { heading: `${topics[topic]}: ${title}`, lines: source },
    ...(lines.length === 0 ? [] : [{ lines, ...(label !== undefined && { behind: label }) }]),
  ];
}
