/** Updates as a post. Everything foreign in it is text: nothing pings, nothing links by itself, no preview spoils. */
import { type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10';
import type { Call, Line, Next, Part, Reply } from '../interaction/reply.ts';
import { cut } from '../interaction/text.ts';
import { toMessage } from '../interaction/wire/message.ts';
import { filmSeen, nothingSeen, pointNamed, type StoryPoint } from '../knowledge/spoilers.ts';
import { type Topic, topics, type Update } from '../sources/update.ts';
import { markName } from './keys.ts';
import type { Subscription } from './subscription.ts';

/** How a post is to look in a channel. */
export type Look = Pick<Subscription, 'roleId' | 'roleButton'>;

/** Whoever runs these reads channel and message off the interaction. */
export const buttonCalls = {
  /** Takes the role that is pinged, or gives it back. */
  notify: { command: 'notify', args: {} },
  /** Deletes the sample under which it stands. */
  removeTest: { command: 'announcements test', args: { remove: true } },
} as const satisfies Record<string, Call>;

/** What a reader may want to know next, by topic: every post has a button, which carries the mark. */
const more: Readonly<Record<Topic, Next>> = {
  release: { label: 'All release dates', call: { command: 'release', args: {} } },
  trailer: { label: 'When it comes out', call: { command: 'release', args: {} } },
  casting: { label: 'The cast', call: { command: 'cast', args: {} } },
  filming: { label: 'Where it stands', call: { command: 'release', args: {} } },
  books: { label: 'Release dates', call: { command: 'release', args: {} } },
  awards: { label: 'The cast', call: { command: 'cast', args: {} } },
  'on-this-day': { label: 'All release dates', call: { command: 'release', args: {} } },
  corrections: { label: 'What is known now', call: { command: 'release', args: {} } },
};

/** Room for the titles of a digest, which stands on one page. */
const digestText = 1_150;
const longestTitle = 100;
const shortestTitle = 40;

/** What a channel reads of updates: one in full, several as a digest. `mark` goes into a button. */
export function replyFor(updates: readonly Update[], look: Look, mark?: string): Reply {
  const [only] = updates;
  const reply = updates.length === 1 && only ? single(only) : digest(updates);
  const first = more[only?.topic ?? 'release'];
  const args = mark === undefined ? first.call.args : { ...first.call.args, [markName]: mark };
  const notify = look.roleId !== undefined && look.roleButton ? [notifyButton] : [];
  return { ...reply, next: [{ label: first.label, call: { ...first.call, args } }, ...notify] };
}

const notifyButton: Next = { label: 'Notify me', call: buttonCalls.notify };

/** The body of a new post. Only the role of the subscription is pinged. */
export function postBody(reply: Reply, look: Pick<Look, 'roleId'>, nonce: string): string {
  const message = toMessage(reply);
  const mention = look.roleId === undefined ? [] : [mentionOf(look.roleId)];
  return JSON.stringify({
    ...message,
    components: [...mention, ...(message.components ?? [])],
    allowed_mentions: { parse: [], roles: look.roleId === undefined ? [] : [look.roleId] },
    nonce,
    enforce_nonce: true,
  });
}

/** The body that brings a post up to date. It pings nobody, though the mention stays to be read. */
export function editBody(reply: Reply, look: Look): string {
  const message = toMessage(reply);
  const mention = look.roleId === undefined ? [] : [mentionOf(look.roleId)];
  return JSON.stringify({ ...message, components: [...mention, ...(message.components ?? [])] });
}

const mentionOf = (roleId: string): APIMessageTopLevelComponent => ({
  type: ComponentType.TextDisplay,
  content: `<@&${roleId}>`,
});

function single(update: Update): Reply {
  const withdrawn = update.status === 'retracted';
  const change = update.change === undefined ? [] : [{ lines: [[{ bold: 'Changed: ' }, update.change]] }];
  const lines = withdrawn ? update.lines.map((line) => ({ struck: line })) : update.lines;
  return {
    lead: withdrawn ? [{ struck: update.title }, ' (withdrawn)'] : update.title,
    parts: [...(lines.length === 0 ? [] : [veiled(update, lines)]), ...change],
    sources: [sourceOf(update)],
  };
}

/** Behind bars what gives plot away, also where the channel allows it: not everybody in it may want it. */
function veiled({ spoiler }: Update, lines: readonly Line[]): Part {
  const point = pointNamed(spoiler) ?? filmSeen;
  return point === nothingSeen || point.season === 0 ? { lines } : { lines, behind: label(point) };
}

const label = ({ season, episode }: StoryPoint): string =>
  season >= filmSeen.season ? 'The film' : `Season ${season}, episode ${episode}`;

const sourceOf = ({ credit, topic, title, url }: Update) => ({
  publisher: credit ?? topics[topic],
  title,
  ...(url !== undefined && { url }),
});

function digest(updates: readonly Update[]): Reply {
  const length = Math.max(shortestTitle, Math.min(longestTitle, Math.floor(digestText / updates.length)));
  const room = Math.floor(digestText / length);
  const shown = updates.length <= room ? updates : updates.slice(0, room - 1);
  const left = updates.length - shown.length;
  return {
    lead: `${updates.length} updates`,
    parts: [
      { list: true, lines: shown.map((update) => digestLine(update, length)) },
      ...(left > 0 ? [{ lines: [`and ${left} more`] }] : []),
    ],
    sources: uniqueCredits(updates),
  };
}

function digestLine(update: Update, length: number): Line {
  const title = cut(update.title, length);
  if (update.status === 'retracted') return [{ struck: title }, ' (withdrawn)'];
  const changed = update.change === undefined ? '' : ' (changed)';
  return [update.url === undefined ? title : { link: update.url, label: title }, changed];
}

function uniqueCredits(updates: readonly Update[]) {
  const named = updates.filter(({ credit }) => credit !== undefined);
  const byCredit = new Map(named.map(({ credit, title }) => [credit ?? '', { publisher: credit ?? '', title }]));
  return [...byCredit.values()];
}

/** A sample, so that moderators see where posts will go and what they look like. */
export const sampleReply: Reply = {
  lead: 'This is a test of the announcements',
  parts: [{ lines: ['Nothing is new. Posts in this channel will look like this one.'] }],
  next: [{ label: 'Remove this test', call: buttonCalls.removeTest }],
};

/** What moderators are told when a channel's posts stop. */
export const noticeReply = ({ channelId }: Pick<Subscription, 'channelId'>, reason: string): Reply => ({
  lead: 'Announcements in a channel have stopped',
  parts: [
    { lines: [[{ mention: 'channel', id: channelId }, `: ${reason}`]] },
    { lines: ['I keep trying, and post again by myself when it works. /announcements status shows what waits.'] },
  ],
});
