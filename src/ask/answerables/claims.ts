/** Answerables that are one claim each: facts, scenes, events, songs, places, credits, awards, figures, guesses. */
import { eventLine } from '../../answers/release.ts';
import { capitalised, withSources } from '../../answers/shared.ts';
import { listed, workInWords } from '../../answers/works.ts';
import { dateInWords } from '../../knowledge/dates.ts';
import { pointOf, seasonOf } from '../../knowledge/episodes.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import { lookUp, lookUpAll } from '../../knowledge/look-up.ts';
import type { Beat, Episode, Work } from '../../knowledge/schema.ts';
import { type Answerable, claimAnswerable, viewAnswerable } from './answerable.ts';

/** Every claim that can be an answer by itself. */
export const claimAnswerables = (knowledge: Knowledge): Answerable[] => [
  ...facts(knowledge),
  ...beats(knowledge),
  ...events(knowledge),
  ...relationships(knowledge),
  ...songs(knowledge),
  ...places(knowledge),
  ...credits(knowledge),
  ...awards(knowledge),
  ...ratings(knowledge),
  ...predictions(knowledge),
  ...articleClaims(knowledge),
];

const facts = ({ facts }: Knowledge): Answerable[] =>
  facts
    .filter(({ status }) => status !== 'retracted')
    .map((fact) =>
      claimAnswerable(
        {
          id: `fact:${fact.id}`,
          intent: `fact:${fact.topic}`,
          about: [fact.subject],
          asks: fact.asks ?? [],
          isUnknown: fact.topic.startsWith('unknown-'),
        },
        fact,
      ),
    );

const beats = (knowledge: Knowledge): Answerable[] =>
  knowledge.episodes.flatMap((episode) => [
    ...episode.beats.map((beat) => beatAnswerable(knowledge, episode, 'beat', beat)),
    ...episode.motifs.map((beat) => beatAnswerable(knowledge, episode, 'motif', beat)),
    ...episode.comic.map((beat) => beatAnswerable(knowledge, episode, 'comic', beat)),
  ]);

const beatAnswerable = (
  knowledge: Knowledge,
  episode: Episode,
  kind: 'beat' | 'motif' | 'comic',
  { id, text, spoiler, asks = [], sources }: Beat,
): Answerable =>
  claimAnswerable(
    { id: `${kind}:${id}`, intent: kind, about: [episode.id, episode.work], asks },
    {
      text,
      sources,
      status: 'confirmed',
      spoiler: spoiler ?? pointOf(episode),
      title: episodeTitle(knowledge, episode),
    },
  );

/** "Season 1, episode 3, “Kiss”". */
export const episodeTitle = (knowledge: Knowledge, episode: Episode): string =>
  `Season ${seasonOf(knowledge, episode).number}, episode ${episode.number}, “${episode.title}”`;

const events = (knowledge: Knowledge): Answerable[] =>
  knowledge.events
    .filter(({ status, event }) => status !== 'retracted' && event !== 'premiere')
    .map((event) =>
      viewAnswerable({
        id: `event:${event.id}`,
        intent: `event:${event.event}`,
        about: [event.work],
        point: event.spoiler,
        texts: [event.text, dateInWords(event.date), workWords(knowledge, event.work)],
        asks: [],
        show: () => withSources(knowledge, [event], { lead: eventLine(event) }),
      }),
    );

const relationships = (knowledge: Knowledge): Answerable[] =>
  knowledge.relationships.map((relationship) =>
    claimAnswerable(
      {
        id: `relationship:${relationship.id}`,
        intent: `relationship:${relationship.kind}`,
        about: relationship.between,
        texts: [relationship.kind],
      },
      {
        ...relationship,
        title: lookUpAll(knowledge.characters, relationship.between)
          .map(({ name }) => name)
          .join(' and '),
      },
    ),
  );

const songs = (knowledge: Knowledge): Answerable[] =>
  knowledge.songs.map((song) => {
    const episode = song.episode === undefined ? undefined : lookUp(knowledge.episodes, song.episode);
    const where = episode ? episodeTitle(knowledge, episode) : capitalised(workWords(knowledge, song.work));
    return claimAnswerable(
      {
        id: `song:${song.id}`,
        intent: 'song',
        about: [song.work, ...(song.episode === undefined ? [] : [song.episode])],
        texts: [`${song.artist} ${song.title} song music`, where],
      },
      {
        ...song,
        text: song.text ?? `${song.artist} with “${song.title}” is heard there.`,
        title: `“${song.title}” by ${song.artist}: ${where.charAt(0).toLowerCase()}${where.slice(1)}`,
      },
    );
  });

const places = ({ places }: Knowledge): Answerable[] =>
  places.map((place) =>
    claimAnswerable(
      {
        id: `place:${place.id}`,
        intent: 'place',
        about: [place.id, ...place.works, ...place.episodes],
        texts: [place.area, ...place.aka],
      },
      { ...place, title: `${place.name}, ${place.area}` },
    ),
  );

const credits = (knowledge: Knowledge): Answerable[] =>
  knowledge.credits.map((credit) => {
    const names = [...lookUpAll(knowledge.people, credit.people).map(({ name }) => name), ...credit.companies];
    const works = lookUpAll(knowledge.works, credit.works).map(workInWords);
    return claimAnswerable(
      {
        id: `credit:${credit.id}`,
        intent: `credit:${credit.job.toLowerCase()}`,
        about: [...credit.people, ...credit.works],
        texts: [credit.job, ...names],
      },
      { ...credit, text: credit.text ?? `${credit.job}.`, title: `${credit.job}, ${listed(works)}: ${listed(names)}` },
    );
  });

const awards = (knowledge: Knowledge): Answerable[] =>
  knowledge.awards.map((award) => {
    const winners = award.for.map((id) => nameOf(knowledge, id));
    return claimAnswerable(
      { id: `award:${award.id}`, intent: 'award', about: award.for, texts: [award.award, award.category, ...winners] },
      {
        ...award,
        text: award.text ?? `The day was ${dateInWords(award.date)}.`,
        title: `${award.award}, ${dateInWords(award.date)}: ${award.category}, ${award.result === 'won' ? 'won' : 'nominated, not won'} (${listed(winners)})`,
      },
    );
  });

const ratings = (knowledge: Knowledge): Answerable[] =>
  knowledge.ratings.map((rating) =>
    claimAnswerable(
      {
        id: `rating:${rating.id}`,
        intent: 'rating',
        about: [rating.work],
        texts: [rating.by, rating.measure, rating.value],
      },
      {
        ...rating,
        text: rating.text ?? `As of ${dateInWords(rating.asOf)}.`,
        title: `${capitalised(workWords(knowledge, rating.work))}, ${rating.by}, ${rating.measure}: ${rating.value} (${dateInWords(rating.asOf)})`,
      },
    ),
  );

const predictions = (knowledge: Knowledge): Answerable[] =>
  knowledge.predictions.map((prediction) =>
    viewAnswerable({
      id: `prediction:${prediction.id}`,
      intent: 'prediction',
      about: [prediction.about],
      point: prediction.spoiler,
      texts: [prediction.text, prediction.by, prediction.outcome.text],
      asks: [],
      show: () =>
        withSources(knowledge, [prediction.outcome, prediction], {
          lead: prediction.outcome.text,
          parts: [
            {
              lines: [
                `Expected at the time: ${prediction.text} (${prediction.by}, ${dateInWords(prediction.publishedOn)}).`,
              ],
            },
          ],
        }),
    }),
  );

const articleClaims = (knowledge: Knowledge): Answerable[] =>
  knowledge.articleClaims.map((claim) =>
    claimAnswerable(
      { id: `article:${claim.id}`, intent: 'article', about: [], texts: [claim.text] },
      { ...claim, text: claim.answer, status: 'confirmed', sources: [...claim.answerSources, ...claim.sources] },
    ),
  );

function workWords({ works }: Knowledge, id: string): string {
  const work: Work | undefined = lookUp(works, id);
  return work ? workInWords(work) : id;
}

/** The name of a person or a work. */
function nameOf(knowledge: Knowledge, id: string): string {
  return lookUp(knowledge.people, id)?.name ?? workWords(knowledge, id);
}
