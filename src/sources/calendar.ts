/** The calendar as a source of updates: countdowns to days that are known, and days to be remembered. All days are UTC. */
import { z } from 'zod';
import { daysBetween } from '../knowledge/claims.ts';
import { dayOf } from '../knowledge/dates.ts';
import { compose } from './compose.ts';
import { anniversariesOn, type Occasion, releasesNear } from './occasions.ts';
import type { PollContext, Source } from './source.ts';
import type { Update } from './update.ts';

const stateSchema = z.strictObject({
  /** The ids that were told, or were due at first sight, with the day on which that was. */
  told: z.record(z.string(), z.iso.date()),
});
export type CalendarState = z.infer<typeof stateSchema>;

const id = 'calendar';
/** Longer than anything is told late. */
const daysRemembered = 10;

/**
 * Countdowns 30, 7 and 1 days before and the day itself, of releases and books whose day is known; and anniversaries. A day that
 * was missed is over: “in 7 days” would not be true any more. Only that something is out stays true, and is told up to a week
 * late. First sight tells nothing of what is due already.
 */
export const calendarSource: Source<CalendarState> = {
  id,
  label: 'Calendar: countdowns and anniversaries',
  stateSchema,
  async poll({ knowledge, now }: PollContext, state) {
    const today = dayOf(now);
    const due = [...releasesNear(knowledge, now), ...anniversariesOn(knowledge, today)].map(toUpdate);
    const updates = state ? due.filter((update) => !(update.id in state.told)) : [];
    const remembered = Object.entries(state?.told ?? {}).filter(([, day]) => daysBetween(day, today) <= daysRemembered);
    const told = Object.fromEntries([...due.map((update) => [update.id, today] as const), ...remembered]);
    const message = `${due.length} due on ${today}, ${updates.length} to tell.`;
    return { updates, state: { told }, nextAt: now, health: { status: 'ok', message } };
  },
};

const toUpdate = ({ key, day, ...told }: Occasion): Update =>
  compose({ ...told, id: `${id}:${key}`, source: id, happenedAt: `${day}T00:00:00.000Z`, status: 'current' });
