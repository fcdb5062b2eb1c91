/** Answerables that are one claim each: facts, scenes, events, songs, places, credits, awards, figures, guesses. */
import { shownClaim } from '../../answers/claim.ts';
import { eventLine, leadToday } from '../../answers/release.ts';
import { capitalised, withSources } from '../../answers/shared.ts';
import { listed, workInWords } from '../../answers/works.ts';
import type { Reply } from '../../interaction/reply.ts';
import { dateInWords, dayOf } from '../../knowledge/dates.ts';
import { pointOf, seasonOf } from '../../knowledge/episodes.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import { lookUp, lookUpAll } from '../../knowledge/look-up.ts';
import { releaseOf, timelineOf } from '../../knowledge/releases.ts';
import type { ArticleClaim, Beat, Episode, Prediction, Work, WorkEvent } from '../../knowledge/schema.ts';
import type { StoryPoint } from '../../knowledge/spoilers.ts';
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

const facts = (knowledge: Knowledge): Answerable[] =>
  knowledge.facts
    .filter(({ status }) => status !== 'retracted')
    .map((fact) =>
      claimAnswerable(
        {
          id: `fact:${fact.id}`,
          intent: `fact:${fact.topic}`,
          about: [fact.subject],
          asks: fact.asks ?? [],
          isUnknown: fact.topic.startsWith('unknown-') || isUnknown(fact.text),
        },
        { ...fact, ...(fact.spoiler.season > 0 && { title: `On ${nameOf(knowledge, fact.subject)}` }) },
      ),
    );

/** Whether a text says that nobody knows. */
const isUnknown = (text: string): boolean =>
  /\b(?:no (?:source|page)\b|(?:is|are) not known|not announced|nothing newer is known)/i.test(text);

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
    { id: `${kind}:${id}`, intent: kind, about: [episode.id, episode.work], asks, isUnknown: isUnknown(text) },
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

/** Events that are asked for together: who asks when filming began wants to know when it ended as well. */
const families: readonly (readonly WorkEvent['event'][])[] = [
  ['filming-announced', 'filming-start', 'filming-wrap', 'post-production'],
  ['first-look', 'clip', 'teaser', 'trailer'],
  ['optioned', 'ordered', 'renewed', 'announced'],
  ['window-announced', 'date-announced', 'leak', 'premiere'],
];

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
        show: ({ now }) => eventReply(knowledge, event, dayOf(now)),
      }),
    );

function eventReply(knowledge: Knowledge, event: WorkEvent, day: string): Reply {
  const family = families.find((kinds) => kinds.includes(event.event)) ?? [];
  const others = timelineOf(knowledge, event.work, day).filter(
    (other) => other !== event && family.includes(other.event),
  );
  return withSources(knowledge, [event, ...others], {
    lead: eventLine(event),
    parts: others.length === 0 ? [] : [{ lines: others.map(eventLine), list: true }],
  });
}

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
      show: ({ now, seen }) => predictionReply(knowledge, prediction, dayOf(now), seen),
    }),
  );

function predictionReply(knowledge: Knowledge, prediction: Prediction, day: string, seen: StoryPoint): Reply {
  const { outcome, text, by, publishedOn, about, topic, spoiler } = prediction;
  const release = topic === 'release-date' ? releaseOf(knowledge, about, day) : undefined;
  const expected = { lines: [`Expected at the time: ${text} (${by}, ${dateInWords(publishedOn)}).`] };
  const {
    lead,
    parts = [],
    ...reply
  } = shownClaim(
    knowledge,
    { text: outcome.text, status: 'confirmed', spoiler, sources: [...outcome.sources, ...prediction.sources] },
    seen,
  );
  return { ...reply, lead, parts: [...parts, ...(release ? [{ lines: [`${leadToday(release)}.`] }] : []), expected] };
}

/** What is no statement on the series, or right anyway, need not be put right. */
const isWorthCorrecting = ({ verdict }: ArticleClaim): boolean => !['noise', 'opinion', 'right'].includes(verdict);

const articleClaims = (knowledge: Knowledge): Answerable[] =>
  knowledge.articleClaims
    .filter(isWorthCorrecting)
    .map((claim) =>
      claimAnswerable(
        { id: `article:${claim.id}`, intent: 'article', about: [], texts: [claim.text] },
        { ...claim, text: claim.answer, status: 'confirmed', sources: [...claim.answerSources, ...claim.sources] },
      ),
    );

function workWords({ works }: Knowledge, id: string): string {
  const work: Work | undefined = lookUp(works, id);
  return work ? workInWords(work) : id;
}

/** The name of whatever a claim is about. */
function nameOf(knowledge: Knowledge, id: string): string {
  const episode = lookUp(knowledge.episodes, id);
  if (episode) return episodeTitle(knowledge, episode).replace('Season', 'season');
  const named = lookUp(knowledge.people, id) ?? lookUp(knowledge.characters, id);
  return (
    named?.name ?? lookUp(knowledge.books, id)?.title ?? (id === 'series' ? 'the series' : workWords(knowledge, id))
  );
}
