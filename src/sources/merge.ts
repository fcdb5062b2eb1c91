/** Two sources that tell the same story: the first to tell it is the one that is heard. */
import { canonicalLink } from './canonical-link.ts';
import type { Update } from './update.ts';

const threeDays = 3 * 24 * 3_600_000;
/** Shorter headlines are alike by chance. In words. */
const shortest = 4;
const alike = 0.8;

/**
 * Of new updates, those that tell something new. One that tells the story of another source's update, in `found` before it or in
 * `recent`, is that update: it is left out, and the story keeps the id and the words under which it was told first. Stories are the
 * same if they lead to the same page, or were published within three days under nearly the same headline with the same numbers.
 * An id that is known already is never merged: it is a new revision of its own story. Updates of one source are never merged.
 */
export function mergeStories(found: readonly Update[], recent: readonly Update[]): Update[] {
  const known = new Set(recent.map(({ id }) => id));
  const told = recent.map(storyOf);
  const kept: Update[] = [];
  for (const update of found) {
    const story = storyOf(update);
    if (!known.has(update.id) && told.some((other) => isSameStory(other, story))) continue;
    kept.push(update);
    told.push(story);
  }
  return kept;
}

interface Story {
  readonly update: Update;
  readonly page: string | undefined;
  readonly words: ReadonlySet<string>;
}

const storyOf = (update: Update): Story => ({
  update,
  page: canonicalLink(update.url),
  words: new Set(update.title.toLowerCase().match(/[\p{L}\p{N}]+/gu)),
});

/** A countdown or a correction names the page of its claim, and still tells something of its own. */
const isOfItsOwn = ({ source, topic }: Update): boolean => source === 'calendar' || topic === 'corrections';

function isSameStory(a: Story, b: Story): boolean {
  if (a.update.source === b.update.source || a.update.status !== b.update.status) return false;
  if (isOfItsOwn(a.update) || isOfItsOwn(b.update)) return false;
  if (a.page !== undefined && a.page === b.page) return true;
  const apart = Math.abs(Date.parse(a.update.happenedAt) - Date.parse(b.update.happenedAt));
  return apart <= threeDays && isSameHeadline(a.words, b.words);
}

function isSameHeadline(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (Math.min(a.size, b.size) < shortest) return false;
  const common = [...a].filter((word) => b.has(word)).length;
  const apart = [...a, ...b].filter((word) => !a.has(word) || !b.has(word));
  // “Season 2” and “season 3” are two stories, however alike.
  return common / (common + apart.length) >= alike && !apart.some((word) => /\p{N}/u.test(word));
}
