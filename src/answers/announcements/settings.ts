/** What moderators write, as settings. Every function throws a {@link UserError} that says what would do. */
import type { Subscription } from '../../announcements/subscription.ts';
import { UserError } from '../../errors.ts';
import { quoted } from '../../interaction/text.ts';
import { readDate } from '../../knowledge/dates.ts';
import { readProgress } from '../../knowledge/progress.ts';
import { pointName } from '../../knowledge/spoilers.ts';
import { type Topic, topicNames, topics } from '../../sources/update.ts';
import { zoneNamed } from '../../time-zones.ts';

/** The languages that posts are written in. */
export const languages = { 'en-GB': 'English' } as const;

/** Topics by their names or labels, with commas; `all` for all of them. */
export function topicsFrom(typed: string): Topic[] {
  const words = typed.split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));
  if (words.length === 1 && words[0]?.toLowerCase() === 'all') return [...topicNames];
  const chosen = words.map(topicFrom);
  if (chosen.length === 0) throw new UserError(`I need a topic at least. ${knownTopics}`);
  return topicNames.filter((name) => chosen.includes(name));
}

const knownTopics = `Topics: ${topicNames.join(', ')}; or all.`;

function topicFrom(word: string): Topic {
  const wanted = word.toLowerCase();
  const found = topicNames.find((name) => name === wanted || topics[name].toLowerCase() === wanted);
  if (found) return found;
  throw new UserError(`${quoted(word)} is no topic. ${knownTopics}`);
}

/** The name of the story point up to which posts may give plot away. */
export function spoilersFrom(typed: string): string {
  const point = readProgress(typed);
  if (point) return pointName(point);
  throw new UserError(
    `I don't know how far ${quoted(typed)} is. For spoilers say nothing, season 2, s2e6 or everything.`,
  );
}

/** The IANA name of a time zone. */
export function zoneFrom(typed: string): string {
  const zone = zoneNamed(typed);
  if (zone !== undefined) return zone;
  throw new UserError(
    `${quoted(typed)} is no time zone I know. Pick one from the list, such as Europe/London, or write UTC.`,
  );
}

const hours = /^(\d{1,2})(?::?(\d{2}))?\s*(?:-|–|to)\s*(\d{1,2})(?::?(\d{2}))?$/;

/** Quiet hours; they may go over midnight. */
export function quietFrom(typed: string): NonNullable<Subscription['quiet']> {
  const [, fromHour = '', fromMinute = '00', toHour = '', toMinute = '00'] = hours.exec(typed.trim()) ?? [];
  const from = timeOfDay(fromHour, fromMinute);
  const to = timeOfDay(toHour, toMinute);
  if (from === undefined || to === undefined)
    throw new UserError(`${quoted(typed)} are no hours. Write quiet like 22:00-08:00, from 00:00 to 23:59.`);
  if (from === to)
    throw new UserError('Quiet hours that end when they begin would be all day. To stop posts: /announcements pause.');
  return { from, to };
}

function timeOfDay(hour: string, minute: string): string | undefined {
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, '0')}:${minute}`;
}

/** What a new subscription is told of what happened before it. */
export interface CatchUp {
  readonly what: 'nothing' | 'latest' | 'all';
  /** Nothing that happened before is posted. */
  readonly since: Date;
}

/** `nothing`, `latest`, or all since a day. */
export function catchUpFrom(typed: string, now: Date): CatchUp {
  const word = typed.trim().toLowerCase();
  if (word === 'nothing') return { what: 'nothing', since: now };
  if (word === 'latest') return { what: 'latest', since: new Date(0) };
  const date = readDate(word);
  if (!date)
    throw new UserError(
      `${quoted(typed)} is nothing I can catch up with. Say nothing, latest, or a day such as 2026-11-01.`,
    );
  if (Date.parse(date.first) > now.getTime())
    throw new UserError(`${quoted(typed)} is still to come: catch_up takes a day that was.`);
  return { what: 'all', since: new Date(date.first) };
}
