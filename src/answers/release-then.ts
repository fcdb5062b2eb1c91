/** What was known of a release on an earlier day. */
import type { Line, Reply } from '../interaction/reply.ts';
import { daysBetween } from '../knowledge/claims.ts';
import { dayInWords, dayOf } from '../knowledge/dates.ts';
import { type Release, releaseOf } from '../knowledge/releases.ts';
import type { Prediction, Work, WorkEvent } from '../knowledge/schema.ts';
import { callForRelease, eventLine, hasLines, isOnRelease } from './release.ts';
import { type Showing, withSources } from './shared.ts';
import type { Words } from './words.ts';
import { worksNamed } from './works.ts';

/** What was known of a work's release on an earlier day (`YYYY-MM-DD`), what was said, and what came of it. */
export function answerReleaseThen(showing: Showing, workId: string, day: string): Reply | undefined {
  const { knowledge, now, words } = showing;
  const then = releaseOf(knowledge, workId, day);
  const today = releaseOf(knowledge, workId, dayOf(now));
  if (!then || !today) return undefined;
  const guesses = then.predictions.filter(isOnRelease);
  const dates = [then.premiere, then.order, today.premiere].filter((event) => event !== undefined);
  return withSources(showing, [...dates, ...guesses, ...then.timeline], {
    lead: leadThen(words, then, day),
    parts: [
      { heading: 'Known by then', lines: then.timeline.map((event) => eventLine(words, event)), list: true },
      { heading: 'Said at the time', lines: guesses.map((guess) => sayingLine(words, guess)), list: true },
      { lines: sinceThen(words, then, today, day) },
    ].filter(hasLines),
    next: [{ label: 'What happened then', call: callForRelease(then.work) }],
  });
}

function leadThen(words: Words, { work, state, premiere, order }: Release, day: string): string {
  const subject = `On ${dayInWords(day)} ${worksNamed(words, work)}`;
  if (state === 'out' && premiere) return `${subject} was out: it had come ${words.when(premiere.date)}.`;
  if (state === 'dated' && premiere) return `${subject} was announced for ${words.date(premiere.date)}.`;
  const window = premiere ? `, with ${words.date(premiere.date)} named for its release` : ', without a release date';
  if (state === 'in-production') return `${subject} was in production${window}.`;
  if (state === 'ordered' && order) return `${subject} was ${order.event} (${words.date(order.date)})${window}.`;
  return `${subject} was not ${ordering(work)} yet.`;
}

/** What a work needs first: the film an announcement, the first season an order, the others a renewal. */
const ordering = ({ kind, number }: Work): string =>
  kind === 'film' ? 'announced' : number === 1 ? 'ordered' : 'renewed';

function sinceThen(words: Words, then: Release, today: Release, day: string): Line[] {
  const ordered =
    !then.order && today.order ? `was ${ordering(then.work)} ${laterThan(words, day, today.order)}` : null;
  const out = then.state !== 'out' && today.premiere ? cameOut(words, today.premiere) : null;
  const came = [ordered, out].filter((text) => text !== null);
  return came.length === 0 ? [] : [`It ${came.join(' and ')}.`];
}

const cameOut = (words: Words, { status, date }: WorkEvent): string =>
  status === 'reported' ? `is reported to have come out ${words.when(date)}` : `came out ${words.when(date)}`;

function laterThan(words: Words, day: string, { date }: WorkEvent): string {
  if (date.precision !== 'day') return words.when(date);
  const days = daysBetween(day, date.first);
  return `${days} ${days === 1 ? 'day' : 'days'} later`;
}

const sayingLine = (words: Words, { by, publishedOn, text }: Prediction): Line =>
  `${text} (${by}, ${words.date(publishedOn)})`;
