/** A feed that the host named: RSS, Atom, RDF, JSON Feed or a YouTube channel. */
import { z } from 'zod';
import { shownAddress } from '../fetch/address.ts';
import { backOff } from '../fetch/pace.ts';
import { type Received, validatorsSchema } from '../fetch/result.ts';
import { fingerprint } from '../fingerprint.ts';
import { failed, failingSchema, inAnHour, notFailing, type Trouble, troubleIn } from '../polling.ts';
import type { Poll, PollContext, Source } from '../source.ts';
import { channelPage, feedAddress } from './address.ts';
import type { Feed } from './items.ts';
import type { FeedParser } from './parser.ts';
import { look, remember, seenSchema } from './seen.ts';
import { aboutSeries, keysOf, toUpdates } from './updates.ts';

const stateSchema = z.strictObject({
  baseline: z.boolean(),
  seen: z.array(seenSchema),
  held: z.array(z.string()),
  validators: validatorsSchema,
  failing: failingSchema,
});
export type FeedState = z.infer<typeof stateSchema>;

const untouched: FeedState = { baseline: false, seen: [], held: [], validators: {}, failing: notFailing };

export interface FeedOptions {
  readonly parse: FeedParser;
  /** Gives [0, 1). */
  readonly random: () => number;
}

/** One poll under way. */
interface Turn extends FeedOptions, PollContext {
  readonly id: string;
  readonly label: string;
  readonly state: FeedState;
}

type Outcome = Poll<FeedState>;

/**
 * The source of one feed. Only headlines and links are told: a summary may give plot away, and is its author's. A fault changes
 * nothing of what is remembered, and no feed is ever given up. A poll ends within 14.5 s: ten for the fetch, the rest for parsing.
 */
export function createFeed(address: string, options: FeedOptions): Source<FeedState> {
  const url = feedAddress(address);
  const id = `feed:${fingerprint(url)}`;
  const label = shownAddress(channelPage(url) ?? url);
  return {
    id,
    label,
    stateSchema,
    poll: (context, state = untouched) => poll(url, { ...options, ...context, id, label, state }),
  };
}

async function poll(url: string, turn: Turn): Promise<Outcome> {
  const { state, label } = turn;
  // A feed that was held back is read again in full: “unchanged” would not say what it holds.
  const validators = state.held.length > 0 ? {} : state.validators;
  const result = await turn.fetch({ url, validators, failures: state.failing.failures });
  switch (result.kind) {
    case 'unchanged':
      return well(turn, { state: { ...state, failing: notFailing } }, `${label} has nothing new.`);
    case 'fresh':
      return read(turn, result);
    case 'moved':
      return read(turn, result, ` It has moved to ${shownAddress(result.to)}: change FEED_URLS.`);
    default:
      return unwell(turn, troubleIn(result));
  }
}

async function read(turn: Turn, received: Received, note = ''): Promise<Outcome> {
  const feed = await turn.parse(received);
  if (feed.kind === 'feed') return compare(turn, feed, received, note);
  return unwell(turn, { afterMs: backOff(turn.state.failing.failures, turn.random), message: feed.reason });
}

function compare(turn: Turn, feed: Feed, { validators }: Received, note: string): Outcome {
  const { id, label, now, state } = turn;
  const found = look(feed.items, state);
  const isAbout = aboutSeries(feed, turn.knowledge);
  const updates = toUpdates(found, { id, now, isAbout, credit: feed.title || label });
  const memory = remember(state, found, keysOf(updates, id));
  const next = { ...memory, validators, failing: notFailing };
  if (!found.held)
    return well(
      turn,
      { state: next, updates },
      `${label} has ${found.all.length} items, ${updates.length} to tell.${note}`,
    );
  const message = `${memory.held.length} of ${found.all.length} items of ${label} look new at once. They are held back, and told if the next look finds them again.`;
  return { ...well(turn, { state: next }, ''), health: { status: 'held', message } };
}

function well(
  { now, random }: Turn,
  { state, updates = [] }: Pick<Outcome, 'state'> & Partial<Outcome>,
  message: string,
): Outcome {
  return { updates, state, nextAt: inAnHour(now, random), health: { status: 'ok', message } };
}

function unwell({ label, state, now }: Turn, trouble: Trouble): Outcome {
  const { failing, nextAt, health } = failed(label, trouble, state.failing, now);
  return { updates: [], state: { ...state, failing }, nextAt, health };
}
