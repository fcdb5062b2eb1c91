/** Facts told by a view instead of their English text, for whoever reads another language. */
import { answerBook, answerBooks } from '../../answers/books.ts';
import { answerEpisode } from '../../answers/episode.ts';
import { answerAwards, answerCouples, answerEpisodes } from '../../answers/lists.ts';
import { answerOverview, answerRelease } from '../../answers/release.ts';
import { type Showing, withSources } from '../../answers/shared.ts';
import type { Reply } from '../../interaction/reply.ts';
import { seasonOf } from '../../knowledge/episodes.ts';
import { lookUp } from '../../knowledge/look-up.ts';
import type { Fact } from '../../knowledge/schema.ts';
import { creditLine } from './records.ts';

/** The reply that says the same as a fact in the reader's language; nothing where only its text says it. */
export function retold(showing: Showing, fact: Fact): Reply | undefined {
  if (showing.words.language === 'en') return undefined;
  return (byId[fact.id] ?? byTopic[fact.topic])?.(showing, fact);
}

type Retelling = (showing: Showing, fact: Fact) => Reply | undefined;

const release: Retelling = (showing, { subject }) => answerRelease(showing, subject);
const episodes: Retelling = (showing, { subject }) => answerEpisodes(showing, subject);

const book: Retelling = (showing, { subject }) => {
  const found = lookUp(showing.knowledge.books, subject);
  return found && answerBook(showing, found);
};

const episode: Retelling = (showing, { subject }) => {
  const { knowledge } = showing;
  const found = lookUp(knowledge.episodes, subject);
  if (!found) return undefined;
  const args = { season: seasonOf(knowledge, found).number, number: found.number };
  return answerEpisode({ ...showing, command: { name: 'episode', args } }, found, 'story');
};

/** Who did a job, for the work that a fact is on or for all of them. */
const credits =
  (job: string): Retelling =>
  (showing, { subject }) => {
    const { knowledge, words } = showing;
    const done = knowledge.credits.filter(
      (credit) => credit.job === job && (subject === 'series' || credit.works.includes(subject)),
    );
    const [lead, ...lines] = done.map((credit) => creditLine(words, knowledge, credit));
    return lead === undefined ? undefined : withSources(showing, done, { lead, parts: [{ lines }] });
  };

const byTopic: Readonly<Record<string, Retelling>> = {
  'release-date': release,
  'release-date-book': book,
  episodes,
  'episode-number': episode,
  'running-time': episode,
  volumes: (showing) => answerBooks(showing),
  awards: (showing, { subject }) => answerAwards(showing, subject),
  couples: (showing) => answerCouples(showing),
};

const byId: Readonly<Record<string, Retelling>> = {
  'season-dates': (showing) => answerOverview(showing),
  'all-uk-dates': (showing) => answerBooks(showing),
  'volumes-list': (showing) => answerBooks(showing),
  's1-titles': episodes,
  's2-titles': episodes,
  's3-titles': episodes,
  's1-director': credits('Director'),
  's2-director': credits('Director'),
  's3-director': credits('Director'),
  'film-director': credits('Director'),
  'director-list': credits('Director'),
  directors: credits('Director'),
  'directors-seasons': credits('Director'),
  'film-writer': credits('Creator and writer'),
  'sole-writer': credits('Creator and writer'),
  creator: credits('Creator and writer'),
  composer: credits('Composer'),
  's3-score': credits('Composer'),
};
