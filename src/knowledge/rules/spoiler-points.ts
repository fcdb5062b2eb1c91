import { isSafe, pointNamed } from '../spoilers.ts';
import type { Rule } from './rule.ts';

/** No part of an episode is said to be safe before that episode, and nothing of a book or place is behind a point that is not there. */
export const spoilerPoints: Rule = ({ episodes, songs }) => [
  ...episodes.flatMap(({ id, beats }) => {
    const own = pointNamed(id);
    return beats.flatMap((beat) =>
      own && beat.spoiler && !isSafe(own, beat.spoiler)
        ? [`episodes “${beat.id}”: is said to be safe before its own episode`]
        : [],
    );
  }),
  ...songs.flatMap(({ id, episode, work }) =>
    episode !== undefined && !episode.startsWith(work.replace('season-', 's'))
      ? [`songs “${id}”: episode ${episode} is not in ${work}`]
      : [],
  ),
];
