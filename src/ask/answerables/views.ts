/** Answerables that gather several claims: who plays whom, a season's cast, an episode, a release, lists. */
import { answerBook, answerBooks } from '../../answers/books.ts';
import { answerCast, answerCastOverview, answerCharacter, answerPerson } from '../../answers/cast.ts';
import { answerEpisode, type EpisodePart } from '../../answers/episode.ts';
import {
  answerAwards,
  answerCouples,
  answerEpisodes,
  answerFilmed,
  answerRatings,
  answerRecap,
  answerSongs,
  answerTrailers,
} from '../../answers/lists.ts';
import { answerOverview, answerReleaseDate, answerSeason4 } from '../../answers/release.ts';
import type { Showing } from '../../answers/shared.ts';
import { wordsIn } from '../../answers/words.ts';
import { worksNamed } from '../../answers/works.ts';
import { saysNobodyKnows } from '../../knowledge/claims.ts';
import { dateInWords } from '../../knowledge/dates.ts';
import { pointOf, seasonOf } from '../../knowledge/episodes.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import type { Episode, Work } from '../../knowledge/schema.ts';
import { type Answerable, viewAnswerable } from './answerable.ts';

/** Every view that can be an answer. */
export const viewAnswerables = (knowledge: Knowledge): Answerable[] => [
  ...overviews,
  ...knowledge.works.flatMap((work) => ofWork(work)),
  ...knowledge.episodes.flatMap((episode) => ofEpisode(knowledge, episode)),
  ...knowledge.characters.map((character) =>
    viewAnswerable({
      id: `plays:${character.id}`,
      intent: 'plays',
      about: [character.id],
      texts: [character.name, ...character.aka, character.text],
      asks: [`who is the actor of ${character.name}`, `who is ${character.name}`],
      show: (showing) => answerCharacter(showing, character),
    }),
  ),
  ...knowledge.people.map((person) =>
    viewAnswerable({
      id: `person:${person.id}`,
      intent: 'person',
      about: [person.id],
      texts: [person.name, ...person.aka, person.text],
      asks: [`which part does ${person.name} play`, `who is ${person.name}`],
      isUnknown: saysNobodyKnows(person.text),
      show: (showing) => answerPerson(showing, person),
    }),
  ),
  ...knowledge.books.map((book) =>
    viewAnswerable({
      id: `book:${book.id}`,
      intent: 'book',
      about: [book.id],
      texts: [
        book.title,
        ...book.aka,
        book.text,
        ...book.editions.map(({ date, text = '' }) => `${dateInWords(date)} ${text}`),
      ],
      asks: [`when did ${book.title} come out`, `what is ${book.title} about`],
      show: (showing) => answerBook(showing, book),
    }),
  ),
];

const overviews: readonly Answerable[] = [
  overview(
    'release',
    'release',
    ['when does everything come out', 'release dates of all seasons', 'what is the latest'],
    answerOverview,
  ),
  overview('season-4', 'season-4', ['is there a season 4', 'when is season 5', 'was it cancelled'], answerSeason4),
  overview('cast', 'cast', ['who is in the cast', 'main cast'], answerCastOverview),
  overview('couples', 'couples', ['who are the couples', 'who ends up with whom'], answerCouples),
  overview('books', 'books', ['how many books are there', 'list of the books'], answerBooks),
  overview('awards', 'awards', ['which awards did it win', 'prizes'], (showing) => answerAwards(showing)),
  overview('ratings', 'ratings', ['what is it rated', 'scores and viewing figures'], (showing) =>
    answerRatings(showing),
  ),
  overview('soundtrack', 'songs', ['what songs are in the show', 'which artists are on the soundtrack'], (showing) =>
    answerSongs(showing),
  ),
  overview('filmed', 'filmed', ['where was it filmed', 'locations'], (showing) => answerFilmed(showing)),
  overview('trailers', 'trailers', ['when did the trailers come out'], answerTrailers),
];

function overview(id: string, intent: string, asks: readonly string[], show: Answerable['show']): Answerable {
  return viewAnswerable({ id, intent, about: [], asks, show });
}

/** Other words for what a view of a work tells. */
const workWords = {
  release: 'release date premiere come out when start netflix',
  cast: 'cast actors who plays stars characters',
  awards: 'awards prizes won nominated',
  ratings: 'ratings score reviews rotten tomatoes imdb viewers views hours watched',
  filmed: 'filmed shot locations places where',
  songs: 'songs soundtrack music artists tracks',
  episodes: 'episodes titles list names how many order',
  recap: 'recap summary summarise what happened story plot main events ending end',
} as const;

function ofWork(work: Work): Answerable[] {
  const about = [work.id];
  const name = worksNamed(wordsIn('en'), work);
  const view = (
    kind: keyof typeof workWords,
    asks: readonly string[],
    show: (showing: Showing) => ReturnType<Answerable['show']>,
  ) =>
    viewAnswerable({
      id: `${kind}:${work.id}`,
      intent: kind,
      about,
      asks,
      texts: [`${name} ${workWords[kind]}`],
      show,
    });
  const both = [
    view(
      'release',
      [`when did ${name} come out`, `release date of ${name}`],
      (showing) => answerReleaseDate(showing, work.id) ?? answerOverview(showing),
    ),
    view('cast', [`who is in ${name}`, `cast of ${name}`], (showing) => answerCast(showing, work.id)),
    view('awards', [`what did ${name} win`], (showing) => answerAwards(showing, work.id)),
    view('ratings', [`how was ${name} rated`, `how many people watched ${name}`], (showing) =>
      answerRatings(showing, work.id),
    ),
    view('filmed', [`where was ${name} filmed`], (showing) => answerFilmed(showing, work.id)),
    view('songs', [`songs in ${name}`], (showing) => answerSongs(showing, work.id)),
  ];
  if (work.episodes === 0) return both;
  return [
    ...both,
    view('episodes', [`episode titles of ${name}`, `how many episodes are in ${name}`], (showing) =>
      answerEpisodes(showing, work.id),
    ),
    view('recap', [`recap of ${name}`, `what happens in ${name}`, `what becomes of everybody in ${name}`], (showing) =>
      answerRecap(showing, work.id),
    ),
  ];
}

/** Kind, words to ask for it, and other words that mean it. */
const parts = {
  story: ['episode', 'what happens in', 'plot summary story recap synopsis about title called name director written'],
  cast: ['episode-cast', 'who is in', 'cast actors characters who appears stars'],
  songs: ['episode-songs', 'songs in', 'songs music soundtrack tracks plays'],
  places: ['episode-places', 'where was it filmed,', 'filmed shot location places set'],
  comic: ['episode-comic', 'comic differences of', 'comic book graphic novel differences compared chapters adapted'],
} as const satisfies Partial<Record<EpisodePart, readonly [string, string, string]>>;

function ofEpisode(knowledge: Knowledge, episode: Episode): Answerable[] {
  const { number } = seasonOf(knowledge, episode);
  const command = { name: 'episode', args: { season: number, number: episode.number } };
  return (['story', 'cast', 'songs', 'places', 'comic'] as const).map((part) => {
    const [kind, words, others] = parts[part];
    return viewAnswerable({
      id: `${kind}:${episode.id}`,
      intent: kind,
      about: [episode.id, episode.work],
      point: pointOf(episode),
      texts: [
        `season ${number} episode ${episode.number} ${episode.title} ${others}`,
        ...(part === 'story' ? [episode.synopsis, episode.teaser] : []),
      ],
      asks: [`${words} season ${number} episode ${episode.number}`, `${words} ${episode.title}`],
      show: (showing) => answerEpisode({ ...showing, command }, episode, part),
    });
  });
}
