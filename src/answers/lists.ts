/** Lists over the knowledge: awards, figures, songs, places, trailers, episodes, couples, a season retold. */
import type { Line, Reply } from '../interaction/reply.ts';
import { holding } from '../knowledge/claims.ts';
import { dayOf } from '../knowledge/dates.ts';
import { pointOf } from '../knowledge/episodes.ts';
import type { Knowledge } from '../knowledge/load.ts';
import { lookUp, lookUpAll } from '../knowledge/look-up.ts';
import type { Award, Rating, Song } from '../knowledge/schema.ts';
import { pointLabel, pointNamed } from '../knowledge/spoilers.ts';
import { eventLine } from './release.ts';
import { capitalised, type Showing, songNamed, type Telling, told, veiled, withSources } from './shared.ts';
import type { Words } from './words.ts';
import { ofWorks, worksNamed, workTitle } from './works.ts';

/** What was won and what was up for a prize, of a work or person, or all. */
export function answerAwards(showing: Showing, id?: string): Reply {
  const { knowledge, words } = showing;
  const awards = knowledge.awards.filter(
    (award) => id === undefined || award.for.includes(id) || isOfWork(knowledge, award, id),
  );
  const won = awards.filter(({ result }) => result === 'won');
  const subject = id === undefined ? 'Heartstopper' : nameOf(showing, id);
  return withSources(showing, awards, {
    ...unknownWithout(awards),
    lead:
      won.length > 0
        ? words.say('award.won', {
            subject: capitalised(subject),
            count: won.length,
            awards: words.list([...new Set(won.map(({ award }) => award))]),
          })
        : words.say('award.none', { subject }),
    parts: [
      { heading: words.say('award.wonHeading'), lines: won.map((award) => awardLine(showing, award)), list: true },
      {
        heading: words.say('award.nominatedHeading'),
        lines: awards.filter((award) => !won.includes(award)).map((award) => awardLine(showing, award)),
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

const awardLine = (showing: Showing, { award, category, date, for: winners, text }: Award): Line => [
  { bold: `${award}, ${category}` },
  ` (${showing.words.date(date)}): ${showing.words.list(winners.map((id) => nameOf(showing, id)))}${text === undefined ? '' : `. ${text}`}`,
];

/** Scores and viewing figures with their days, of a work or all. */
export function answerRatings(showing: Showing, workId?: string): Reply {
  const { knowledge, words } = showing;
  const ratings = knowledge.ratings.filter(({ work }) => workId === undefined || work === workId);
  const works = lookUpAll(knowledge.works, workId === undefined ? [] : [workId]);
  const values = { work: worksNamed(words, ...works), ofWork: ofWorks(words, ...works) };
  return withSources(showing, ratings, {
    ...unknownWithout(ratings),
    lead: words.say(ratings.length > 0 ? 'rating.lead' : 'rating.none', values),
    parts: knowledge.works
      .map((of) => ({
        heading: workTitle(words, of),
        lines: ratings.filter((rating) => rating.work === of.id).map((rating) => ratingLine(words, rating)),
        list: true,
      }))
      .filter(({ lines }) => lines.length > 0),
  });
}

const ratingLine = (words: Words, { by, measure, value, asOf, text }: Rating): Line => [
  { bold: `${by}, ${measure}: ${value}` },
  ` (${words.date(asOf)})${text === undefined ? '' : `. ${text}`}`,
];

/** The songs of a work, or all. */
export function answerSongs(showing: Showing, workId?: string): Reply {
  const { knowledge, words } = showing;
  const songs = knowledge.songs.filter(({ work }) => workId === undefined || work === workId);
  const composer = knowledge.credits.filter(({ job }) => job === 'Composer');
  const score = lookUpAll(
    knowledge.people,
    composer.flatMap(({ people }) => people),
  ).map(({ name }) => name);
  const tellings = songs.map(
    (song): Telling => ({ line: `${songNamed(words, song)}${whereHeard(words, song)}`, spoiler: song.spoiler }),
  );
  return withSources(showing, [...composer, ...songs], {
    ...unknownWithout(songs),
    lead:
      score.length > 0 ? words.say('song.score', { names: words.list([...new Set(score)]) }) : words.say('song.list'),
    parts: veiled(showing, words.say('song.list'), tellings),
  });
}

function whereHeard(words: Words, { episode, onlyIn }: Song): string {
  if (onlyIn !== undefined) return ` (${words.say(`song.onlyIn.${onlyIn}`)})`;
  return episode === undefined ? '' : ` (${placeIn(words, episode)})`;
}

/** "Season 1, episode 3" inside a sentence, for the id of an episode. */
function placeIn(words: Words, episode: string): string {
  const point = pointNamed(episode);
  return point ? pointLabel(point, words.labels.pointsInside) : episode;
}

/** Where a work was filmed, or all of it. */
export function answerFilmed(showing: Showing, workId?: string): Reply {
  const { knowledge, words } = showing;
  const places = knowledge.places.filter(({ works }) => workId === undefined || works.includes(workId));
  const tellings = places.map(
    ({ name, area, text, spoiler, status }): Telling => ({
      line: [{ bold: `${name}, ${area}` }, `: ${told(words, status, text)}`],
      spoiler,
    }),
  );
  const open = places.filter(({ spoiler }) => spoiler.season === 0).map(({ name }) => name);
  return withSources(showing, places, {
    ...unknownWithout(places),
    lead: open.length > 0 ? filmedSentence(showing, open, workId) : words.say('filmed.unknown'),
    parts: veiled(showing, words.say('filmed.places'), tellings),
  });
}

function filmedSentence({ knowledge, words }: Showing, names: readonly string[], workId?: string): string {
  const places = words.list(names);
  const work = workId === undefined ? undefined : lookUp(knowledge.works, workId);
  if (!work) return words.say('filmed.all', { places });
  return words.say('filmed.at', { title: capitalised(worksNamed(words, work)), ofWork: ofWorks(words, work), places });
}

/** Every trailer and teaser with its day. */
export function answerTrailers(showing: Showing): Reply {
  const { knowledge, words } = showing;
  const day = dayOf(showing.now);
  const trailers = knowledge.events.filter(
    ({ event, status, publishedOn }) =>
      ['teaser', 'trailer', 'first-look', 'clip'].includes(event) && status !== 'retracted' && publishedOn.last <= day,
  );
  return withSources(showing, trailers, {
    lead: words.say('trailer.lead'),
    parts: knowledge.works
      .map((work) => ({
        heading: workTitle(words, work),
        lines: trailers.filter((event) => event.work === work.id).map((event) => eventLine(words, event)),
        list: true,
      }))
      .filter(({ lines }) => lines.length > 0),
  });
}

/** The episodes of a season by title. */
export function answerEpisodes(showing: Showing, workId: string): Reply {
  const { knowledge, words } = showing;
  const episodes = knowledge.episodes.filter(({ work }) => work === workId);
  const premiere = holding(
    knowledge.events.filter(({ work, event }) => work === workId && event === 'premiere'),
    dayOf(showing.now),
  );
  const values = { title: capitalised(nameOf(showing, workId)), count: episodes.length };
  return withSources(showing, [...(premiere ? [premiere] : []), ...episodes], {
    lead: premiere
      ? words.say('episode.countOut', { ...values, date: words.date(premiere.date) })
      : words.say('episode.count', values),
    parts: [
      {
        lines: episodes.map(
          ({ number, title: name, minutes }) =>
            `${number}. ${name}${minutes === undefined ? '' : ` (${words.say('episode.minutes', { count: minutes })})`}`,
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
export function answerRecap(showing: Showing, workId: string): Reply {
  const episodes = showing.knowledge.episodes.filter(({ work }) => work === workId);
  return withSources(showing, episodes, {
    lead: showing.words.say('episode.recap', { title: titleOf(showing, workId) }),
    parts: episodes.flatMap((episode) =>
      veiled(
        showing,
        `${episode.number}. ${episode.title}`,
        [{ line: episode.synopsis, spoiler: pointOf(episode) }],
        false,
      ),
    ),
  });
}

/** Who is together, each from where it is seen. */
export function answerCouples(showing: Showing): Reply {
  const { knowledge, words } = showing;
  const couples = knowledge.relationships.filter(({ kind }) => kind === 'couple');
  const tellings = couples.map(
    ({ between, text, spoiler }): Telling => ({
      line: [{ bold: words.list(lookUpAll(knowledge.characters, between).map(({ name }) => name)) }, `: ${text}`],
      spoiler,
    }),
  );
  return withSources(showing, couples, {
    lead: words.say('couple.lead'),
    parts: veiled(showing, words.say('couple.list'), tellings),
  });
}

/** An empty list says that nothing is known. */
const unknownWithout = (list: readonly unknown[]): Pick<Reply, 'outcome'> =>
  list.length === 0 ? { outcome: 'declined' } : {};

const seasonNumber = ({ works }: Knowledge, workId: string): number => lookUp(works, workId)?.number ?? 1;

function titleOf({ knowledge, words }: Showing, workId: string): string {
  const work = lookUp(knowledge.works, workId);
  return work ? workTitle(words, work) : workId;
}

/** The name of a person, or a work inside a sentence. */
function nameOf({ knowledge, words }: Showing, id: string): string {
  const work = lookUp(knowledge.works, id);
  return work ? worksNamed(words, work) : (lookUp(knowledge.people, id)?.name ?? id);
}
