/** When works come out, as it was known on any day. */
import { cameTrue, contradicting, holding, knownBy } from './claims.ts';
import type { Knowledge } from './load.ts';
import { lookUp } from './look-up.ts';
import type { Prediction, Work, WorkEvent } from './schema.ts';

/** How far a work had come on a day. */
export type ReleaseState = 'out' | 'dated' | 'in-production' | 'ordered' | 'unordered';

export interface Release {
  readonly work: Work;
  readonly state: ReleaseState;
  /** The claim of its release date that held on that day. */
  readonly premiere?: WorkEvent;
  /** Other dates that had been said of it and cannot be true as well. */
  readonly contradicting: readonly WorkEvent[];
  /** Its order or renewal, or the announcement that it would be made. */
  readonly order?: WorkEvent;
  /** Everything that had happened and was known, oldest first. */
  readonly timeline: readonly WorkEvent[];
  /** What was expected and said by then, newest first. */
  readonly predictions: readonly Prediction[];
}

/** What was known of a work's release on a day (`YYYY-MM-DD`); undefined where there is no such work. */
export function releaseOf(knowledge: Knowledge, workId: string, day: string): Release | undefined {
  const work = lookUp(knowledge.works, workId);
  if (!work) return undefined;
  const events = knowledge.events.filter((event) => event.work === workId);
  const dates = events.filter((event) => event.event === 'premiere');
  const premiere = holding(dates, day);
  const order = holding(events.filter(isOrder), day);
  const timeline = timelineOf(knowledge, workId, day);
  return {
    work,
    state: stateOf(day, timeline, premiere, order),
    ...(premiere && { premiere }),
    contradicting: premiere
      ? contradicting(
          dates.filter((date) => knownBy(date, day)),
          premiere,
        )
      : [],
    ...(order && { order }),
    timeline,
    predictions: predictionsAbout(knowledge, workId, day),
  };
}

/** What had happened with a work by a day and was public, oldest first. Of its release, only the claim that held. */
export function timelineOf({ events }: Knowledge, workId: string, day: string): WorkEvent[] {
  const known = events.filter((event) => event.work === workId && event.status !== 'retracted' && knownBy(event, day));
  const premiere = holding(
    known.filter((event) => event.event === 'premiere'),
    day,
  );
  return known
    .filter((event) => event.event !== 'premiere' || event === premiere)
    .toSorted((a, b) => compare(a.date.last, b.date.last) || compare(a.date.first, b.date.first));
}

/** What had been predicted of a work by a day, newest first. */
export const predictionsAbout = ({ predictions }: Knowledge, workId: string, day: string): Prediction[] =>
  predictions
    .filter((prediction) => prediction.about === workId && knownBy(prediction, day))
    .toSorted((a, b) => compare(b.publishedOn.last, a.publishedOn.last));

/** How a prediction stands to what is known on a day: a guessed date is held against the real one, the rest was judged by hand. */
export function outcomeOf(
  knowledge: Knowledge,
  prediction: Prediction,
  day: string,
): Prediction['outcome']['verdict'] | 'open' {
  const actual = releaseOf(knowledge, prediction.about, day)?.premiere;
  if (!prediction.guess) return prediction.outcome.verdict;
  if (actual?.date.precision !== 'day' || actual.date.last > day) return 'open';
  if (!cameTrue(prediction.guess, actual.date)) return 'wrong';
  return prediction.outcome.verdict === 'closest' ? 'closest' : 'right';
}

/** The work that comes out next as of a day, or null where nothing is announced. */
export function nextRelease(knowledge: Knowledge, day: string): Release | null {
  const ahead = knowledge.works
    .map((work) => releaseOf(knowledge, work.id, day))
    .filter((release) => release !== undefined)
    .filter(({ state }) => state !== 'out' && state !== 'unordered');
  return (
    ahead.toSorted((a, b) => compare(a.premiere?.date.first ?? '9999', b.premiere?.date.first ?? '9999'))[0] ?? null
  );
}

function stateOf(day: string, timeline: readonly WorkEvent[], premiere?: WorkEvent, order?: WorkEvent): ReleaseState {
  if (premiere && premiere.date.last <= day) return 'out';
  if (premiere?.date.precision === 'day') return 'dated';
  if (timeline.some((event) => isProduction(event) && event.date.last <= day)) return 'in-production';
  return order ? 'ordered' : 'unordered';
}

const isOrder = ({ event }: WorkEvent): boolean => event === 'ordered' || event === 'renewed' || event === 'announced';
const isProduction = ({ event }: WorkEvent): boolean => event === 'filming-announced' || event === 'filming-start';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
