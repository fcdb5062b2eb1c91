/** What changed of a show between two looks, and what is told of that. Pure. */
import { z } from 'zod';
import { dayInWords } from '../knowledge/dates.ts';
import { compose } from './compose.ts';
import type { Show } from './tvmaze-show.ts';
import type { Update } from './update.ts';

const datedSchema = z.strictObject({ season: z.int(), airdate: z.iso.date().nullable() });

/** What is believed of the show. */
export const believedSchema = z.strictObject({
  status: z.string(),
  /** By their ids; what is gone from the list is kept, since only a fault or a whim removes an episode. */
  episodes: z.record(z.string(), datedSchema),
  /** Changes that were seen once and are believed when the next look agrees: volunteers revert. */
  doubted: z.strictObject({ status: z.string().optional(), airdates: z.record(z.string(), z.iso.date()) }),
});
export type Believed = z.infer<typeof believedSchema>;

export interface Difference {
  readonly believed: Believed;
  readonly updates: readonly Update[];
}

type Dated = z.infer<typeof datedSchema>;

/** What is believed at first sight. */
export const believe = (show: Show): Believed => ({
  status: show.status,
  episodes: Object.fromEntries(told(show).map(({ id, season, airdate }) => [String(id), { season, airdate }])),
  doubted: { airdates: {} },
});

/**
 * Compares a look with what is believed. A new episode with a day to come is told at once; another day for a known one, and another
 * status, when two looks in a row agree. Nothing is told of episodes that go, of names, or of a day that is taken back.
 */
export function compare(before: Believed, show: Show, now: Date): Difference {
  const airdates: Record<string, string> = {};
  const episodes: Record<string, Dated> = { ...before.episodes };
  for (const { id, season, airdate } of told(show)) {
    const known = before.episodes[id];
    if (!known) episodes[id] = { season, airdate };
    else if (airdate !== null && airdate !== known.airdate) {
      if (before.doubted.airdates[id] === airdate) episodes[id] = { season, airdate };
      else airdates[id] = airdate;
    }
  }
  const isAnother = show.status !== before.status;
  const isAgreed = isAnother && before.doubted.status === show.status;
  const doubted = { airdates, ...(isAnother && !isAgreed && { status: show.status }) };
  const believed = { status: isAgreed ? show.status : before.status, episodes, doubted };
  return {
    believed,
    updates: [...seasonUpdates(before, believed, show.id, now), ...statusUpdates(before, believed, show.id, now)],
  };
}

export const isDoubting = ({ doubted }: Believed): boolean =>
  doubted.status !== undefined || Object.keys(doubted.airdates).length > 0;

/** Extras of other kinds come and go unnoticed. */
const told = ({ _embedded }: Show) =>
  _embedded.episodes.filter(({ type }) => type === 'regular' || type === 'significant_special');

/** One update a season, whose episodes often get their day all at once. Its days to come are its lines. */
function seasonUpdates(before: Believed, after: Believed, showId: number, now: Date): Update[] {
  const seasons = new Set(Object.values(after.episodes).map(({ season }) => season));
  return [...seasons].flatMap((season) => {
    const change = changeOf(season, before, after, now);
    if (change === undefined) return [];
    const days = daysAhead(after, season, now);
    const lines = [...days].map(
      ([day, count]) => `${count} ${count === 1 ? 'episode' : 'episodes'}: ${dayInWords(day)}`,
    );
    const update = about(showId, now, { id: `season-${season}`, title: `Season ${season}: dates`, lines });
    return [change === '' ? update : { ...update, change }];
  });
}

/** What is new of a season's days: a sentence, nothing to say ('') where it has no earlier ones, or undefined where nothing is. */
function changeOf(season: number, before: Believed, after: Believed, now: Date): string | undefined {
  const today = now.toISOString().slice(0, 10);
  const changed = Object.entries(after.episodes).filter(
    ([id, { season: of, airdate }]) =>
      of === season && airdate !== null && airdate >= today && before.episodes[id]?.airdate !== airdate,
  );
  if (changed.length === 0) return undefined;
  const moves = new Set(
    changed.flatMap(([id, { airdate }]) => {
      const was = before.episodes[id]?.airdate;
      return was && airdate ? [`was ${dayInWords(was)}, now ${dayInWords(airdate)}`] : [];
    }),
  );
  if (moves.size > 0) return `Date moved: ${[...moves].slice(0, 3).join('; ')}.`;
  return daysAhead(before, season, now).size > 0 ? 'More episodes have a date.' : '';
}

function daysAhead({ episodes }: Believed, season: number, now: Date): Map<string, number> {
  const today = now.toISOString().slice(0, 10);
  const days = Object.values(episodes)
    .filter(({ season: of }) => of === season)
    .flatMap(({ airdate }) => (airdate !== null && airdate >= today ? [airdate] : []))
    .toSorted();
  return days.reduce((counts, day) => counts.set(day, (counts.get(day) ?? 0) + 1), new Map<string, number>());
}

/** How the states that TVmaze knows are told. */
const statuses: Readonly<Record<string, string>> = {
  Running: 'as running',
  Ended: 'as ended',
  'To Be Determined': 'as undecided: it is not known whether more will come',
  'In Development': 'as in development',
};

function statusUpdates({ status: before }: Believed, { status }: Believed, showId: number, now: Date): Update[] {
  const words = statuses[status];
  if (status === before || words === undefined) return [];
  const lines = [`TVmaze now lists the series ${words}.`];
  const id = `status-${now.toISOString().slice(0, 10)}`;
  return [about(showId, now, { id, title: 'The state of the series', lines })];
}

const about = (showId: number, now: Date, { id, title, lines }: Pick<Update, 'id' | 'title' | 'lines'>): Update =>
  compose({
    id: `tvmaze:${id}`,
    source: 'tvmaze',
    topic: 'release',
    title,
    lines,
    url: `https://www.tvmaze.com/shows/${showId}`,
    credit: 'TVmaze, CC BY-SA 4.0',
    spoiler: 'none',
    happenedAt: now.toISOString(),
    status: 'current',
  });
