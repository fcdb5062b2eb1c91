/** Going through much without holding it, and without holding up others. */
import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises';

const usualPage = 200;
/** For so many ms, calls are gathered. */
const gathering = 4;

/** Everything in pages. Between two pages, whatever else waits has its turn: answers to commands come first. */
export async function* paged<Item>(items: AsyncIterable<Item>, size = usualPage): AsyncGenerator<Item[]> {
  let page: Item[] = [];
  for await (const item of items) {
    page.push(item);
    if (page.length < size) continue;
    yield page;
    page = [];
    await breathe();
  }
  if (page.length > 0) yield page;
}

/** Everything at once: for what is known to be little. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Calls that come together are done together: one transaction in the place of many. Results come in the order of the items. */
export function together<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  let gathered: Promise<{ items: Item[]; results: readonly Result[] }> | undefined;
  let items: Item[] = [];

  async function flush() {
    await sleep(gathering);
    const mine = items;
    items = [];
    gathered = undefined;
    return { items: mine, results: await work(mine) };
  }
  return async (item) => {
    gathered ??= flush();
    const at = items.push(item) - 1;
    const { results } = await gathered;
    // `work` gives a result for every item.
    return results[at] as Result;
  };
}

/** One after the other, whoever calls. */
export function createLock(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };
}
