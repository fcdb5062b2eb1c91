/** Which days are near, and which are to be remembered. Pure; all days are `YYYY-MM-DD` in UTC. */
import { daysBetween, holding } from '../knowledge/claims.ts';
import { dateInWords, dayInWords, dayOf, type KnownDate } from '../knowledge/dates.ts';
import type { Knowledge } from '../knowledge/load.ts';
import { releaseOf } from '../knowledge/releases.ts';
import type { Status } from '../knowledge/schema.ts';
import { pointName, type StoryPoint } from '../knowledge/spoilers.ts';
import { citation } from './citation.ts';
import { eventKinds } from './event-kinds.ts';
import type { Update } from './update.ts';

/** Something to be told on a day. The key carries the day that it is about, so that nothing is told twice. */
export interface Occasion extends Pick<Update, 'topic' | 'title' | 'lines' | 'spoiler' | 'url' | 'credit'> {
  readonly key: string;
  readonly day: string;
}

/** Something that comes out, or came, on a known day. */
interface Release {
  readonly key: string;
  readonly name: string;
  readonly topic: Update['topic'];
  readonly claim: {
    readonly date: KnownDate;
    readonly at?: string | undefined;
    readonly status: Status;
    readonly sources: readonly string[];
    readonly spoiler: StoryPoint;
  };
}

const countdown = [30, 7, 1];
const daysLate = 6;

/** Countdowns that are due on the day of `now`, and what came out on it or in the week before. */
export function releasesNear(knowledge: Knowledge, now: Date): Occasion[] {
  return releases(knowledge, dayOf(now)).flatMap((release) => near(knowledge, release, now));
}

function near(knowledge: Knowledge, { key, name, topic, claim }: Release, now: Date): Occasion[] {
  const today = dayOf(now);
  const { first: day } = claim.date;
  const ahead = daysBetween(today, day);
  const isDue = countdown.includes(ahead) || (ahead <= 0 && ahead >= -daysLate);
  // Where the hour is known, nothing is out before it.
  const isEarly = ahead === 0 && claim.at !== undefined && new Date(claim.at) > now;
  if (!isDue || isEarly) return [];
  const doubt = claim.status === 'reported' ? ['Reported, not confirmed.'] : [];
  return [
    {
      key: `${key}:${day}:${ahead > 0 ? `in-${ahead}` : 'out'}`,
      day: ahead > 0 ? today : day,
      topic,
      title: `${name} ${headline(ahead, claim.at !== undefined)}`,
      lines: [ahead > 0 ? `It comes out on ${dayInWords(day)}.` : `Its day is ${dayInWords(day)}.`, ...doubt],
      spoiler: pointName(claim.spoiler),
      ...citation(knowledge, claim.sources),
    },
  ];
}

function headline(ahead: number, isHourKnown: boolean): string {
  if (ahead > 1) return `comes out in ${ahead} days`;
  if (ahead === 1) return 'comes out tomorrow';
  return ahead < 0 || isHourKnown ? 'is out' : 'comes out today';
}

/** Works and books whose day was known on `today`, each by the claim that held then. */
function releases(knowledge: Knowledge, today: string): Release[] {
  const works = knowledge.works.flatMap(({ id, title }): Release[] => {
    const claim = releaseOf(knowledge, id, today)?.premiere;
    return claim ? [{ key: id, name: title, topic: 'release', claim }] : [];
  });
  const editions = knowledge.books.flatMap(({ id, title, editions: all }) =>
    (['UK', 'US', 'world'] as const).flatMap((region): Release[] => {
      const claim = holding(
        all.filter((edition) => edition.region === region),
        today,
      );
      const name = region === 'world' ? title : `${title} (${region})`;
      return claim ? [{ key: `${id}-${region.toLowerCase()}`, name, topic: 'books', claim }] : [];
    }),
  );
  return [...works, ...editions].filter(({ claim }) => claim.date.precision === 'day');
}

/** What happened on this day in earlier years: releases, orders and renewals, and the first editions of the volumes. */
export function anniversariesOn(knowledge: Knowledge, today: string): Occasion[] {
  return [...pastEvents(knowledge, today), ...pastVolumes(knowledge)]
    .filter(({ claim }) => claim.status === 'confirmed' && claim.date.precision === 'day')
    .filter(({ claim }) => claim.date.year < Number(today.slice(0, 4)) && isSameDay(claim.date.first, today))
    .map(({ key, name, claim }) => {
      const years = Number(today.slice(0, 4)) - claim.date.year;
      return {
        key: `on-this-day:${key}:${today}`,
        day: today,
        topic: 'on-this-day',
        title: `On this day in ${claim.date.year}: ${name}`,
        lines: [years === 1 ? 'One year ago.' : `${years} years ago.`, `${dateInWords(claim.date)}.`],
        spoiler: pointName(claim.spoiler),
        ...citation(knowledge, claim.sources),
      };
    });
}

type Past = Pick<Release, 'key' | 'name' | 'claim'>;

function pastEvents(knowledge: Knowledge, today: string): Past[] {
  return knowledge.works.flatMap(({ id, title }) => {
    const premiere = releaseOf(knowledge, id, today)?.premiere;
    return knowledge.events
      .filter(({ work, event }) => work === id && event !== 'premiere')
      .concat(premiere ?? [])
      .flatMap((claim): Past[] => {
        const { remembered } = eventKinds[claim.event];
        return remembered === undefined ? [] : [{ key: claim.id, name: `${title} ${remembered}`, claim }];
      });
  });
}

function pastVolumes({ books }: Knowledge): Past[] {
  return books
    .filter(({ kind }) => kind === 'volume')
    .flatMap(({ title, editions }): Past[] => {
      const [claim] = editions.toSorted((a, b) => (a.date.first < b.date.first ? -1 : 1));
      return claim ? [{ key: claim.id, name: `${title} came out`, claim }] : [];
    });
}

/** 29 February is kept on the 28th in years that have none. */
function isSameDay(day: string, today: string): boolean {
  const isLeap = new Date(Date.UTC(Number(today.slice(0, 4)), 1, 29)).getUTCMonth() === 1;
  const kept = day.endsWith('-02-29') && !isLeap ? '02-28' : day.slice(5);
  return kept === today.slice(5);
}
