/** Finding one of a list by its id, in constant time. */

const indexes = new WeakMap<readonly object[], ReadonlyMap<string, object>>();

/** The item of this id, or undefined. The index of a list is made when it is first asked for. */
export function lookUp<Item extends { readonly id: string }>(list: readonly Item[], id: string): Item | undefined {
  return indexOf(list).get(id);
}

/** The items of these ids, in their order; ids of nothing are passed over. */
export const lookUpAll = <Item extends { readonly id: string }>(
  list: readonly Item[],
  ids: readonly string[],
): Item[] => ids.flatMap((id) => lookUp(list, id) ?? []);

function indexOf<Item extends { readonly id: string }>(list: readonly Item[]): ReadonlyMap<string, Item> {
  const known = indexes.get(list);
  // The map was made from this very list, so it holds its items.
  if (known) return known as ReadonlyMap<string, Item>;
  const index = new Map(list.map((item) => [item.id, item]));
  indexes.set(list, index);
  return index;
}
