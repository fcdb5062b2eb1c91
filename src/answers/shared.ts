/** What all answers have in common: sources, freshness, bars before plot, words for how sure something is. */
import type { Line, Part, Reply, SourceRef } from '../interaction/reply.ts';
import { dateInWords, type KnownDate } from '../knowledge/dates.ts';
import type { Knowledge } from '../knowledge/load.ts';
import { lookUpAll } from '../knowledge/look-up.ts';
import type { Source, Status } from '../knowledge/schema.ts';
import { isSafe, pointLabel, type StoryPoint } from '../knowledge/spoilers.ts';

interface Sourced {
  readonly sources: readonly string[];
}

/** Puts the sources of what an answer is made of under it, and the day they were checked. The claims come most important first. */
export function withSources(knowledge: Knowledge, claims: readonly Sourced[], reply: Reply): Reply {
  const ids = [...new Set(claims.flatMap((claim) => claim.sources))];
  return {
    ...reply,
    sources: lookUpAll(knowledge.sources, ids).map(sourceRef),
    checked: dateInWords(knowledge.about.checkedOn),
  };
}

/** The label for plot that goes beyond what the reader has seen; undefined where it is safe. */
export const behind = (point: StoryPoint, seen: StoryPoint): string | undefined =>
  isSafe(point, seen) ? undefined : pointLabel(point);

/** A text that may give plot away. */
export interface Telling {
  readonly line: Line;
  readonly spoiler: StoryPoint;
}

/** Texts as parts: open ones first in one part, then one part behind bars for each story point, in the order they come. */
export function veiled(heading: string, tellings: readonly Telling[], seen: StoryPoint, list = true): Part[] {
  const labels = [...new Set(tellings.map(({ spoiler }) => behind(spoiler, seen)))].toSorted(
    (a, b) => Number(a !== undefined) - Number(b !== undefined),
  );
  return labels.map((label) => {
    const lines = tellings.filter(({ spoiler }) => behind(spoiler, seen) === label).map(({ line }) => line);
    return label === undefined ? { heading, lines, list } : { heading, lines, list, behind: label };
  });
}

/** "reported: " before what is not confirmed, nothing before what is. */
export const statusPrefix = (status: Status): string => prefixes[status];

/** A date with the word that its precision needs in a sentence: "on 3 August 2023", "in November 2022". */
export const inOrOn = (date: KnownDate): string => `${date.precision === 'day' ? 'on' : 'in'} ${dateInWords(date)}`;

/** The first letter as a capital. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const prefixes = {
  confirmed: '',
  reported: 'reported: ',
  predicted: 'expected: ',
  retracted: 'withdrawn: ',
} as const satisfies Record<Status, string>;

const sourceRef = ({ publisher, via, title, url, date }: Source): SourceRef => ({
  publisher: via === undefined ? publisher : `${publisher} (copy)`,
  title,
  ...(url !== undefined && { url }),
  ...(date && { date: dateInWords(date) }),
});
