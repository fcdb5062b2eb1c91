/** The places of the highest values of a list, highest first, without sorting all of it. */
export function highest(values: ArrayLike<number>, most: number): number[] {
  const places: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    if (places.length === most && value <= least) continue;
    let place = places.length;
    while (place > 0 && (values[places[place - 1] ?? 0] ?? 0) < value) place--;
    places.splice(place, 0, at);
    if (places.length > most) places.pop();
    least = values[places.at(-1) ?? 0] ?? 0;
  }
  return places;
}
