/** The option by which an asker says how far they have watched. */
import { UserError } from '../errors.ts';
import type { StringOption, Suggestion } from '../interaction/command.ts';
import { quoted } from '../interaction/text.ts';
import { progressInWords, readProgress } from '../knowledge/progress.ts';
import { filmSeen, nothingSeen, pointName, type StoryPoint, storyPoints } from '../knowledge/spoilers.ts';

const mostSuggestions = 25;

export const seenOption = {
  type: 'string',
  description: 'How far you have watched (nothing yet if left out); plot beyond it stays hidden',
  suggest: (_context, typed) => suggestions(typed),
} as const satisfies StringOption;

/** What an asker has seen, from the option; nothing where it was left out. Throws a {@link UserError} for what is no story point. */
export function seenFrom(typed: string | undefined): StoryPoint {
  if (typed === undefined) return nothingSeen;
  const point = readProgress(typed);
  if (point) return point;
  throw new UserError(`I don't know how far ${quoted(typed)} is. Say nothing, season 2, s2e6 or everything.`);
}

function suggestions(typed: string): Suggestion[] {
  const wanted = typed.trim().toLowerCase();
  const ends = storyPoints.filter(({ season, episode }) => season === 0 || season === filmSeen.season || episode === 8);
  const exact = readProgress(wanted);
  const all = [...(exact ? [exact] : []), ...ends, ...storyPoints];
  const offered = [...new Set(all)].map((point) => ({ name: progressInWords(point), value: pointName(point) }));
  return offered
    .filter(({ name, value }) => exact !== null || `${name} ${value}`.includes(wanted))
    .slice(0, mostSuggestions);
}
