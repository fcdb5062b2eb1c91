/** Showing what is behind bars to whoever asks for it. */
import type { StoryPoint } from '../knowledge/spoilers.ts';
import type { Call, Reply } from './reply.ts';

/** Whether some of a reply is behind bars. */
export const isVeiled = ({ parts = [] }: Reply): boolean => parts.some(({ behind }) => behind !== undefined);

/** Says how far the hidden parts of a reply go, before they are opened to somebody who has not said to have come so far. */
export function warning({ parts = [] }: Reply, seen: StoryPoint, call: Call): Reply {
  const furthest = parts.findLast(({ behind }) => behind !== undefined)?.behind ?? '';
  const come =
    seen.season === 0
      ? 'You have not told me how far you have watched: /progress set does.'
      : 'That is further than you told me you have watched.';
  return {
    lead: `This gives plot away, as far as: ${furthest.toLowerCase()}.`,
    parts: [{ lines: [come] }],
    next: [{ label: 'Show it all the same', call, view: 'open' }],
  };
}
