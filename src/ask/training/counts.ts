/** How often each item is in some groups, taken together. */
export function countsOf<Item>(groups: Iterable<Iterable<Item>>): ReadonlyMap<Item, number> {
  const counts = new Map<Item, number>();
  for (const group of groups) for (const item of group) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
