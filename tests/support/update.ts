/** Updates for tests. */
import type { Update } from '../../src/sources/update.ts';

/** Something new. */
export const update = (id: string, changes: Partial<Update> = {}): Update => ({
  id,
  revision: '1',
  source: 'test',
  topic: 'release',
  title: `News ${id}`,
  lines: [`All about ${id}.`],
  url: `https://example.org/${id}`,
  credit: 'Example',
  spoiler: 'none',
  happenedAt: new Date().toISOString(),
  status: 'current',
  ...changes,
});
