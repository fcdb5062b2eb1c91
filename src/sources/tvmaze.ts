/** TVmaze, a public list of series kept by volunteers: dates of episodes and the state of the series. */
import { z } from 'zod';
import { backOff } from './fetch/pace.ts';
import { type FetchResult, validatorsSchema } from './fetch/result.ts';
import { failed, failingSchema, inAnHour, notFailing, type Trouble, troubleIn } from './polling.ts';
import type { Poll, PollContext, Source } from './source.ts';
import { believe, believedSchema, compare, isDoubting } from './tvmaze-diff.ts';
import { foundShowSchema, readJson, type Show, showSchema } from './tvmaze-show.ts';
import type { Update } from './update.ts';

/** The series at IMDb. TVmaze's own id is looked up by it, since entries there are merged now and then. */
const imdbId = 'tt10638036';

const stateSchema = z.strictObject({
  showId: z.int().positive().optional(),
  /** The entry was not found at the last look, and is looked up again. */
  isLost: z.boolean(),
  /** TVmaze's own mark of a change; while it stands, there is nothing to compare. */
  updated: z.int().optional(),
  believed: believedSchema.optional(),
  validators: validatorsSchema,
  failing: failingSchema,
});
export type TvmazeState = z.infer<typeof stateSchema>;

const untouched: TvmazeState = { isLost: false, validators: {}, failing: notFailing };

export interface TvmazeOptions {
  /** Base of the API, without a slash at the end. */
  readonly url: string;
  /** Gives [0, 1). */
  readonly random: () => number;
}

interface Turn extends TvmazeOptions, PollContext {
  readonly state: TvmazeState;
}

type Outcome = Poll<TvmazeState>;

/** An answer of TVmaze is small. In bytes. */
const maxBytes = 512 * 1024;
/** Each request of a poll may take so long, in ms; there are two at most. */
const timeout = 7_000;

/** One request an hour; at first sight, and after a 404, one more to look the show up. First sight tells nothing. */
export const createTvmaze = (options: TvmazeOptions): Source<TvmazeState> => ({
  id: 'tvmaze',
  label: 'TVmaze',
  stateSchema,
  poll: (context, state = untouched) => poll({ ...options, ...context, state }),
});

async function poll(turn: Turn): Promise<Outcome> {
  const { showId, isLost } = turn.state;
  return showId === undefined || isLost ? lookUpShow(turn) : ask(turn, showId);
}

/** Where the entry has another id than before, all that was believed was of another entry. */
async function lookUpShow(turn: Turn): Promise<Outcome> {
  const { state } = turn;
  const result = await request(turn, `lookup/shows?imdb=${imdbId}`);
  if (result.kind === 'unchanged') return broken(turn);
  if (!('body' in result)) return unwell(turn, troubleIn(result));
  const found = readJson(result.body, foundShowSchema);
  if (!found) return broken(turn);
  const { failing } = state;
  const known = found.id === state.showId ? { ...state, isLost: false } : { ...untouched, failing, showId: found.id };
  return ask({ ...turn, state: known }, found.id);
}

async function ask(turn: Turn, showId: number): Promise<Outcome> {
  const { state } = turn;
  // A change that is doubted is looked at again in full: “unchanged” would not say what it was.
  const validators = state.believed && isDoubting(state.believed) ? {} : state.validators;
  const result = await request(turn, `shows/${showId}?embed%5B%5D=episodes`, validators);
  if (result.kind === 'unchanged') return well(turn, state);
  if (!('body' in result)) return isGone(result) ? lost(turn, result) : unwell(turn, troubleIn(result));
  const show = readJson(result.body, showSchema);
  if (!show || show.id !== showId) return broken(turn);
  return look({ ...turn, state: { ...state, validators: result.validators } }, show);
}

const request = ({ fetch, url, state }: Turn, path: string, validators = {}): Promise<FetchResult> =>
  fetch({ url: `${url}/${path}`, validators, failures: state.failing.failures, timeout, maxBytes });

function look(turn: Turn, show: Show): Outcome {
  const { state, now } = turn;
  const { believed } = state;
  if (!believed) return well(turn, { ...state, updated: show.updated, believed: believe(show) });
  if (show._embedded.episodes.length === 0 && Object.keys(believed.episodes).length > 0)
    return unwell(turn, trouble(turn, 'lists no episodes any more, which is taken for a fault'));
  if (show.updated === state.updated && !isDoubting(believed)) return well(turn, state);
  const difference = compare(believed, show, now);
  return well(turn, { ...state, updated: show.updated, believed: difference.believed }, difference.updates);
}

function well({ now, random }: Turn, state: TvmazeState, updates: readonly Update[] = []): Outcome {
  const isHeld = state.believed !== undefined && isDoubting(state.believed);
  const message = isHeld
    ? 'TVmaze has changed a date or the state of the series. It is told if the next look agrees.'
    : `TVmaze lists ${Object.keys(state.believed?.episodes ?? {}).length} episodes, ${updates.length} changes to tell.`;
  return {
    updates,
    state: { ...state, failing: notFailing },
    nextAt: inAnHour(now, random),
    health: { status: isHeld ? 'held' : 'ok', message },
  };
}

function unwell({ state, now }: Turn, problem: Trouble): Outcome {
  const { failing, nextAt, health } = failed('TVmaze', problem, state.failing, now);
  return { updates: [], state: { ...state, failing }, nextAt, health };
}

type Unread = Parameters<typeof troubleIn>[0];

/** An entry that is not there any more may have been merged into another. */
const isGone = (result: Unread): boolean =>
  result.kind === 'gone' || (result.kind === 'failed' && result.status === 404);

const lost = (turn: Turn, result: Unread): Outcome =>
  unwell({ ...turn, state: { ...turn.state, isLost: true, validators: {} } }, troubleIn(result));

const broken = (turn: Turn): Outcome => unwell(turn, trouble(turn, 'answered something that is no show'));

const trouble = ({ state, random }: Turn, message: string): Trouble => ({
  message,
  afterMs: backOff(state.failing.failures, random),
});
