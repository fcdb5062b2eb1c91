/** Lists over the knowledge: books, awards, figures, songs, places, trailers, episodes, couples, a season retold. */
import type { Line, Reply } from '../interaction/reply.ts';
import { holding } from '../knowledge/claims.ts';
import { dateInWords } from '../knowledge/dates.ts';
import { pointOf } from '../knowledge/episodes.ts';
import type { Knowledge } from '../knowledge/load.ts';
import { lookUp, lookUpAll } from '../knowledge/look-up.ts';
import type { Award, Book, Rating } from '../knowledge/schema.ts';
import type { StoryPoint } from '../knowledge/spoilers.ts';
import { eventLine } from './release.ts';
import { capitalised, statusPrefix, type Telling, veiled, withSources } from './shared.ts';
import { listed, workInWords } from './works.ts';

/** A book: what it is, and when its editions came out. */
export function answerBook(knowledge: Knowledge, book: Book, seen: StoryPoint): Reply {
  const [first] = book.editions;
  const editions = book.editions.map(
    ({ region, date, status, text }): Line => [
      { bold: `${region === 'world' ? 'Everywhere' : region}: ${dateInWords(date)}` },
      status === 'confirmed' && text === undefined ? '' : ` ${statusPrefix(status)}${text ?? ''}`,
    ],
  );
  return withSources(knowledge, book.editions, {
    lead: first
      ? `${book.title}: ${dateInWords(first.date)}${first.region === 'world' ? '' : ` (${first.region})`}`
      : book.title,
    parts: [
      ...veiled('What it is', [{ line: book.text, spoiler: book.spoiler }], seen, false),
      { heading: 'Editions', lines: editions, list: true },
    ],
  });
}

/** All books. */
export function answerBooks(knowledge: Knowledge): Reply {
  const volumes = knowledge.books.filter(({ kind }) => kind === 'volume');
  const others = knowledge.books.filter(({ kind }) => kind !== 'volume');
  const line = ({ title, editions: [first] }: Book): Line => [
    { bold: title },
    first ? `, ${dateInWords(first.date)}` : '',
  ];
  return withSources(
    knowledge,
    knowledge.books.flatMap(({ editions }) => editions),
    {
      lead: `There are ${inWords(volumes.length)} volumes of Heartstopper (${volumes.length} graphic novels), by Alice Oseman.`,
      parts: [
        { heading: 'Volumes', lines: volumes.map(line), list: true },
        { heading: 'Around them', lines: others.map(line), list: true },
      ],
    },
  );
}

const inWords = (number: number): string =>
  ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'][number] ?? String(number);

/** What was won and what was up for a prize, of a work or person, or all. */
export function answerAwards(knowledge: Knowledge, id?: string): Reply {
  const awards = knowledge.awards.filter(
    (award) => id === undefined || award.for.includes(id) || isOfWork(knowledge, award, id),
  );
  const won = awards.filter(({ result }) => result === 'won');
  const subject = id === undefined ? 'Heartstopper' : nameOf(knowledge, id);
  return withSources(knowledge, awards, {
    ...unknownWithout(awards),
    lead:
      won.length > 0
        ? `${capitalised(subject)} won ${won.length} ${won.length === 1 ? 'prize' : 'prizes'} that I know of, from the ${listed([...new Set(won.map(({ award }) => award))])}.`
        : `No source says that ${subject} won a prize.`,
    parts: [
      { heading: 'Won', lines: won.map((award) => awardLine(knowledge, award)), list: true },
      {
        heading: 'Nominated',
        lines: awards.filter((award) => !won.includes(award)).map((award) => awardLine(knowledge, award)),
        list: true,
      },
    ].filter(({ lines }) => lines.length > 0),
  });
}

/** Prizes for people are given for a season: the one whose premiere was the last before. */
function isOfWork(knowledge: Knowledge, award: Award, id: string): boolean {
  const premieres = knowledge.events
    .filter(
      ({ event, status, date }) =>
        event === 'premiere' && status === 'confirmed' && date.precision === 'day' && date.last < award.date.last,
    )
    .toSorted((a, b) => (a.date.last < b.date.last ? 1 : -1));
  return premieres[0]?.work === id;
}

const awardLine = (knowledge: Knowledge, { award, category, date, for: winners, text }: Award): Line => [
  { bold: `${award}, ${category}` },
  ` (${dateInWords(date)}): ${listed(winners.map((id) => nameOf(knowledge, id)))}${text === undefined ? '' : `. ${text}`}`,
];

/** Scores and viewing figures with their days, of a work or all. */
export function answerRatings(knowledge: Knowledge, workId?: string): Reply {
  const ratings = knowledge.ratings.filter(({ work }) => workId === undefined || work === workId);
  const work = workId === undefined ? undefined : lookUp(knowledge.works, workId);
  return withSources(knowledge, ratings, {
    ...unknownWithout(ratings),
    lead:
      ratings.length > 0
        ? `Figures for ${work ? workInWords(work) : 'the series'}, each with its day:`
        : `No source has figures for ${work ? workInWords(work) : 'it'}.`,
    parts: knowledge.works
      .map((of) => ({
        heading: of.title,
        lines: ratings.filter((rating) => rating.work === of.id).map(ratingLine),
        list: true,
      }))
      .filter(({ lines }) => lines.length > 0),
  });
}

const ratingLine = ({ by, measure, value, asOf, text }: Rating): Line => [
  { bold: `${by}, ${measure}: ${value}` },
  ` (${dateInWords(asOf)})${text === undefined ? '' : `. ${text}`}`,
];

/** The songs of a work, or all. */
export function answerSongs(knowledge: Knowledge, seen: StoryPoint, workId?: string): Reply {
  const songs = knowledge.songs.filter(({ work }) => workId === undefined || work === workId);
  const composer = knowledge.credits.filter(({ job }) => job === 'Composer');
  const score = lookUpAll(
    knowledge.people,
    composer.flatMap(({ people }) => people),
  ).map(({ name }) => name);
  const tellings = songs.map(
    ({ artist, title, spoiler, episode }): Telling => ({
      line: `${artist}, “${title}”${episode === undefined ? '' : ` (${episode.replace(/s(\d)e(\d)/, 'season $1, episode $2')})`}`,
      spoiler,
    }),
  );
  return withSources(knowledge, [...composer, ...songs], {
    ...unknownWithout(songs),
    lead:
      score.length > 0
        ? `The score is by ${listed([...new Set(score)])}; around it there are songs by many artists.`
        : 'Songs of the series:',
    parts: veiled('Songs', tellings, seen),
  });
}

/** Where a work was filmed, or all of it. */
export function answerFilmed(knowledge: Knowledge, seen: StoryPoint, workId?: string): Reply {
  const places = knowledge.places.filter(({ works }) => workId === undefined || works.includes(workId));
  const tellings = places.map(
    ({ name, area, text, spoiler, status }): Telling => ({
      line: [{ bold: `${name}, ${area}` }, `: ${statusPrefix(status)}${text}`],
      spoiler,
    }),
  );
  const open = places.filter(({ spoiler }) => spoiler.season === 0).map(({ name }) => name);
  const work = workId === undefined ? undefined : lookUp(knowledge.works, workId);
  return withSources(knowledge, places, {
    ...unknownWithout(places),
    lead:
      open.length > 0
        ? `${capitalised(work ? workInWords(work) : 'it')} was filmed at ${listed(open)}.`
        : 'No source says where.',
    parts: veiled('Places', tellings, seen),
  });
}

/** Every trailer and teaser with its day. */
export function answerTrailers(knowledge: Knowledge, day: string): Reply {
  const trailers = knowledge.events.filter(
    ({ event, status, publishedOn }) =>
      ['teaser', 'trailer', 'first-look', 'clip'].includes(event) && status !== 'retracted' && publishedOn.last <= day,
  );
  return withSources(knowledge, trailers, {
    lead: 'The trailers and first pictures, by season. Which one do you mean?',
    parts: knowledge.works
      .map((work) => ({
        heading: work.title,
        lines: trailers.filter((event) => event.work === work.id).map(eventLine),
        list: true,
      }))
      .filter(({ lines }) => lines.length > 0),
  });
}

/** The episodes of a season by title. */
export function answerEpisodes(knowledge: Knowledge, workId: string, day: string): Reply {
  const episodes = knowledge.episodes.filter(({ work }) => work === workId);
  const title = lookUp(knowledge.works, workId)?.title ?? workId;
  const premiere = holding(
    knowledge.events.filter(({ work, event }) => work === workId && event === 'premiere'),
    day,
  );
  return withSources(knowledge, [...(premiere ? [premiere] : []), ...episodes], {
    lead: `${title} has ${episodes.length} episodes${premiere ? `, all out since ${dateInWords(premiere.date)}` : ''}.`,
    parts: [
      {
        lines: episodes.map(
          ({ number, title: name, minutes }) =>
            `${number}. ${name}${minutes === undefined ? '' : ` (${minutes} minutes)`}`,
        ),
      },
    ],
    next: episodes.map(({ title: label, number }) => ({
      label,
      call: { command: 'episode', args: { season: seasonNumber(knowledge, workId), number } },
    })),
  });
}

/** A season, episode by episode. */
export function answerRecap(knowledge: Knowledge, workId: string, seen: StoryPoint): Reply {
  const episodes = knowledge.episodes.filter(({ work }) => work === workId);
  const title = lookUp(knowledge.works, workId)?.title ?? workId;
  return withSources(knowledge, episodes, {
    lead: `${title}, episode by episode`,
    parts: episodes.flatMap((episode) =>
      veiled(
        `${episode.number}. ${episode.title}`,
        [{ line: episode.synopsis, spoiler: pointOf(episode) }],
        seen,
        false,
      ),
    ),
  });
}

/** Who is together, each from where it is seen. */
export function answerCouples(knowledge: Knowledge, seen: StoryPoint): Reply {
  const couples = knowledge.relationships.filter(({ kind }) => kind === 'couple');
  const tellings = couples.map(
    ({ between, text, spoiler }): Telling => ({
      line: [{ bold: listed(lookUpAll(knowledge.characters, between).map(({ name }) => name)) }, `: ${text}`],
      spoiler,
    }),
  );
  return withSources(knowledge, couples, {
    lead: 'The couples of the series, each from the episode in which they are one',
    parts: veiled('Couples', tellings, seen),
  });
}

/** An empty list says that nothing is known. */
const unknownWithout = (list: readonly unknown[]): Pick<Reply, 'outcome'> =>
  list.length === 0 ? { outcome: 'declined' } : {};

const seasonNumber = ({ works }: Knowledge, workId: string): number => lookUp(works, workId)?.number ?? 1;

/** The name of a person, or a work inside a sentence. */
function nameOf(knowledge: Knowledge, id: string): string {
  const work = lookUp(knowledge.works, id);
  return work ? workInWords(work) : (lookUp(knowledge.people, id)?.name ?? id);
}
