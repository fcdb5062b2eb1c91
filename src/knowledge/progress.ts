/** How far somebody has watched, in their own words. */
import { filmSeen, nothingSeen, type StoryPoint, storyPoints } from './spoilers.ts';

const words: Readonly<Record<string, StoryPoint>> = {
  nothing: nothingSeen,
  none: nothingSeen,
  everything: filmSeen,
  all: filmSeen,
  film: filmSeen,
  movie: filmSeen,
};

const form = /^(?:s|season|series)?\s*(\d{1,2})(?:\s*(?:,|x|e|ep|episode)\s*(\d{1,2}))?$/;

/** Reads "nothing", "season 2", "s2e6", "2x06", "everything"; null where no such point is. A season alone means all of it. */
export function readProgress(typed: string): StoryPoint | null {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/[\s,]+/g, ' ');
  if (Object.hasOwn(words, text)) return words[text] ?? null;
  const match = form.exec(text);
  if (!match) return null;
  const [season, episode] = [Number(match[1]), match[2] === undefined ? undefined : Number(match[2])];
  return (
    storyPoints.findLast(
      (point) =>
        point.season === season && season < filmSeen.season && (episode === undefined || point.episode === episode),
    ) ?? null
  );
}

/** A story point in words: "nothing yet", "season 2, episode 6", "everything". */
export function progressInWords(point: StoryPoint): string {
  if (point.season === 0) return 'nothing yet';
  return point.season >= filmSeen.season
    ? 'everything, the film too'
    : `season ${point.season}, episode ${point.episode}`;
}
