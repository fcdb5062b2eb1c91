/**
 * Story points: how far into the story a text goes, and how far a reader has come.
 * `none` gives nothing away; `s2e6` is safe after season 2 episode 6; `film` after the film.
 */
import { z } from 'zod';

const seasons = 3;
const episodesPerSeason = 8;

/** How far a text goes or a reader has come. The film counts as season 4, as its only episode. */
export interface StoryPoint {
  readonly season: number;
  readonly episode: number;
}

export const nothingSeen: StoryPoint = { season: 0, episode: 0 };
export const filmSeen: StoryPoint = { season: seasons + 1, episode: 1 };

/** Every story point there is, in the order of the story. */
export const storyPoints: readonly StoryPoint[] = [
  nothingSeen,
  ...Array.from({ length: seasons * episodesPerSeason }, (_, index) => ({
    season: Math.floor(index / episodesPerSeason) + 1,
    episode: (index % episodesPerSeason) + 1,
  })),
  filmSeen,
];

/** The name of a story point in `data/` and in stored calls: `none`, `s2e6`, `film`. */
export function pointName(point: StoryPoint): string {
  if (point.season === 0) return 'none';
  return point.season > seasons ? 'film' : `s${point.season}e${point.episode}`;
}

/** How story points are written in a language; `{{season}}` and `{{episode}}` stand for the numbers. */
export interface PointNames {
  readonly episode: string;
  readonly film: string;
}

export const englishPoints: PointNames = { episode: 'Season {{season}}, episode {{episode}}', film: 'The film' };

/** How a story point is written before bars: "Season 2, episode 6", "The film". */
export const pointLabel = ({ season, episode }: StoryPoint, names: PointNames = englishPoints): string =>
  season > seasons
    ? names.film
    : names.episode.replace('{{season}}', String(season)).replace('{{episode}}', String(episode));

const byName = new Map(storyPoints.map((point) => [pointName(point), point]));

/** Reads the name of a story point; undefined where there is no such episode. */
export const pointNamed = (name: string): StoryPoint | undefined => byName.get(name);

/** Whether a text that goes as far as `point` may be read by somebody who has come as far as `seen`. */
export const isSafe = (point: StoryPoint, seen: StoryPoint): boolean => order(point) <= order(seen);

/** A story point as zod sees it: its name in, the point out. */
export const storyPointSchema = z.string().transform((name, context): StoryPoint => {
  const point = pointNamed(name);
  if (point) return point;
  context.addIssue(`“${name}” is no story point: write none, s1e1 to s3e8, or film`);
  return z.NEVER;
});

/** Sorts by the order of the story. */
export const byStory = (a: StoryPoint, b: StoryPoint): number => order(a) - order(b);

const order = ({ season, episode }: StoryPoint): number => season * 100 + episode;
