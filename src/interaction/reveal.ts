/** Showing what is behind bars to whoever asks for it. */
import { pointLabel, type StoryPoint, storyPoints } from '../knowledge/spoilers.ts';
import type { Context } from './command.ts';
import { englishLabels, filled, type Labels } from './labels.ts';
import type { Call, Reply } from './reply.ts';

/** The option by which somebody says, for one answer, how far they have watched. */
const said = 'seen';

/** A call without what its first asker said of themselves: whoever presses its button may be somebody else, or want to see more. */
export function unsaid<C extends Call>(call: C): C {
  const { [said]: _, ...args } = call.args;
  return { ...call, args };
}

/** How far the parts of a reply go that are behind bars; undefined where none is. */
export const hiddenUntil = ({ parts = [], labels = englishLabels }: Reply): StoryPoint | undefined =>
  storyPoints.findLast((point) => parts.some(({ behind }) => behind === pointLabel(point, labels.points)));

/**
 * Says how far the hidden parts of a reply go, before they are opened to somebody who has not said to have come so far.
 * `labels` are those of the reply.
 */
export function warning(
  { asker, services }: Context,
  until: StoryPoint,
  call: Call,
  labels: Labels = englishLabels,
): Reply {
  const told = services.members?.seenBy(asker.id) !== undefined;
  return {
    lead: filled(labels.farAs, { point: pointLabel(until, labels.pointsInside) }),
    parts: [{ lines: [told ? labels.further : labels.notTold] }],
    next: [{ label: labels.showAll, call, view: 'open' }],
    labels,
  };
}
