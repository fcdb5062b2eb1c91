/** One claim as an answer. */
import type { Line, Reply } from '../interaction/reply.ts';
import type { Knowledge } from '../knowledge/load.ts';
import type { Status } from '../knowledge/schema.ts';
import type { StoryPoint } from '../knowledge/spoilers.ts';
import { behind, capitalised, statusPrefix, withSources } from './shared.ts';

export interface ShownClaim {
  readonly text: string;
  readonly status: Status;
  readonly spoiler: StoryPoint;
  readonly sources: readonly string[];
  /** What it is on, without any plot; stands before the text. */
  readonly title?: Line;
}

/** A claim's text as the answer; where it gives plot away that the reader has not seen, it is behind bars. */
export function shownClaim(knowledge: Knowledge, claim: ShownClaim, seen: StoryPoint): Reply {
  const { text, status, spoiler, title } = claim;
  const told = capitalised(statusPrefix(status) + text);
  const label = behind(spoiler, seen);
  if (label !== undefined)
    return withSources(knowledge, [claim], {
      lead: title ?? 'That gives plot away, so it is behind bars.',
      parts: [{ lines: [told], behind: label }],
    });
  return withSources(
    knowledge,
    [claim],
    title === undefined ? { lead: told } : { lead: title, parts: [{ lines: [told] }] },
  );
}
