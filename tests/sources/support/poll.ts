/** Polls a source as the tick does: what it gives as state is stored as JSON, and parsed when it is read back. */
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { createSafeFetch, type SafeFetch } from '../../../src/sources/fetch/safe-fetch.ts';
import type { Poll, Source } from '../../../src/sources/source.ts';
import { updateSchema } from '../../../src/sources/update.ts';

export const knowledge = loadKnowledge();
export const noChance = () => 0;
export const fetchFrom = (host: string): SafeFetch =>
  createSafeFetch({ version: '0', allow: [host], random: () => 0.5 });
/** For sources that need no network. */
export const noFetch: SafeFetch = async () => ({ kind: 'failed', afterMs: 0, message: 'is not to be asked' });

/** Polls at an instant, with the state of the time before. Every update fits the schema. */
export type Poller = (
  now: string,
  context?: Partial<{ knowledge: typeof knowledge; fetch: SafeFetch }>,
) => Promise<Poll<unknown>>;

export function poller<State>(source: Source<State>, fetch: SafeFetch = noFetch): Poller {
  let stored: string | undefined;
  return async (now, context = {}) => {
    const state = stored === undefined ? undefined : source.stateSchema.parse(JSON.parse(stored));
    const poll = await source.poll({ knowledge, fetch, now: new Date(now), ...context }, state);
    stored = JSON.stringify(poll.state);
    return { ...poll, updates: poll.updates.map((update) => updateSchema.parse(update)) };
  };
}
