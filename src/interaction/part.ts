/** The parts of a reply. */
import type { Part } from './reply.ts';

/** Whether a part goes on where the one before it ends: under the same heading, and with as much behind bars. */
export const goesOn = (before: Part, part: Part): boolean =>
  before.heading === part.heading && before.behind === part.behind && before.list === part.list;
