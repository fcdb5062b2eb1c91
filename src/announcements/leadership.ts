/** Who may send: whoever holds the lease. Everybody else waits for it, and takes over when it runs out. */
import type { Lease, Store } from '../store/store.ts';
import type { EngineLog } from './log.ts';
import type { Rest } from './rest.ts';

export interface LeadershipOptions {
  readonly store: Store;
  /** How long a lease is good for. */
  readonly ms: number;
  readonly now: () => Date;
  readonly log: EngineLog;
  readonly rest: Rest;
}

export interface Leadership {
  /** Leads whenever it can, until the rest is ended; `lead` returns when the lease is lost. */
  live(lead: () => Promise<void>): Promise<void>;
  /** Whether the lease is ours, asked of the store. */
  holds(): Promise<boolean>;
  /** Resolves when it was tried to take the lease. */
  tried(): Promise<void>;
}

/** Nobody leads yet. */
export function createLeadership({ store, ms, now, log, rest }: LeadershipOptions): Leadership {
  let lease: Lease | null = null;
  let attempt: Promise<void> = Promise.resolve();

  async function take(): Promise<void> {
    lease = await store.takeLease('announcements', ms, () => now().getTime());
    if (lease) log.info({ fence: lease.fence }, 'this process sends the announcements');
  }

  async function leadWith(mine: Lease, lead: () => Promise<void>): Promise<void> {
    const renew = (): Promise<unknown> =>
      mine.renew().catch((error: unknown) => log.error({ error }, 'the lease could not be renewed'));
    const renewal = setInterval(() => void renew(), ms / 3).unref();
    await lead();
    clearInterval(renewal);
    lease = null;
    await mine.release();
  }

  return {
    async live(lead) {
      for (let round = 0; !rest.ended(); round++) {
        rest.begin();
        attempt = take();
        await attempt;
        if (lease) await leadWith(lease, lead);
        else if (round === 0) log.warn({}, 'another process has this store; waiting until it ends');
        await rest.sleep(ms / 3);
      }
    },
    holds: async () => !rest.ended() && lease !== null && (await lease.held()),
    tried: () => attempt,
  };
}
