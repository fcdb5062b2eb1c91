/** Answerables that are one claim each: facts, scenes, events, songs, places, credits, awards, figures, guesses. */
import { type ShownClaim, shownClaim } from '../../answers/claim.ts';
import en from '../../answers/locales/en.json' with { type: 'json' };
import { eventLine, leadToday } from '../../answers/release.ts';
import { capitalised, inQuotes, type Showing, withSources } from '../../answers/shared.ts';
import { type Words, wordsIn } from '../../answers/words.ts';
import { worksNamed } from '../../answers/works.ts';
import type { Reply } from '../../interaction/reply.ts';
import { dayOf } from '../../knowledge/dates.ts';
import { pointOf } from '../../knowledge/episodes.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import { lookUp, lookUpAll } from '../../knowledge/look-up.ts';
import { releaseOf, timelineOf } from '../../knowledge/releases.ts';
import type { ArticleClaim, Beat, Episode, Fact, Prediction, Work, WorkEvent } from '../../knowledge/schema.ts';
import { pointLabel } from '../../knowledge/spoilers.ts';
import { type Answerable, claimAnswerable, viewAnswerable } from './answerable.ts';
import { typedFact } from './typed-facts.ts';

/** What a claim says is found by its English words. */
const english = (): Words => wordsIn('en');

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
        { ...fact, ...titleOf(knowledge, fact), ...typedFact(knowledge, fact) },
      ),
    );

/** What a fact is on, where its text may have to be hidden. */
const titleOf = (knowledge: Knowledge, { spoiler, subject }: Fact): Pick<ShownClaim, 'title'> =>
  spoiler.season === 0 ? {} : { title: (words) => words.say('word.on', { name: nameOf(words, knowledge, subject) }) };

/** Whether a text says that nobody knows. */
const isUnknown = (text: string): boolean =>
  /\b(?:no (?:source|page)\b|(?:is|are) not known|not announced|nothing newer is known)/i.test(text);

const beats = (knowledge: Knowledge): Answerable[] =>
  knowledge.episodes.flatMap((episode) => [
    ...episode.beats.map((beat) => beatAnswerable(episode, 'beat', beat)),
    ...episode.motifs.map((beat) => beatAnswerable(episode, 'motif', beat)),
    ...episode.comic.map((beat) => beatAnswerable(episode, 'comic', beat)),
  ]);

const beatAnswerable = (
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
      title: (words) => episodeTitle(words, episode),
    },
  );

/** "Season 1, episode 3, “Kiss”". */
const episodeTitle = (words: Words, episode: Episode, { points } = words.labels): string =>
  `${pointLabel(pointOf(episode), points)}, ${inQuotes(words, episode.title)}`;

/** The same inside a sentence. */
const episodeNamed = (words: Words, episode: Episode): string =>
  episodeTitle(words, episode, { ...words.labels, points: words.labels.pointsInside });

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
        texts: [event.text, english().date(event.date), workWords(english(), knowledge, event.work)],
        asks: [],
        show: (showing) => eventReply(showing, event),
      }),
    );

function eventReply(showing: Showing, event: WorkEvent): Reply {
  const { knowledge, now, words } = showing;
  const family = families.find((kinds) => kinds.includes(event.event)) ?? [];
  const others = timelineOf(knowledge, event.work, dayOf(now)).filter(
    (other) => other !== event && family.includes(other.event),
  );
  return withSources(showing, [event, ...others], {
    lead: eventLine(words, event),
    parts: others.length === 0 ? [] : [{ lines: others.map((other) => eventLine(words, other)), list: true }],
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
        title: (words) => words.list(lookUpAll(knowledge.characters, relationship.between).map(({ name }) => name)),
      },
    ),
  );

const songs = (knowledge: Knowledge): Answerable[] =>
  knowledge.songs.map((song) => {
    const episode = song.episode === undefined ? undefined : lookUp(knowledge.episodes, song.episode);
    const where = (words: Words) => (episode ? episodeNamed(words, episode) : workWords(words, knowledge, song.work));
    return claimAnswerable(
      {
        id: `song:${song.id}`,
        intent: 'song',
        about: [song.work, ...(song.episode === undefined ? [] : [song.episode])],
        texts: [`${song.artist} ${song.title} song music`, capitalised(where(english()))],
      },
      {
        ...song,
        text: song.text ?? `${song.artist} with “${song.title}” is heard there.`,
        title: (words) =>
          `${words.say('song.by', { title: inQuotes(words, song.title), artist: song.artist })}: ${where(words)}`,
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
      { ...place, title: () => `${place.name}, ${place.area}` },
    ),
  );

const credits = (knowledge: Knowledge): Answerable[] =>
  knowledge.credits.map((credit) => {
    const names = [...lookUpAll(knowledge.people, credit.people).map(({ name }) => name), ...credit.companies];
    const works = (words: Words) =>
      words.list(lookUpAll(knowledge.works, credit.works).map((work) => worksNamed(words, work)));
    return claimAnswerable(
      {
        id: `credit:${credit.id}`,
        intent: `credit:${credit.job.toLowerCase()}`,
        about: [...credit.people, ...credit.works],
        texts: [credit.job, ...names],
      },
      {
        ...credit,
        text: credit.text ?? `${credit.job}.`,
        title: (words) => `${jobIn(words, credit.job)}, ${works(words)}: ${words.list(names)}`,
      },
    );
  });

const jobIn = (words: Words, job: string): string => (isJob(job) ? words.say(`job.${job}`) : job);
const isJob = (job: string): job is keyof typeof en.job => Object.hasOwn(en.job, job);

const awards = (knowledge: Knowledge): Answerable[] =>
  knowledge.awards.map((award) => {
    const winners = (words: Words) => award.for.map((id) => nameOf(words, knowledge, id));
    const day = (words: Words) => words.say('award.day', { date: words.date(award.date) });
    return claimAnswerable(
      {
        id: `award:${award.id}`,
        intent: 'award',
        about: award.for,
        texts: [award.award, award.category, ...winners(english())],
      },
      {
        ...award,
        ...(award.text === undefined ? { text: day(english()), say: day } : { text: award.text }),
        title: (words) =>
          `${award.award}, ${words.date(award.date)}: ${award.category}, ${words.say(`award.result.${award.result}`)} (${words.list(winners(words))})`,
      },
    );
  });

const ratings = (knowledge: Knowledge): Answerable[] =>
  knowledge.ratings.map((rating) => {
    const asOf = (words: Words) => words.say('rating.asOf', { date: words.date(rating.asOf) });
    return claimAnswerable(
      {
        id: `rating:${rating.id}`,
        intent: 'rating',
        about: [rating.work],
        texts: [rating.by, rating.measure, rating.value],
      },
      {
        ...rating,
        ...(rating.text === undefined ? { text: asOf(english()), say: asOf } : { text: rating.text }),
        title: (words) =>
          `${capitalised(workWords(words, knowledge, rating.work))}, ${rating.by}, ${rating.measure}: ${rating.value} (${words.date(rating.asOf)})`,
      },
    );
  });

const predictions = (knowledge: Knowledge): Answerable[] =>
  knowledge.predictions.map((prediction) =>
    viewAnswerable({
      id: `prediction:${prediction.id}`,
      intent: 'prediction',
      about: [prediction.about],
      point: prediction.spoiler,
      texts: [prediction.text, prediction.by, prediction.outcome.text],
      asks: [],
      show: (showing) => predictionReply(showing, prediction),
    }),
  );

function predictionReply(showing: Showing, prediction: Prediction): Reply {
  const { knowledge, now, words } = showing;
  const { outcome, text, by, publishedOn, about, topic, spoiler } = prediction;
  const release = topic === 'release-date' ? releaseOf(knowledge, about, dayOf(now)) : undefined;
  const expected = { lines: [words.say('release.expectedThen', { text, by, date: words.date(publishedOn) })] };
  const {
    lead,
    parts = [],
    ...reply
  } = shownClaim(showing, {
    text: outcome.text,
    status: 'confirmed',
    spoiler,
    sources: [...outcome.sources, ...prediction.sources],
  });
  return {
    ...reply,
    lead,
    parts: [...parts, ...(release ? [{ lines: [`${leadToday(words, release)}.`] }] : []), expected],
  };
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

function workWords(words: Words, { works }: Knowledge, id: string): string {
  const work: Work | undefined = lookUp(works, id);
  return work ? worksNamed(words, work) : id;
}

/** The name of whatever a claim is about. */
function nameOf(words: Words, knowledge: Knowledge, id: string): string {
  const episode = lookUp(knowledge.episodes, id);
  if (episode) return episodeNamed(words, episode);
  const named = lookUp(knowledge.people, id) ?? lookUp(knowledge.characters, id);
  return (
    named?.name ??
    lookUp(knowledge.books, id)?.title ??
    (id === 'series' ? words.say('work.name.series') : workWords(words, knowledge, id))
  );
}
