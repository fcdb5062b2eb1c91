/** Questions that could not be answered, counted for the host: what to enter next. Nothing of who asked is kept. */
import { z } from 'zod';
import type { Store } from '../store/store.ts';
import { folded } from './folded.ts';

const entrySchema = z.strictObject({ count: z.int().positive(), last: z.iso.date() });
export type Unanswered = z.infer<typeof entrySchema>;

export interface UnansweredQuestions {
  /** Counts a question. What cannot be stored is not worth an error. */
  note(question: string, now: Date): Promise<void>;
  /** The questions, those asked most often first. */
  list(): Promise<(Unanswered & { readonly question: string })[]>;
}

const longest = 120;
/** A store is no place for a flood. */
const mostKept = 5_000;
/** How long one is kept after it was last asked, in ms. */
const keptFor = 180 * 24 * 60 * 60 * 1_000;

/** Opens the counts in a store. */
export function openUnanswered(store: Store): UnansweredQuestions {
  const space = store.space({ name: 'unanswered', schema: entrySchema, version: 1 });
  let kept: number | undefined;

  async function countAll(): Promise<number> {
    let count = 0;
    for await (const _entry of space.entries()) count += 1;
    return count;
  }

  return {
    async note(question, now) {
      const key = normalised(question);
      if (key === '') return;
      const known = await space.get(key);
      kept ??= await countAll();
      if (!known && kept >= mostKept) return;
      if (!known) kept += 1;
      await space.set(key, { count: (known?.count ?? 0) + 1, last: now.toISOString().slice(0, 10) }, keptFor);
    },
    async list() {
      const all: (Unanswered & { readonly question: string })[] = [];
      for await (const [question, entry] of space.entries()) all.push({ question, ...entry });
      return all.toSorted((a, b) => b.count - a.count);
    },
  };
}

/** The words alone, without what may name somebody: ids, long numbers, addresses. */
function normalised(question: string): string {
  const bare = question.slice(0, longest * 2).replace(/<[@#][^>]*>|https?:\S+|\S+@\S+|\d{5,}/g, ' ');
  return folded(bare).slice(0, longest).trim();
}
