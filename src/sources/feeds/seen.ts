/** What of a feed is new: by identity, never by date. */
import { z } from 'zod';
import { canonicalLink } from '../canonical-link.ts';
import { fingerprint } from '../fingerprint.ts';
import type { FeedItem } from './items.ts';

/** An item that was there at an earlier look. All but `told` are fingerprints. */
export const seenSchema = z.strictObject({
  /** What makes it itself: its guid, else its link, else title and day. */
  key: z.string(),
  /** The page that it links to. */
  page: z.string(),
  /** What would be shown of it, title and link; by that it is known again under another key. */
  content: z.string(),
  /** Whether an update was made of it. */
  told: z.boolean(),
});
export type Seen = z.infer<typeof seenSchema>;

/** What is remembered of a feed's items, oldest first. */
export interface Memory {
  /** Whether it was read once; until then everything is old. An empty feed counts as read. */
  readonly baseline: boolean;
  readonly seen: Seen[];
  /** The keys that were held back at the last look. */
  readonly held: string[];
}

/** An item with its names. */
export interface Known extends Seen {
  readonly item: FeedItem;
}

export interface Look {
  /** Whether too much looked new to be believed. Then nothing is new or changed, and memory is as before but for `held`. */
  readonly held: boolean;
  /** Never seen before; or never told, and now leading to another page, which is another story under an old key. */
  readonly fresh: readonly Known[];
  /** Seen and told before, and now with other content. */
  readonly changed: readonly Known[];
  readonly all: readonly Known[];
}

/** A feed shorter than this has no measure of how much may be new. */
const smallestMeasured = 5;
const believable = 0.3;
const leastKept = 500;

/**
 * Compares the items of a feed with what is remembered. The first look finds nothing new.
 *
 * The brake: of a feed with five items or more, more than 30 % look new. That is held back once: nothing of this look is told or
 * remembered but the keys that looked new. If the next look still has all of these keys, it is believed: an item of which title and
 * link together were known under another key is only renamed, and the rest is new. If any of the keys is gone again (a feed that
 * makes up its keys at every look), that look is held back too, with its own keys.
 */
export function look(items: readonly FeedItem[], { baseline, seen, held }: Memory): Look {
  const all = [...new Map(items.map((item) => [keyOf(item), known(item)])).values()];
  const before = new Map(seen.map((each) => [each.key, each]));
  if (!baseline) return { held: false, fresh: [], changed: [], all };
  const fresh = all.filter(({ key }) => !before.has(key));
  const changed = all.filter(({ key, content }) => before.get(key)?.told && before.get(key)?.content !== content);
  const replaced = all.filter(({ key, page }) => before.get(key)?.told === false && before.get(key)?.page !== page);
  if (!isMass(fresh, all)) return { held: false, fresh: [...fresh, ...replaced], changed, all };
  const keys = new Set(fresh.map(({ key }) => key));
  if (held.length === 0 || !held.every((key) => keys.has(key))) return { held: true, fresh: [], changed: [], all };
  const contents = new Set(seen.map(({ content }) => content));
  const unknown = fresh.filter(({ content }) => !contents.has(content));
  return { held: false, fresh: [...unknown, ...replaced], changed, all };
}

/** Memory after a look. `told` are the keys of the items of which updates were made now. */
export function remember(memory: Memory, { held, all }: Look, told: ReadonlySet<string>): Memory {
  const before = new Map(memory.seen.map((each) => [each.key, each]));
  if (held) return { ...memory, held: all.filter(({ key }) => !before.has(key)).map(({ key }) => key) };
  const now = all.map(({ key, page, content }) => ({
    key,
    page,
    content,
    told: told.has(key) || (before.get(key)?.told ?? false),
  }));
  const present = new Set(now.map(({ key }) => key));
  const gone = memory.seen.filter(({ key }) => !present.has(key));
  return { baseline: true, seen: [...gone, ...now.toReversed()].slice(-Math.max(leastKept, 2 * all.length)), held: [] };
}

const isMass = (fresh: readonly unknown[], all: readonly unknown[]): boolean =>
  all.length >= smallestMeasured && fresh.length > all.length * believable;

const known = (item: FeedItem): Known => ({
  item,
  key: keyOf(item),
  page: fingerprint(canonicalLink(item.link)),
  content: fingerprint(item.title ?? item.text, item.link),
  told: false,
});

/** The date is part of an identity only where there is nothing better, and then only its day: dates move. */
function keyOf({ guid, link, title, text, date }: FeedItem): string {
  if (guid !== undefined) return fingerprint('guid', guid);
  const canonical = canonicalLink(link);
  return canonical === undefined
    ? fingerprint('text', title ?? text, date?.slice(0, 10))
    : fingerprint('link', canonical);
}
