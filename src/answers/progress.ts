/** How far somebody has watched, and how far plot is shown: the options that say it, and what is said of it. */
import { UserError } from '../errors.ts';
import type { ArgsOf, Context, Options } from '../interaction/command.ts';
import { progressInWords } from '../knowledge/progress.ts';
import { filmSeen, nothingSeen, type StoryPoint, storyPoints } from '../knowledge/spoilers.ts';
import type { Members } from '../members/members.ts';
import { storeIsDown } from '../members/mirror.ts';

export const pointOptions = {
  season: { type: 'integer', description: 'The season, 1 to 3; all of it where you name no episode', min: 1, max: 3 },
  episode: { type: 'integer', description: 'The last episode of it, 1 to 8', min: 1, max: 8 },
  all: {
    type: 'string',
    description: 'Or all at once',
    choices: { everything: 'Everything, the film too', nothing: 'Nothing' },
  },
} as const satisfies Options;

/** The story point that the options name; undefined where they name none. Throws a {@link UserError} where they contradict. */
export function pointFrom({ season, episode, all }: ArgsOf<typeof pointOptions>): StoryPoint | undefined {
  if (all !== undefined && (season ?? episode) !== undefined)
    throw new UserError('That is two things at once: name a season and an episode, or “all”, not both.');
  if (all !== undefined) return all === 'everything' ? filmSeen : nothingSeen;
  if (season === undefined && episode !== undefined)
    throw new UserError(`Episode ${episode} of which season? Name it as well: season:2 episode:${episode}.`);
  return storyPoints.findLast(
    (point) => point.season === season && (episode === undefined || point.episode === episode),
  );
}

/** What is kept of members and places. Throws a {@link UserError} where this bot keeps nothing now. */
export function membersOf({ services: { members } }: Context): Members {
  if (members) return members;
  throw new UserError(storeIsDown);
}

/** "nothing yet", "up to season 2, episode 6", "everything, the film too". */
export const watchedInWords = (point: StoryPoint): string => {
  const words = progressInWords(point);
  return point.season === 0 || point.season >= filmSeen.season ? words : `up to ${words}`;
};

/** What members will see where this is the level. */
export function levelInWords(level: StoryPoint): string {
  if (level.season === 0) return 'All plot is hidden behind bars, from the first episode on.';
  if (level.season >= filmSeen.season) return 'All plot is shown openly, the film’s too.';
  return `Plot is shown openly up to ${progressInWords(level)}; what comes after is hidden behind bars.`;
}
