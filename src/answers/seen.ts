/** The option by which an asker says how far they have watched. */
import { UserError } from '../errors.ts';
import type { Context, StringOption, Suggestion } from '../interaction/command.ts';
import type { Reply } from '../interaction/reply.ts';
import { quoted } from '../interaction/text.ts';
import { progressInWords, readProgress } from '../knowledge/progress.ts';
import { filmSeen, isSafe, pointName, type StoryPoint, storyPoints } from '../knowledge/spoilers.ts';

const mostSuggestions = 25;

export const seenOption = {
  type: 'string',
  description: 'How far you have watched; plot beyond it stays hidden',
  suggest: (_context, typed) => suggestions(typed),
} as const satisfies StringOption;

/**
 * How far plot is shown: as the option says, else as it is shown where the command was called.
 * `args` carries the option on to the buttons. Throws a {@link UserError} for what is no story point.
 */
export function seenFrom({ seen }: Context, typed: string | undefined): Seen {
  if (typed === undefined) return { point: seen, args: {} };
  const point = readProgress(typed);
  if (point) return { point, args: { seen: pointName(point) } };
  throw new UserError(`I don't know how far ${quoted(typed)} is. Say nothing, season 2, s2e6 or everything.`);
}

export interface Seen {
  readonly point: StoryPoint;
  readonly args: { readonly seen?: string };
}

/** Whoever asks for more plot than all may read here gets it alone. */
export const keptFrom = ({ seen }: Context, { point }: Seen, reply: Reply): Reply =>
  isSafe(point, seen) ? reply : { ...reply, private: true };

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
