/** Which claims of the knowledge are news when they come, and what is told of each. */
import { newestFirst } from '../knowledge/claims.ts';
import { dateInWords, type KnownDate } from '../knowledge/dates.ts';
import type { Knowledge } from '../knowledge/load.ts';
import { lookUp, lookUpAll } from '../knowledge/look-up.ts';
import type { Award, Book, Role, Status, WorkEvent } from '../knowledge/schema.ts';
import { pointName, type StoryPoint } from '../knowledge/spoilers.ts';
import { citation } from './citation.ts';
import { compose } from './compose.ts';
import { eventKinds } from './event-kinds.ts';
import type { Update } from './update.ts';

/** A claim as it is told. */
export interface Announceable {
  readonly claimId: string;
  readonly update: Update;
  /** The date that it claims, in words. */
  readonly date?: string;
  readonly confirmed: boolean;
}

/** What all claims have. */
interface Claimed {
  readonly id: string;
  readonly status: Status;
  readonly publishedOn: KnownDate;
  readonly sources: readonly string[];
  readonly spoiler: StoryPoint;
  readonly date?: KnownDate;
}

/** Every claim that is told when it comes or changes: events, editions of books, awards, roles. What is only predicted is not. */
export const announceable = (knowledge: Knowledge): Announceable[] => [
  ...knowledge.events
    .filter((event) => isAsserted(event) && !isToldByPremiere(knowledge, event))
    .map((event) => ofEvent(knowledge, event)),
  ...knowledge.books.flatMap((book) =>
    book.editions.filter(isAsserted).map((edition) => ofEdition(knowledge, book, edition)),
  ),
  ...knowledge.awards.filter(isAsserted).map((award) => ofAward(knowledge, award)),
  ...knowledge.roles.filter(isAsserted).map((role) => ofRole(knowledge, role)),
];

const isAsserted = ({ status }: Claimed): boolean => status !== 'predicted';

/** That a date was announced, and the date, are two claims and one story: the date tells it. */
const isToldByPremiere = ({ events }: Knowledge, { event, work, publishedOn }: WorkEvent): boolean =>
  (event === 'date-announced' || event === 'window-announced') &&
  events.some(
    (other) => other.event === 'premiere' && other.work === work && other.publishedOn.text === publishedOn.text,
  );

function ofEvent(knowledge: Knowledge, event: WorkEvent): Announceable {
  const { topic, says } = eventKinds[event.event];
  const work = lookUp(knowledge.works, event.work)?.title ?? knowledge.about.series;
  const before = event.event === 'premiere' ? dateBefore(knowledge, event) : undefined;
  const lines = [dateInWords(event.date), event.text, before && `Before that, it was ${before}.`];
  return told(knowledge, event, topic, `${work}: ${says}`, lines);
}

/** The date that was known for a work until a claim came. */
function dateBefore({ events }: Knowledge, { work, publishedOn, date }: WorkEvent): string | undefined {
  const [last] = events
    .filter((other) => other.event === 'premiere' && other.work === work && other.status !== 'retracted')
    .filter((other) => other.publishedOn.last < publishedOn.first)
    .toSorted(newestFirst);
  return last && last.date.text !== date.text ? dateInWords(last.date) : undefined;
}

function ofEdition(knowledge: Knowledge, { title }: Book, edition: Book['editions'][number]): Announceable {
  const which = edition.region === 'world' ? 'published' : `${edition.region} edition`;
  return told(knowledge, edition, 'books', `${title}: ${which}`, [dateInWords(edition.date), edition.text]);
}

function ofAward(knowledge: Knowledge, award: Award): Announceable {
  const people = lookUpAll(knowledge.people, award.for).map(({ name }) => name);
  const works = lookUpAll(knowledge.works, award.for).map(({ title }) => title);
  const result = award.result === 'won' ? 'Won' : 'Nominated';
  const lines = [`${result}: ${[...people, ...works].join(', ')}`, dateInWords(award.date), award.text];
  return told(knowledge, award, 'awards', `${award.award}: ${award.category}`, lines);
}

function ofRole(knowledge: Knowledge, role: Role): Announceable {
  const person = lookUp(knowledge.people, role.person)?.name ?? '';
  const character = lookUp(knowledge.characters, role.character)?.name ?? '';
  const works = lookUpAll(knowledge.works, role.works).map(({ title }) => title);
  // Who is in it can be plot; a headline is read by everybody.
  const headline = pointName(role.spoiler) === 'none' ? `Casting: ${person}` : 'Casting news';
  return told(knowledge, role, 'casting', headline, [`${person} is ${character}: ${works.join(', ')}`, role.text]);
}

function told(
  knowledge: Knowledge,
  claim: Claimed,
  topic: Update['topic'],
  title: string,
  lines: readonly (string | undefined)[],
): Announceable {
  const doubt = claim.status === 'reported' ? 'Reported, not confirmed.' : undefined;
  const update = compose({
    id: `knowledge:${claim.id}`,
    source: 'knowledge',
    topic,
    title,
    lines: [...lines, doubt].filter((line) => line !== undefined),
    ...citation(knowledge, claim.sources),
    spoiler: pointName(claim.spoiler),
    happenedAt: `${claim.publishedOn.last}T12:00:00.000Z`,
    status: claim.status === 'retracted' ? 'retracted' : 'current',
  });
  const date = claim.date && dateInWords(claim.date);
  return { claimId: claim.id, update, confirmed: claim.status === 'confirmed', ...(date !== undefined && { date }) };
}
