/** What all answers have in common: sources, freshness, bars before plot, words for how sure something is. */
import type { Line, Part, Reply, SourceRef } from '../interaction/reply.ts';
import type { Knowledge } from '../knowledge/load.ts';
import { lookUpAll } from '../knowledge/look-up.ts';
import type { Song, Source, Status } from '../knowledge/schema.ts';
import { isSafe, type PointNames, pointLabel, type StoryPoint } from '../knowledge/spoilers.ts';
import type { Words } from './words.ts';

/** What an answer is shown with. */
export interface Showing {
  readonly knowledge: Knowledge;
  readonly now: Date;
  /** How far plot is shown openly. */
  readonly seen: StoryPoint;
  readonly words: Words;
}

interface Sourced {
  readonly sources: readonly string[];
}

/** Puts the sources of what an answer is made of under it, and the day they were checked. The claims come most important first. */
export function withSources(showing: Showing, claims: readonly Sourced[], reply: Reply): Reply {
  const { knowledge, words } = showing;
  const ids = [...new Set(claims.flatMap((claim) => claim.sources))];
  return {
    ...reply,
    sources: lookUpAll(knowledge.sources, ids).map((source) => sourceRef(showing, source)),
    checked: words.date(knowledge.about.checkedOn),
    ...(words.language !== 'en' && { labels: words.labels }),
  };
}

/** The label for plot that goes beyond what the reader has seen; undefined where it is safe. */
export const behind = (point: StoryPoint, seen: StoryPoint, names?: PointNames): string | undefined =>
  isSafe(point, seen) ? undefined : pointLabel(point, names);

/** A text that may give plot away. */
export interface Telling {
  readonly line: Line;
  readonly spoiler: StoryPoint;
}

/** Texts as parts: open ones first in one part, then one part behind bars for each story point, in the order they come. */
export function veiled({ seen, words }: Showing, heading: string, tellings: readonly Telling[], list = true): Part[] {
  const labelOf = ({ spoiler }: Telling) => behind(spoiler, seen, words.labels.points);
  const labels = [...new Set(tellings.map(labelOf))];
  // A sort would put what has no label last, whatever it is told.
  const inOrder = [...labels.filter((label) => label === undefined), ...labels.filter((label) => label !== undefined)];
  return inOrder.map((label) => {
    const lines = tellings.filter((telling) => labelOf(telling) === label).map(({ line }) => line);
    return label === undefined ? { heading, lines, list } : { heading, lines, list, behind: label };
  });
}

/** A text with "reported: " before it where it is not confirmed. */
export const told = (words: Words, status: Status, text: string): string =>
  status === 'confirmed' ? text : words.say(`status.${status}`, { text });

/** Somebody's or something's name in quotation marks. */
export const inQuotes = (words: Words, text: string): string => words.say('word.quoted', { text });

/** The first letter as a capital. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const sourceRef = ({ words, seen }: Showing, { publisher, via, title, url, date, spoiler }: Source): SourceRef => ({
  publisher: via === undefined ? publisher : words.say('source.copy', { publisher }),
  ...((spoiler === undefined || isSafe(spoiler, seen)) && { title }),
  ...(url !== undefined && { url }),
  ...(date && { date: words.date(date) }),
});

/** A song by artist and title; that no source names it is said. */
export const songNamed = (words: Words, { artist, title }: Pick<Song, 'artist' | 'title'>): string =>
  title === undefined ? words.say('song.untitled', { artist }) : `${artist}, ${inQuotes(words, title)}`;
