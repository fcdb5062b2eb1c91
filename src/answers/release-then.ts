/** What was known of a release on an earlier day. */
import type { Line, Reply } from '../interaction/reply.ts';
import { daysBetween } from '../knowledge/claims.ts';
import { dateInWords, dayInWords, dayOf } from '../knowledge/dates.ts';
import type { Knowledge } from '../knowledge/load.ts';
import { type Release, releaseOf } from '../knowledge/releases.ts';
import type { Prediction, Work, WorkEvent } from '../knowledge/schema.ts';
import { callForRelease, eventLine, hasLines, isOnRelease } from './release.ts';
import { inOrOn, withSources } from './shared.ts';
import { workInWords } from './works.ts';

/** What was known of a work's release on an earlier day (`YYYY-MM-DD`), what was said, and what came of it. */
export function answerReleaseThen(knowledge: Knowledge, workId: string, day: string, now: Date): Reply | undefined {
  const then = releaseOf(knowledge, workId, day);
  const today = releaseOf(knowledge, workId, dayOf(now));
  if (!then || !today) return undefined;
  const guesses = then.predictions.filter(isOnRelease);
  const dates = [then.premiere, then.order, today.premiere].filter((event) => event !== undefined);
  return withSources(knowledge, [...dates, ...guesses, ...then.timeline], {
    lead: leadThen(then, day),
    parts: [
      { heading: 'Known by then', lines: then.timeline.map(eventLine), list: true },
      { heading: 'Said at the time', lines: guesses.map(sayingLine), list: true },
      { lines: sinceThen(then, today, day) },
    ].filter(hasLines),
    next: [{ label: 'What happened then', call: callForRelease(then.work) }],
  });
}

function leadThen({ work, state, premiere, order }: Release, day: string): string {
  const subject = `On ${dayInWords(day)} ${workInWords(work)}`;
  if (state === 'out' && premiere) return `${subject} was out: it had come ${inOrOn(premiere.date)}.`;
  if (state === 'dated' && premiere) return `${subject} was announced for ${dateInWords(premiere.date)}.`;
  const window = premiere ? `, with ${dateInWords(premiere.date)} named for its release` : ', without a release date';
  if (state === 'in-production') return `${subject} was in production${window}.`;
  if (state === 'ordered' && order) return `${subject} was ${order.event} (${dateInWords(order.date)})${window}.`;
  return `${subject} was not ${ordering(work)} yet.`;
}

/** What a work needs first: the film an announcement, the first season an order, the others a renewal. */
const ordering = ({ kind, number }: Work): string =>
  kind === 'film' ? 'announced' : number === 1 ? 'ordered' : 'renewed';

function sinceThen(then: Release, today: Release, day: string): Line[] {
  const ordered = !then.order && today.order ? `was ${ordering(then.work)} ${laterThan(day, today.order)}` : null;
  const out = then.state !== 'out' && today.premiere ? cameOut(today.premiere) : null;
  const came = [ordered, out].filter((text) => text !== null);
  return came.length === 0 ? [] : [`It ${came.join(' and ')}.`];
}

const cameOut = ({ status, date }: WorkEvent): string =>
  status === 'reported' ? `is reported to have come out ${inOrOn(date)}` : `came out ${inOrOn(date)}`;

function laterThan(day: string, { date }: WorkEvent): string {
  if (date.precision !== 'day') return inOrOn(date);
  const days = daysBetween(day, date.first);
  return `${days} ${days === 1 ? 'day' : 'days'} later`;
}

const sayingLine = ({ by, publishedOn, text }: Prediction): Line => `${text} (${by}, ${dateInWords(publishedOn)})`;
