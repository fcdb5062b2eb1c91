/** Who may send: one process at a time, told apart by a number that only grows. */
import type { DatabaseSync } from 'node:sqlite';
import type { Lease } from './store.ts';

/** Takes the lease for `ms` from `now` on, in one statement; null while somebody else has it. */
export function takeLease(database: DatabaseSync, name: string, ms: number, now: () => number): Lease | null {
  const row = database.prepare(take).get(name, now() + ms, now());
  if (row === undefined) return null;
  const fence = Number(row.fence);
  const ours = database.prepare(held);
  const extend = database.prepare(renew);
  return {
    fence,
    held: () => ours.get(name, fence, now()) !== undefined,
    renew: async () => extend.run(now() + ms, name, fence).changes > 0,
    release: async () => {
      extend.run(0, name, fence);
    },
  };
}

/** The row stays when a lease is given back, so that the next number is a higher one. */
const take = `
  INSERT INTO leases (name, fence, until) VALUES (?, 1, ?)
  ON CONFLICT (name) DO UPDATE SET fence = fence + 1, until = excluded.until WHERE until <= ?
  RETURNING fence`;
const held = 'SELECT 1 FROM leases WHERE name = ? AND fence = ? AND until > ?';
/** One that ran out is still ours while nobody has taken it: the number says so. */
const renew = 'UPDATE leases SET until = ? WHERE name = ? AND fence = ?';
