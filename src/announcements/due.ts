/** When a post that is ready may go out: quiet hours and digests, by the clocks of the channel's own zone. */
import { createZones, day, minute, type Zone } from './due-local-time.ts';
import type { DueAt } from './plan.ts';
import type { Subscription } from './subscription.ts';

/** Digests go out at nine, weekly ones on Mondays. */
const digestTime = 9 * 60 * minute;
const monday = 1;

const daysBetween = { daily: 1, weekly: 7 } as const;

/** In ms after midnight; none where both are the same. */
interface Quiet {
  readonly from: number;
  readonly to: number;
}

interface Place {
  readonly zone: Zone;
  readonly quiet?: Quiet;
}

/**
 * Makes the function that says when: at once or when the quiet hours end, or with the next digest, which waits for that end too.
 * Never before `now`, never in quiet hours. It throws a RangeError for a zone that does not exist.
 */
export function createDueAt(): DueAt {
  const zoneOf = createZones();
  return ({ timeZone, quiet, rhythm }, now) => {
    const place = { zone: zoneOf(timeZone), ...(quiet && { quiet: parsed(quiet) }) };
    const at = now.getTime();
    return new Date(rhythm === 'immediate' ? afterQuiet(place, at) : nextDigest(place, rhythm, at));
  };
}

/** The first digest that goes out at an instant or later. */
function nextDigest(place: Place, rhythm: keyof typeof daysBetween, at: number): number {
  const step = daysBetween[rhythm] * day;
  // Quiet hours may have put off an earlier day's until now.
  const longestDelay = place.quiet ? 2 * day : 0;
  const earliest = lastDigestDay(rhythm, place.zone.local(at) - longestDelay);
  for (let date = earliest; ; date += step) {
    const due = afterQuiet(place, place.zone.instants(date + digestTime)[0]);
    if (due >= at) return due;
  }
}

function lastDigestDay(rhythm: keyof typeof daysBetween, local: number): number {
  const today = midnightBefore(local);
  if (rhythm === 'daily') return today;
  return today - ((new Date(today).getUTCDay() - monday + 7) % 7) * day;
}

/** The instant itself, or the first one after the quiet hours that it lies in. */
function afterQuiet({ zone, quiet }: Place, at: number): number {
  const isLoud = (instant: number): boolean => quiet === undefined || !isQuiet(quiet, zone.local(instant));
  if (quiet === undefined || isLoud(at)) return at;
  // Where the clocks skip all that is loud in a day, it is a day later.
  for (let date = midnightBefore(zone.local(at)); ; date += day) {
    const end = zone.instants(date + quiet.to).find((instant) => instant >= at && isLoud(instant));
    if (end !== undefined) return end;
  }
}

/** Also over midnight: from 22:00 to 08:00. */
function isQuiet({ from, to }: Quiet, local: number): boolean {
  const time = local - midnightBefore(local);
  return from <= to ? from <= time && time < to : from <= time || time < to;
}

const midnightBefore = (local: number): number => Math.floor(local / day) * day;

const parsed = ({ from, to }: NonNullable<Subscription['quiet']>): Quiet => ({ from: timeOf(from), to: timeOf(to) });

/** `HH:MM`, in ms after midnight. */
function timeOf(text: string): number {
  const [hours, minutes] = text.split(':').map(Number);
  return ((hours ?? 0) * 60 + (minutes ?? 0)) * minute;
}
