import type { Knowledge } from '../load.ts';
import type { WorkEvent } from '../schema.ts';
import type { Rule } from './rule.ts';

/** What must not come after what, in the life of a work. */
const order: readonly (readonly [WorkEvent['event'], WorkEvent['event']])[] = [
  ['optioned', 'ordered'],
  ['ordered', 'filming-start'],
  ['renewed', 'filming-start'],
  ['announced', 'filming-start'],
  ['filming-start', 'filming-wrap'],
  ['filming-wrap', 'premiere'],
  ['teaser', 'premiere'],
  ['trailer', 'premiere'],
  ['window-announced', 'date-announced'],
  ['date-announced', 'premiere'],
];

/** Works are made in order (renewal, filming, premiere), no event is told before it was public unless it was to come, and works follow each other. */
export const chronology: Rule = (knowledge) => [
  ...knowledge.works.flatMap(({ id }) => disorder(knowledge, id)),
  ...premieres(knowledge),
];

function disorder({ events }: Knowledge, work: string): string[] {
  const of = (kind: WorkEvent['event']) => events.filter((event) => event.work === work && event.event === kind);
  return order.flatMap(([before, after]) =>
    of(before).flatMap((early) =>
      of(after)
        .filter((late) => late.date.last < early.date.first)
        .map(
          (late) =>
            `events “${early.id}”: ${before} on ${early.date.text} comes after ${after} on ${late.date.text} (“${late.id}”)`,
        ),
    ),
  );
}

function premieres({ works, events }: Knowledge): string[] {
  const days = works.map(({ id }) => events.filter(({ work, event }) => work === id && event === 'premiere').at(-1));
  return days.flatMap((premiere, at) => {
    if (!premiere) return [`works “${works[at]?.id}”: has no premiere among the events`];
    const earlier = days[at - 1];
    return earlier && premiere.date.last <= earlier.date.first
      ? [`events “${premiere.id}”: comes out before “${earlier.id}”`]
      : [];
  });
}
