/** What is told of a feed: its headlines about the series, with their links. */
import { cut } from '../../interaction/text.ts';
import { dayInWords, dayOf } from '../../knowledge/dates.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import { compose } from '../compose.ts';
import type { Update } from '../update.ts';
import type { Feed } from './items.ts';
import type { Known, Look } from './seen.ts';
import { seriesFilter, spoilerOf, topicOf } from './words.ts';

export interface Telling {
  /** The id of the source. */
  readonly id: string;
  /** Who is named as its publisher. */
  readonly credit: string;
  readonly isAbout: (known: Known) => boolean;
  readonly now: Date;
}

const week = 7 * 24 * 3_600_000;
const longestTitle = 200;

/** The updates of a look: what is new, about the series, and not older than a week; and what was told and has changed. */
export function toUpdates({ fresh, changed }: Look, telling: Telling): Update[] {
  const isNews = ({ item }: Known) => item.date === undefined || Date.parse(item.date) > telling.now.getTime() - week;
  return [
    ...fresh.filter((known) => isNews(known) && telling.isAbout(known)).map((known) => toUpdate(known, telling)),
    ...changed.map((known) => ({ ...toUpdate(known, telling), change: 'Its publisher has changed it.' })),
  ];
}

/** The keys of the items that these updates tell. */
export const keysOf = (updates: readonly Update[], id: string): ReadonlySet<string> =>
  new Set(updates.map((update) => update.id.slice(id.length + 1)));

/** Whether an item is about the series. In a feed that is named after it, everything is. */
export function aboutSeries(feed: Feed, knowledge: Knowledge): Telling['isAbout'] {
  const isAbout = seriesFilter(knowledge);
  if (isAbout(feed.title)) return () => true;
  return ({ item }) => isAbout(`${item.title ?? ''}\n${item.text}`);
}

function toUpdate({ key, item }: Known, { id, credit, now }: Telling): Update {
  const title = cut(item.title ?? item.text, longestTitle) || 'A new post';
  const undated = `Its publisher gives no date; it was found on ${dayInWords(dayOf(now))}.`;
  // A date that is still to come is a mistake of zones, or a plan; the item is here now.
  const at = item.date === undefined || Date.parse(item.date) > now.getTime() ? now.toISOString() : item.date;
  return compose({
    id: `${id}:${key}`,
    source: id,
    topic: topicOf(title, item.link),
    title,
    lines: item.date === undefined ? [undated] : [],
    ...(item.link !== undefined && { url: item.link }),
    credit,
    spoiler: spoilerOf(title),
    happenedAt: at,
    status: 'current',
  });
}
