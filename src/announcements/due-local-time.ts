/** Local times of a zone and their instants, both ways, also on the nights when clocks change. A local time is in ms, as if it were UTC. */

export const minute = 60_000;
export const day = 24 * 60 * minute;

export interface Zone {
  /** What the clocks show at an instant (ms since 1970). */
  local(instant: number): number;
  /**
   * When the clocks show a local time of whole minutes, earliest first: once, or twice where it is repeated.
   * One that is skipped gives the first instant after it.
   */
  instants(local: number): readonly [first: number, ...second: number[]];
}

/** Gives zones by IANA name. Throws a RangeError for a name that is none. Remembers them: making one costs fifty times as much as asking it. */
export function createZones(): (name: string) => Zone {
  const known = new Map<string, Zone>();
  return (name) => {
    const zone = known.get(name) ?? createZone(name);
    known.set(name, zone);
    return zone;
  };
}

function createZone(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const offset = remembering((instant) => offsetIn(format.format(instant)));
  return {
    local: (instant) => instant + offset(instant),
    instants: (local) => {
      // No zone is a whole day away from UTC, so these lie on both sides of it.
      const before = offset(local - day);
      const after = offset(local + day);
      if (before === after) return [local - before];
      const early = local - Math.max(before, after);
      const late = local - Math.min(before, after);
      const [first, ...second] = [early, late].filter((instant) => instant + offset(instant) === local);
      return first === undefined ? [changeBetween(early, late)] : [first, ...second];
    },
  };

  /** The first instant at which the offset is another one. Clocks change on whole seconds. */
  function changeBetween(start: number, end: number): number {
    const before = offset(start);
    let [low, high] = [start, end];
    while (high - low > 1_000) {
      const middle = low + Math.floor((high - low) / 2_000) * 1_000;
      if (offset(middle) === before) low = middle;
      else high = middle;
    }
    return high;
  }
}

/** Ten thousand channels ask for the same few instants in one go. */
function remembering(offsetAt: (instant: number) => number): (instant: number) => number {
  const known = new Map<number, number>();
  return (instant) => {
    const offset = known.get(instant) ?? offsetAt(instant);
    if (known.size >= mostKnown) known.clear();
    known.set(instant, offset);
    return offset;
  };
}

const mostKnown = 200;

/** The offset at the end of a text ("1/1/2026, GMT+05:45"), in ms. Old ones have seconds; UTC may have nothing. */
function offsetIn(text: string): number {
  const [, sign, hours = 0, minutes = 0, seconds = 0] = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
  const size = Number(hours) * 60 * minute + Number(minutes) * minute + Number(seconds) * 1_000;
  return sign === '-' ? -size : size;
}
