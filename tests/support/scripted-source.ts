/** A source without a world behind it. */
import { z } from 'zod';
import type { Source } from '../../src/sources/source.ts';
import type { Update } from '../../src/sources/update.ts';

/** A source that finds what it is told. */
export const scriptedSource = (found: () => readonly Update[], id = 'test'): Source<null> => ({
  id,
  label: `Source ${id}`,
  stateSchema: z.null(),
  poll: async (_context, _state) => ({
    updates: found(),
    state: null,
    nextAt: new Date(0),
    health: { status: 'ok', message: 'All is well.' },
  }),
});
