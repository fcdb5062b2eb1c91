/** How far plot is shown openly in one answer. */
import type { Asking } from '../interaction/answer.ts';
import { nothingSeen, type StoryPoint } from '../knowledge/spoilers.ts';
import type { Members } from './members.ts';

/**
 * What all can read is shown at the channel's level; what only the asker reads, as far as they said to have watched, or at
 * the channel's level where they never said.
 */
export function seenFor({ asker, place, isPrivate }: Asking, members?: Members): StoryPoint {
  if (!members) return nothingSeen;
  const level = members.levelOf(place);
  return isPrivate || place.isDirect ? (members.seenBy(asker.id) ?? level) : level;
}
