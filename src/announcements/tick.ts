/** One tick: every source that is due is asked, by itself; what it found is stored before it is told so. */
import { mergeStories } from '../sources/merge.ts';
import type { Poll, PollContext, Source } from '../sources/source.ts';
import type { Update } from '../sources/update.ts';
import { isWithdrawn } from './keys.ts';
import { collect, createLock } from './paged.ts';
import type { KnownUpdate, SourceRecord, Spaces } from './spaces.ts';

export interface TickOptions {
  readonly spaces: Spaces;
  readonly sources: readonly Source[];
  readonly context: () => Omit<PollContext, 'now'>;
  readonly now: () => Date;
  readonly logBug: (bug: { readonly error: unknown; readonly source: string }) => void;
  /** How long a source may take, in ms. */
  readonly patience?: number;
}

export interface Polled {
  readonly source: string;
  readonly status: SourceRecord['status'];
  readonly message: string;
  /** How many updates are new or changed. */
  readonly news: number;
}

const usualPatience = 20_000;
/** A source that failed by a bug is asked again after so many ms. */
const afterBug = 60 * 60 * 1_000;
/** For so many ms a story is known again when another source tells it. */
const storyLasts = 14 * 24 * 60 * 60 * 1_000;

/** Makes the function that asks all due sources. None of them can stop the others, or the tick. */
export function createPolling(options: TickOptions): { poll(): Promise<Polled[]>; look(): Promise<Update[]> } {
  const { spaces, sources, context, now, logBug, patience = usualPatience } = options;
  /** Sources that did not come back in time, and have not yet. */
  const hanging = new Set<string>();
  /** One source stores at a time, so that two that tell one story see each other. */
  const storing = createLock();

  async function poll(): Promise<Polled[]> {
    const seenAt = now();
    const polled = await Promise.all(sources.map((source) => pollOne(source, seenAt)));
    return polled.flatMap((one) => one ?? []);
  }

  async function pollOne(source: Source, seenAt: Date): Promise<Polled | undefined> {
    const record = await spaces.sources.get(source.id);
    if (hanging.has(source.id) || (record && Date.parse(record.nextAt) > seenAt.getTime())) return undefined;
    const result = await ask(source, record, seenAt);
    const news = 'updates' in result ? await storing(() => storeNews(result.updates, seenAt)) : 0;
    // Only now: what a crash takes before this is found again.
    const { status, message } = result.health;
    await spaces.sources.set(source.id, recordOf(source, record, result, seenAt));
    return { source: source.id, status, message, news };
  }

  async function storeNews(updates: readonly Update[], seenAt: Date): Promise<number> {
    if (updates.length === 0) return 0;
    return storeUpdates(spaces, mergeStories(updates, await recentUpdates(spaces, seenAt)), seenAt);
  }

  async function ask(source: Source, record: SourceRecord | undefined, seenAt: Date): Promise<Poll<unknown> | Failed> {
    const late = Promise.withResolvers<Failed>();
    const timer = setTimeout(() => late.resolve(failed(seenAt, 'It did not answer in time.')), patience);
    hanging.add(source.id);
    const answer = stateOf(source, record, seenAt).finally(() => hanging.delete(source.id));
    // What comes too late is not looked at; that it fails then is no news.
    answer.catch(() => undefined);
    try {
      return await Promise.race([answer, late.promise]);
    } catch (error) {
      logBug({ error, source: source.id });
      return failed(seenAt, 'It broke; the host’s log says how.');
    } finally {
      clearTimeout(timer);
    }
  }

  async function stateOf(source: Source, record: SourceRecord | undefined, at: Date): Promise<Poll<unknown>> {
    const state = source.stateSchema.safeParse(record?.state);
    return source.poll({ ...context(), now: at }, state.success ? state.data : undefined);
  }

  /** What a tick would find now; nothing is stored. */
  async function look(): Promise<Update[]> {
    const at = now();
    const records = await spaces.sources.getMany(sources.map(({ id }) => id));
    const results = await Promise.all(sources.map((source, index) => ask(source, records[index], at)));
    const updates = results.flatMap((result) => ('updates' in result ? result.updates : []));
    const stories = mergeStories(updates, await recentUpdates(spaces, at));
    const known = await spaces.updates.getMany(stories.map(({ id }) => id));
    return stories.filter((_update, index) => known[index] === undefined);
  }

  return { poll, look };
}

type Failed = Pick<Poll<unknown>, 'health' | 'nextAt'>;

const failed = (at: Date, message: string): Failed => ({
  health: { status: 'failed', message },
  nextAt: new Date(at.getTime() + afterBug),
});

function recordOf(
  { label }: Source,
  before: SourceRecord | undefined,
  result: Poll<unknown> | Failed,
  at: Date,
): SourceRecord {
  const polledAt = at.toISOString();
  const okAt = result.health.status === 'failed' ? before?.okAt : polledAt;
  return {
    label,
    state: 'state' in result ? result.state : before?.state,
    nextAt: result.nextAt.toISOString(),
    polledAt,
    ...(okAt !== undefined && { okAt }),
    ...result.health,
  };
}

async function recentUpdates({ updates }: Pick<Spaces, 'updates'>, at: Date): Promise<Update[]> {
  const known = await collect(updates.entries());
  return known.flatMap(([, { update, seenAt }]) => (Date.parse(seenAt) > at.getTime() - storyLasts ? [update] : []));
}

/** Stores what is new or changed, all or none of it; gives how much that is. */
export async function storeUpdates(
  { updates: space }: Pick<Spaces, 'updates'>,
  updates: readonly Update[],
  seenAt: Date,
): Promise<number> {
  const unique = [...new Map(updates.map((update) => [update.id, update])).values()];
  const before = await space.getMany(unique.map(({ id }) => id));
  const entries = unique.flatMap((update, at) => {
    const known = knownUpdate(update, before[at], seenAt);
    return known ? [[update.id, known] as const] : [];
  });
  await space.setMany(entries);
  return entries.length;
}

function knownUpdate(update: Update, before: KnownUpdate | undefined, seenAt: Date): KnownUpdate | undefined {
  if (before && isWithdrawn(before.update.revision)) return undefined;
  if (before?.update.revision === update.revision && before.update.status === update.status) return undefined;
  if (before) return { ...before, update, shown: false };
  return { update, seenAt: seenAt.toISOString(), fannedOut: update.status === 'retracted', shown: true };
}
