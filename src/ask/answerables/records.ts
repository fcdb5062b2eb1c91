/** Answerables that are one entry of a list each: songs, places, credits, awards, figures. */
import en from '../../answers/locales/en.json' with { type: 'json' };
import { capitalised, songNamed } from '../../answers/shared.ts';
import type { Words } from '../../answers/words.ts';
import { ofWorks, worksNamed } from '../../answers/works.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import { lookUp, lookUpAll } from '../../knowledge/look-up.ts';
import type { Credit } from '../../knowledge/schema.ts';
import { type Answerable, claimAnswerable } from './answerable.ts';
import { english, episodeNamed, nameOf, workWords } from './names.ts';

/** Every entry that can be an answer by itself. */
export const recordAnswerables = (knowledge: Knowledge): Answerable[] => [
  ...songs(knowledge),
  ...places(knowledge),
  ...credits(knowledge),
  ...awards(knowledge),
  ...ratings(knowledge),
];

const songs = (knowledge: Knowledge): Answerable[] =>
  knowledge.songs.map((song) => {
    const episode = song.episode === undefined ? undefined : lookUp(knowledge.episodes, song.episode);
    const where = (words: Words) => (episode ? episodeNamed(words, episode) : workWords(words, knowledge, song.work));
    return claimAnswerable(
      {
        id: `song:${song.id}`,
        intent: 'song',
        about: [song.work, ...(song.episode === undefined ? [] : [song.episode])],
        texts: [`${song.artist} ${song.title ?? ''} song music`, capitalised(where(english()))],
      },
      {
        ...song,
        text: song.text ?? `${songNamed(english(), song)}, is heard there.`,
        title: (words) => `${songNamed(words, song)}: ${where(words)}`,
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
  knowledge.credits.map((credit) =>
    claimAnswerable(
      {
        id: `credit:${credit.id}`,
        intent: `credit:${credit.job.toLowerCase()}`,
        about: [...credit.people, ...credit.works],
        texts: [credit.job, ...namesIn(knowledge, credit)],
      },
      {
        ...credit,
        text: credit.text ?? `${credit.job}.`,
        title: (words) => creditLine(words, knowledge, credit),
      },
    ),
  );

/** Who did what for which works: "Director, season 1 and season 2: Euros Lyn". */
export function creditLine(words: Words, knowledge: Knowledge, credit: Credit): string {
  const works = lookUpAll(knowledge.works, credit.works);
  return words.say('maker.credit', {
    job: jobIn(words, credit.job),
    works: words.list(works.map((work) => worksNamed(words, work))),
    ofWorks: ofWorks(words, ...works),
    names: words.list(namesIn(knowledge, credit)),
  });
}

const namesIn = ({ people }: Knowledge, credit: Credit): string[] => [
  ...lookUpAll(people, credit.people).map(({ name }) => name),
  ...credit.companies,
];

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
