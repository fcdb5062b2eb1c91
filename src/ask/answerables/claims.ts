/** Answerables that are one claim each: facts, scenes, events, relationships, guesses. */
import { type ShownClaim, shownClaim } from '../../answers/claim.ts';
import { eventLine, leadToday } from '../../answers/release.ts';
import { behind, type Showing, withSources } from '../../answers/shared.ts';
import type { Reply } from '../../interaction/reply.ts';
import { saysNobodyKnows } from '../../knowledge/claims.ts';
import { dayOf } from '../../knowledge/dates.ts';
import { pointOf } from '../../knowledge/episodes.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import { lookUpAll } from '../../knowledge/look-up.ts';
import { releaseOf, timelineOf } from '../../knowledge/releases.ts';
import type { ArticleClaim, Beat, Episode, Fact, Prediction, WorkEvent } from '../../knowledge/schema.ts';
import { type Answerable, claimAnswerable, viewAnswerable } from './answerable.ts';
import { english, episodeTitle, nameOf, workWords } from './names.ts';
import { recordAnswerables } from './records.ts';
import { retold } from './retold.ts';
import { typedFact } from './typed-facts.ts';

/** Every claim that can be an answer by itself. */
export const claimAnswerables = (knowledge: Knowledge): Answerable[] => [
  ...facts(knowledge),
  ...beats(knowledge),
  ...events(knowledge),
  ...relationships(knowledge),
  ...recordAnswerables(knowledge),
  ...predictions(knowledge),
  ...articleClaims(knowledge),
];

const facts = (knowledge: Knowledge): Answerable[] =>
  knowledge.facts
    .filter(({ status }) => status !== 'retracted')
    .map((fact) => {
      const claim = { ...fact, ...titleOf(knowledge, fact), ...typedFact(knowledge, fact) };
      const told = claimAnswerable(
        {
          id: `fact:${fact.id}`,
          intent: `fact:${fact.topic}`,
          about: [fact.subject],
          asks: fact.asks ?? [],
          isUnknown: saysNobodyKnows(fact.text),
        },
        claim,
      );
      return { ...told, show: (showing) => retold(showing, fact) ?? told.show(showing) };
    });

/** What a fact is on, where its text may have to be hidden. */
const titleOf = (knowledge: Knowledge, { spoiler, subject }: Fact): Pick<ShownClaim, 'title'> =>
  spoiler.season === 0 ? {} : { title: (words) => words.say('word.on', { name: nameOf(words, knowledge, subject) }) };

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
    { id: `${kind}:${id}`, intent: kind, about: [episode.id, episode.work], asks, isUnknown: saysNobodyKnows(text) },
    {
      text,
      sources,
      status: 'confirmed',
      spoiler: spoiler ?? pointOf(episode),
      title: (words) => episodeTitle(words, episode),
    },
  );

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
        // Who belongs to whom is plot itself where the text is: then only the first of the two is named.
        title: (words) =>
          words.list(
            lookUpAll(knowledge.characters, relationship.between)
              .slice(0, relationship.spoiler.season > 0 ? 1 : 2)
              .map(({ name }) => name),
          ),
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
      show: (showing) => predictionReply(showing, prediction),
    }),
  );

function predictionReply(showing: Showing, prediction: Prediction): Reply {
  const { knowledge, now, words } = showing;
  const { outcome, text, by, publishedOn, about, topic, spoiler } = prediction;
  const release = topic === 'release-date' ? releaseOf(knowledge, about, dayOf(now)) : undefined;
  const line = words.say('release.expectedThen', { text, by, date: words.date(publishedOn) });
  const label = behind(spoiler, showing.seen, words.labels.points);
  const expected = { lines: [line], ...(label !== undefined && { behind: label }) };
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
