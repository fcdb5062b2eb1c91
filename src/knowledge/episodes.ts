/** Episodes by number or title, and what belongs to them. */
import type { Knowledge } from './load.ts';
import { lookUp } from './look-up.ts';
import type { Episode, Place, Song, Work } from './schema.ts';
import { pointNamed, type StoryPoint, storyPoints } from './spoilers.ts';

/** The episode with this number in this season, both counted from 1. */
export const episodeNumbered = ({ episodes }: Knowledge, season: number, number: number): Episode | undefined =>
  lookUp(episodes, `s${season}e${number}`);

/** The story point behind an episode: what somebody has seen who has just watched it. */
export function pointOf(episode: Episode): StoryPoint {
  const point = pointNamed(episode.id);
  if (!point) throw new Error(`Episode ${episode.id} is no story point.`);
  return point;
}

/** The story point of somebody who is about to watch it. */
export const pointBefore = (episode: Episode): StoryPoint =>
  storyPoints[storyPoints.indexOf(pointOf(episode)) - 1] ?? pointOf(episode);

/** The season an episode belongs to. */
export function seasonOf(knowledge: Knowledge, episode: Episode): Work {
  const work = lookUp(knowledge.works, episode.work);
  if (!work) throw new Error(`Episode ${episode.id} belongs to ${episode.work}, which is not there.`);
  return work;
}

/** The episode after this one, of the next season where it was the last. */
export function nextEpisode({ episodes }: Knowledge, episode: Episode): Episode | undefined {
  return episodes[episodes.indexOf(episode) + 1];
}

/** The songs that are known to be in an episode. */
export const songsOf = ({ songs }: Knowledge, episode: Episode): Song[] =>
  songs.filter((song) => song.episode === episode.id);

/** The places where an episode is known to have been filmed, then those of its whole season. */
export function placesOf(
  { places }: Knowledge,
  episode: Episode,
): { readonly here: Place[]; readonly season: Place[] } {
  const here = places.filter((place) => place.episodes.includes(episode.id));
  const season = places.filter((place) => place.works.includes(episode.work) && place.episodes.length === 0);
  return { here, season };
}
