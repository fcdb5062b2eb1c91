/** When works come out, as known today. */
import type { Call, Inline, Line, Next, Part, Reply } from '../interaction/reply.ts';
import { dateInWords, dayOf } from '../knowledge/dates.ts';
import { factsAbout } from '../knowledge/facts.ts';
import type { Knowledge } from '../knowledge/load.ts';
import { nextRelease, outcomeOf, type Release, releaseOf } from '../knowledge/releases.ts';
import type { Prediction, Verdict, Work, WorkEvent } from '../knowledge/schema.ts';
import { capitalised, inOrOn, statusPrefix, withSources } from './shared.ts';
import { choiceOf, listed, workChoices, workInWords } from './works.ts';

/** What /release can be asked for; season 4 is asked for often and is none. */
export const releaseChoices = {
  '1': workChoices['1'],
  '2': workChoices['2'],
  '3': workChoices['3'],
  '4': 'Season 4?',
  film: workChoices.film,
} as const;

/** When a work comes or came out, with its timeline, where to watch it, and what had been guessed. */
export function answerRelease(knowledge: Knowledge, workId: string, now: Date): Reply | undefined {
  const release = releaseOf(knowledge, workId, dayOf(now));
  const guesses = release?.predictions.filter(isOnRelease) ?? [];
  const lines = guesses.map((guess) => guessLine(knowledge, guess, now));
  return (
    release &&
    releaseReply(
      knowledge,
      release,
      [{ heading: 'What had been guessed', lines, list: true }],
      [...guesses, ...guesses.map(({ outcome }) => outcome)],
    )
  );
}

/** The same without what had been guessed, for whoever asks only when. */
export function answerReleaseDate(knowledge: Knowledge, workId: string, now: Date): Reply | undefined {
  const release = releaseOf(knowledge, workId, dayOf(now));
  return release && releaseReply(knowledge, release, [], []);
}

function releaseReply(
  knowledge: Knowledge,
  release: Release,
  more: readonly Part[],
  claims: readonly { readonly sources: readonly string[] }[],
): Reply {
  const { work, premiere, timeline } = release;
  const watch = whereToWatch(knowledge);
  return withSources(knowledge, [...(premiere ? [premiere] : []), ...watch, ...timeline, ...claims], {
    lead: [{ bold: leadToday(release) }, ...premiereDetails(release)],
    parts: [
      { lines: [...disagreement(release), ...watch.map(({ text }) => text)] },
      { heading: 'How it came about', lines: timeline.map(eventLine), list: true },
      ...more,
    ].filter(hasLines),
    next: knowledge.works
      .filter((other) => other !== work)
      .map(workButton)
      .concat(work.kind === 'film' ? [season4Button] : []),
  });
}

/** There is no season 4: says so, and what came instead. */
export function answerSeason4(knowledge: Knowledge, now: Date): Reply {
  const why = [...factsAbout(knowledge, 'series', 'season-4'), ...factsAbout(knowledge, 'film', 'why-a-film')];
  const film = releaseOf(knowledge, 'film', dayOf(now));
  const events = [film?.order, film?.premiere].filter((event) => event !== undefined);
  return withSources(knowledge, [...why, ...events], {
    lead: `There is no season 4. A film${film ? `, ${film.work.title},` : ''} ends the story instead.`,
    parts: [
      { lines: film ? [`${leadToday(film)}.`] : [] },
      { heading: 'Why', lines: why.map(({ status, text }) => capitalised(statusPrefix(status) + text)), list: true },
    ].filter(hasLines),
    next: film ? [workButton(film.work)] : [],
  });
}

/** All works with their dates, and what is next. */
export function answerOverview(knowledge: Knowledge, now: Date): Reply {
  const releases = knowledge.works.flatMap((work) => releaseOf(knowledge, work.id, dayOf(now)) ?? []);
  const next = nextRelease(knowledge, dayOf(now));
  const out = releases.filter(({ state }) => state === 'out').map(({ work }) => workInWords(work));
  const watch = whereToWatch(knowledge);
  const nothingNewer = `There is no season 4, and nothing newer is announced in what I have read, which reaches to ${dateInWords(knowledge.about.coversUntil)}.`;
  return withSources(knowledge, [...releases.flatMap(({ premiere }) => premiere ?? []), ...watch], {
    lead: next ? `Next: ${leadToday(next)}.` : `Everything that was announced is out: ${listed(out)}.`,
    parts: [
      {
        lines: releases.map((release): Line => [{ bold: leadToday(release) }, ...premiereDetails(release)]),
        list: true,
      },
      { lines: [...watch.map(({ text }) => text), nothingNewer] },
    ],
    next: [...knowledge.works.map(workButton), season4Button],
  });
}

/** One line of a timeline: the date, and what happened, with a word where it is not confirmed. */
export const eventLine = ({ date, text, status }: WorkEvent): Line => [
  { bold: dateInWords(date) },
  ` ${statusPrefix(status)}${text}`,
];

/** The call for a work's release, for buttons. */
export const callForRelease = (work: Work): Call => ({ command: 'release', args: { season: choiceOf(work) } });

/** Whether a prediction is on when or whether something comes. */
export const isOnRelease = ({ topic }: Prediction): boolean =>
  topic === 'release-date' || topic === 'renewal' || topic === 'seasons';

export const hasLines = ({ lines }: Part): boolean => lines.length > 0;

/** When a work comes or came out, in one sentence without its full stop. */
export function leadToday({ work, state, premiere, order }: Release): string {
  if (!premiere) return order ? `${work.title} has no release date yet` : `${work.title} is not announced`;
  if (premiere.status === 'reported') return `${work.title}: reported release ${inOrOn(premiere.date)}`;
  return state === 'out'
    ? `${work.title} came out ${inOrOn(premiere.date)}`
    : `${work.title} comes out ${inOrOn(premiere.date)}`;
}

const weekdayName = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });

/** Weekday, number of episodes, and the very moment in the reader's zone where a source gives it. */
function premiereDetails({ work, premiere }: Release): Inline[] {
  if (premiere?.date.precision !== 'day') return [];
  const details = `a ${weekdayName.format(new Date(premiere.date.first))}${work.episodes > 0 ? `, all ${work.episodes} episodes at once` : ''}`;
  if (premiere.at === undefined) return [` (${details})`];
  const instant = new Date(premiere.at);
  return [` (${details}; for you `, { instant, as: 'moment' }, ', ', { instant, as: 'relative' }, ')'];
}

/** What is said of a reported date, and of other dates that cannot be true as well. */
function disagreement({ premiere, contradicting }: Release): Line[] {
  const own = premiere?.status === 'reported' ? [premiere.text] : [];
  const others = contradicting.filter(({ publishedOn }) => publishedOn.last === premiere?.publishedOn.last);
  return [...own, ...others.map(({ date, text }) => `Others say ${dateInWords(date)}: ${text}`)];
}

const whereToWatch = (knowledge: Knowledge) => factsAbout(knowledge, 'series', 'where-to-watch').slice(0, 1);

function guessLine(knowledge: Knowledge, guess: Prediction, now: Date): Line {
  const verdict = outcomeOf(knowledge, guess, dayOf(now));
  return [`${guess.text} (${guess.by}, ${dateInWords(guess.publishedOn)}): `, { bold: verdictWords[verdict] }];
}

const verdictWords = {
  right: 'came true',
  closest: 'came true, the closest guess',
  partly: 'partly',
  wrong: 'did not happen',
  superseded: 'overtaken since',
  opinion: 'an opinion',
  unconfirmed: 'never confirmed',
  noise: 'not about the series',
  open: 'still open',
} as const satisfies Record<Verdict | 'open', string>;

const season4Button: Next = { label: releaseChoices['4'], call: { command: 'release', args: { season: '4' } } };
const workButton = (work: Work): Next => ({ label: workChoices[choiceOf(work)], call: callForRelease(work) });
