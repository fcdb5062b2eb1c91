/** When works come out, as known today. */
import type { Call, Inline, Line, Next, Part, Reply } from '../interaction/reply.ts';
import { dayOf } from '../knowledge/dates.ts';
import { factsAbout } from '../knowledge/facts.ts';
import type { Knowledge } from '../knowledge/load.ts';
import { lookUp } from '../knowledge/look-up.ts';
import { nextRelease, outcomeOf, type Release, releaseOf } from '../knowledge/releases.ts';
import type { Prediction, Work, WorkEvent } from '../knowledge/schema.ts';
import en from './locales/en.json' with { type: 'json' };
import { capitalised, type Showing, told, withSources } from './shared.ts';
import type { Words } from './words.ts';
import { choiceOf, workChoices, workLabel, worksNamed, workTitle } from './works.ts';

/** What /release can be asked for; season 4 is asked for often and is none. */
export const releaseChoices = {
  '1': workChoices['1'],
  '2': workChoices['2'],
  '3': workChoices['3'],
  '4': en.button.season4,
  film: workChoices.film,
} as const;

/** When a work comes or came out, with its timeline, where to watch it, and what had been guessed. */
export function answerRelease(showing: Showing, workId: string): Reply | undefined {
  const { knowledge, now, words } = showing;
  const release = releaseOf(knowledge, workId, dayOf(now));
  const guesses = release?.predictions.filter(isOnRelease) ?? [];
  const lines = guesses.map((guess) => guessLine(showing, guess));
  const guessed = { heading: words.say('release.guessed'), lines, list: true };
  return release && releaseReply(showing, release, [guessed], [...guesses, ...guesses.map(({ outcome }) => outcome)]);
}

/** The same without what had been guessed, for whoever asks only when. */
export function answerReleaseDate(showing: Showing, workId: string): Reply | undefined {
  const release = releaseOf(showing.knowledge, workId, dayOf(showing.now));
  return release && releaseReply(showing, release, [], []);
}

function releaseReply(
  showing: Showing,
  release: Release,
  more: readonly Part[],
  claims: readonly { readonly sources: readonly string[] }[],
): Reply {
  const { knowledge, words } = showing;
  const { work, premiere, timeline } = release;
  const watch = whereToWatch(knowledge);
  return withSources(showing, [...(premiere ? [premiere] : []), ...watch, ...timeline, ...claims], {
    lead: [{ bold: leadToday(words, release) }, ...premiereDetails(words, release)],
    parts: [
      { lines: [...disagreement(words, release), ...watch.map(({ text }) => watchLine(words, text))] },
      { heading: words.say('release.timeline'), lines: timeline.map((event) => eventLine(words, event)), list: true },
      ...more,
    ].filter(hasLines),
    next: knowledge.works
      .filter((other) => other !== work)
      .map((other) => workButton(words, other))
      .concat(work.kind === 'film' ? [season4Button(words)] : []),
  });
}

/** There is no season 4: says so, and what came instead. */
export function answerSeason4(showing: Showing): Reply {
  const { knowledge, now, words } = showing;
  const why = [...factsAbout(knowledge, 'series', 'season-4'), ...factsAbout(knowledge, 'film', 'why-a-film')];
  const film = releaseOf(knowledge, 'film', dayOf(now));
  const events = [film?.order, film?.premiere].filter((event) => event !== undefined);
  const title = lookUp(knowledge.works, 'film')?.title ?? 'Heartstopper';
  return withSources(showing, [...why, ...events], {
    lead: words.say('release.noSeason4', { title }),
    parts: [
      { lines: film ? [`${leadToday(words, film)}.`] : [] },
      {
        heading: words.say('release.why'),
        lines: why.map(({ status, text }) => capitalised(told(words, status, text))),
        list: true,
      },
    ].filter(hasLines),
    next: film ? [workButton(words, film.work)] : [],
  });
}

/** All works with their dates, and what is next. */
export function answerOverview(showing: Showing): Reply {
  const { knowledge, now, words } = showing;
  const releases = knowledge.works.flatMap((work) => releaseOf(knowledge, work.id, dayOf(now)) ?? []);
  const next = nextRelease(knowledge, dayOf(now));
  const out = releases.filter(({ state }) => state === 'out').map(({ work }) => worksNamed(words, work));
  const watch = whereToWatch(knowledge);
  const nothingNewer = words.say('release.nothingNewer', { date: words.date(knowledge.about.coversUntil) });
  return withSources(showing, [...releases.flatMap(({ premiere }) => premiere ?? []), ...watch], {
    lead: next
      ? words.say('release.next', { what: leadToday(words, next) })
      : words.say('release.everythingOut', { works: words.list(out) }),
    parts: [
      {
        lines: releases.map(
          (release): Line => [{ bold: leadToday(words, release) }, ...premiereDetails(words, release)],
        ),
        list: true,
      },
      { lines: [...watch.map(({ text }) => watchLine(words, text)), nothingNewer] },
    ],
    next: [...knowledge.works.map((work) => workButton(words, work)), season4Button(words)],
  });
}

/** One line of a timeline: the date, and what happened, with a word where it is not confirmed. */
export const eventLine = (words: Words, { date, text, status }: WorkEvent): Line => [
  { bold: words.date(date) },
  ` ${told(words, status, text)}`,
];

/** The call for a work's release, for buttons. */
export const callForRelease = (work: Work): Call => ({ command: 'release', args: { season: choiceOf(work) } });

/** Whether a prediction is on when or whether something comes. */
export const isOnRelease = ({ topic }: Prediction): boolean =>
  topic === 'release-date' || topic === 'renewal' || topic === 'seasons';

export const hasLines = ({ lines }: Part): boolean => lines.length > 0;

/** When a work comes or came out, in one sentence without its full stop. */
export function leadToday(words: Words, { work, state, premiere, order }: Release): string {
  const title = workTitle(words, work);
  if (!premiere) return words.say(order ? 'release.noDate' : 'release.notAnnounced', { title });
  const values = { title, when: words.when(premiere.date), context: work.kind };
  if (premiere.status === 'reported') return words.say('release.reported', values);
  return words.say(state === 'out' ? 'release.out' : 'release.comes', values);
}

/** Weekday, number of episodes, and the very moment in the reader's zone where a source gives it. */
function premiereDetails(words: Words, { work, premiere }: Release): Inline[] {
  if (premiere?.date.precision !== 'day') return [];
  const weekday = words.say('release.weekday', { weekday: words.weekday(premiere.date.first) });
  const episodes = work.episodes > 0 ? [words.say('release.allAtOnce', { count: work.episodes })] : [];
  const details = [weekday, ...episodes].join(', ');
  if (premiere.at === undefined) return [` (${details})`];
  const instant = new Date(premiere.at);
  return [
    ` (${details}; ${words.say('release.forYou')} `,
    { instant, as: 'moment' },
    ', ',
    { instant, as: 'relative' },
    ')',
  ];
}

/** What is said of a reported date, and of other dates that cannot be true as well. */
function disagreement(words: Words, { premiere, contradicting }: Release): Line[] {
  const own = premiere?.status === 'reported' ? [premiere.text] : [];
  const others = contradicting.filter(({ publishedOn }) => publishedOn.last === premiere?.publishedOn.last);
  return [...own, ...others.map(({ date, text }) => words.say('release.others', { date: words.date(date), text }))];
}

/** Where to watch; English says it as its claim does. */
const watchLine = (words: Words, text: string): string => (words.language === 'en' ? text : words.say('series.watch'));

const whereToWatch = (knowledge: Knowledge) => factsAbout(knowledge, 'series', 'where-to-watch').slice(0, 1);

function guessLine({ knowledge, now, words }: Showing, guess: Prediction): Line {
  const verdict = outcomeOf(knowledge, guess, dayOf(now));
  return [`${guess.text} (${guess.by}, ${words.date(guess.publishedOn)}): `, { bold: words.say(`verdict.${verdict}`) }];
}

const season4Button = (words: Words): Next => ({
  label: words.say('button.season4'),
  call: { command: 'release', args: { season: '4' } },
});
const workButton = (words: Words, work: Work): Next => ({ label: workLabel(words, work), call: callForRelease(work) });
