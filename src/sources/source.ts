/** The one interface that every source of updates has. */
import type { z } from 'zod';
import type { Knowledge } from '../knowledge/load.ts';
import type { SafeFetch } from './fetch/safe-fetch.ts';
import type { Update } from './update.ts';

export interface PollContext {
  readonly knowledge: Knowledge;
  readonly now: Date;
  readonly fetch: SafeFetch;
}

/** What a poll found. `state` is stored only after `updates` are: what is lost in between is found again. */
export interface Poll<State> {
  readonly updates: readonly Update[];
  readonly state: State;
  /** Not before then is it asked again. */
  readonly nextAt: Date;
  /** One sentence for moderators; `failed` and `held` say what was wrong and what happens next. */
  readonly health: { readonly status: 'ok' | 'held' | 'failed'; readonly message: string };
}

export interface Source<State = unknown> {
  /** Stable over restarts: `knowledge`, `calendar`, `tvmaze`, `feed:<hash of the address>`. */
  readonly id: string;
  /** As moderators read it; an address without its query, which may hold a secret. */
  readonly label: string;
  /** What it remembers between polls; parsed when it is read back. */
  readonly stateSchema: z.ZodType<State>;
  /** `state` is undefined at first sight, which seeds silently. Rejects only for a bug; what a source does wrong is health. */
  poll(context: PollContext, state: State | undefined): Promise<Poll<State>>;
}
