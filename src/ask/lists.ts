/** Lists of numbers, one behind the other in two arrays: thousands of small arrays would weigh ten times as much. */
import { z } from 'zod';
import { packBytes, unpackBytes } from './packed.ts';

export interface Lists {
  readonly items: Uint32Array;
  /** Where each list starts, and where the last one ends. */
  readonly starts: Uint32Array;
}

/** Makes lists, one behind the other. */
export function createLists() {
  const items: number[] = [];
  const starts = [0];
  return {
    size: (): number => starts.length - 1,
    add(list: Iterable<number>): void {
      for (const item of list) items.push(item);
      starts.push(items.length);
    },
    lists: (): Lists => ({ items: new Uint32Array(items), starts: new Uint32Array(starts) }),
  };
}

/** The lists in one. */
export function listsOf(lists: readonly Iterable<number>[]): Lists {
  const made = createLists();
  for (const list of lists) made.add(list);
  return made.lists();
}

/** All lists of both, those of the first before those of the second. */
export function joined(first: Lists, second: Lists): Lists {
  const items = new Uint32Array(first.items.length + second.items.length);
  items.set(first.items);
  items.set(second.items, first.items.length);
  const starts = new Uint32Array(first.starts.length + second.starts.length - 1);
  starts.set(first.starts);
  starts.set(
    second.starts.map((start) => start + first.items.length),
    first.starts.length - 1,
  );
  return { items, starts };
}

/** For each item below `count` the lists that hold it, in their order; `from` says where each of them held it. */
export function holdersOf({ items, starts }: Lists, count: number): Lists & { readonly from: Uint32Array } {
  const lengths = new Uint32Array(count);
  for (const item of items) lengths[item] = (lengths[item] ?? 0) + 1;
  const holders = {
    items: new Uint32Array(items.length),
    starts: startsOf(lengths),
    from: new Uint32Array(items.length),
  };
  const next = holders.starts.slice();
  for (let list = 0; list + 1 < starts.length; list++)
    for (let at = starts[list] ?? 0; at < (starts[list + 1] ?? 0); at++) {
      const item = items[at] ?? 0;
      const place = next[item] ?? 0;
      holders.items[place] = list;
      holders.from[place] = at;
      next[item] = place + 1;
    }
  return holders;
}

export const listsSchema = z.strictObject({ lengths: z.string(), items: z.string() });

type ListsFile = z.infer<typeof listsSchema>;

const longestList = 255;
const mostItems = 2 ** 16;

/** Lists in their stored form. Throws a RangeError where one is longer than 255, or holds a number of 65,536 or more. */
export function packLists(lists: readonly (readonly number[])[]): ListsFile {
  const isFit = lists.every((list) => list.length <= longestList && list.every((item) => item < mostItems));
  if (!isFit) throw new RangeError('A list is too long to be stored, or a number in it is too large.');
  return {
    lengths: packBytes(Uint8Array.from(lists, ({ length }) => length)),
    items: packBytes(Uint16Array.from(lists.flat())),
  };
}

/** Lists out of their stored form. Throws where the items are not as many as the lists hold. */
export function unpackLists({ lengths, items }: ListsFile): Lists {
  const starts = startsOf(unpackBytes(lengths));
  const bytes = unpackBytes(items);
  if (bytes.length !== 2 * (starts.at(-1) ?? 0)) throw new Error('The items of the lists do not fill them.');
  const numbers = new Uint32Array(bytes.length / 2);
  for (let at = 0; at < numbers.length; at++) numbers[at] = (bytes[2 * at] ?? 0) | ((bytes[2 * at + 1] ?? 0) << 8);
  return { items: numbers, starts };
}

function startsOf(lengths: ArrayLike<number>): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (let at = 0; at < lengths.length; at++) starts[at + 1] = (starts[at] ?? 0) + (lengths[at] ?? 0);
  return starts;
}
