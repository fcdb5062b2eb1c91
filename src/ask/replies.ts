/** What was understood, put into words. */
import type { Line, Next, Part, Reply } from '../interaction/reply.ts';
import { isSafe, type StoryPoint } from '../knowledge/spoilers.ts';
import type { Answerable, Showing } from './answerables/answerable.ts';
import type { Decline, Understood } from './asker.ts';
import type { Ranked } from './rank.ts';
import { shownOf } from './shown.ts';

const mostSuggestions = 3;

/** The reply to a question that was understood in this way. */
export function replyTo(understood: Understood, showing: Showing): Reply {
  switch (understood.kind) {
    case 'answer':
      return answered(understood.ranked, understood.also, showing);
    case 'suggest':
      return suggested(understood.ranked, showing);
    case 'back':
      return askedBack(understood.what, understood.ranked, showing);
    case 'decline':
      return declined(understood.why, understood.ranked, showing);
  }
}

function answered(ranked: Ranked, also: readonly Ranked[], showing: Showing): Reply {
  const shown = [...shownOf(ranked), ...also.flatMap(({ candidates: [one] }) => one ?? [])];
  const [best, ...beside] = [...new Set(shown.map(({ indexed }) => indexed.answerable))];
  if (!best) throw new Error('An answer without a candidate.');
  const reply = best.show(showing);
  const others = beside.map((answerable) => answerable.show(showing));
  const sources = [reply, ...others].flatMap((one) => one.sources ?? []);
  return {
    ...reply,
    parts: [...(reply.parts ?? []), ...others.flatMap(furtherParts)],
    sources: [...new Map(sources.map((source) => [source.url ?? source.title, source])).values()],
    outcome: reply.outcome ?? (best.isUnknown ? 'declined' : 'answered'),
  };
}

/** Another answer below the first one, not more than its beginning. */
const furtherParts = ({ lead, parts = [] }: Reply): Part[] => [{ lines: [lead] }, ...parts.slice(0, 1)];

function suggested(ranked: Ranked, { seen }: Showing): Reply {
  const next = suggestions(ranked, seen);
  if (next.length === 0) return declinedPlainly('unknown');
  return {
    lead: 'I am not sure what you mean.',
    parts: [{ lines: [`Did you mean ${next.map(({ label }) => `“${label}”`).join(' or ')}`] }],
    next,
    outcome: 'asked-back',
  };
}

const suggestions = ({ candidates }: Ranked, seen: StoryPoint): Next[] =>
  candidates
    .map(({ indexed }) => indexed.answerable)
    .filter((answerable) => isSafe(answerable.point, seen))
    .flatMap(asNext)
    .slice(0, mostSuggestions);

const asNext = ({ asks: [ask] }: Answerable): Next[] =>
  ask === undefined ? [] : [{ label: asQuestion(ask), call: { command: 'ask', args: { question: ask } } }];

/** With a capital and a question mark. */
export const asQuestion = (ask: string): string => `${ask.charAt(0).toUpperCase()}${ask.slice(1)}?`;

const whichOnes: Readonly<Record<string, string>> = {
  character: 'Which character do you mean?',
  person: 'Which person do you mean?',
  season: 'Which season do you mean: 1, 2, 3 or the film?',
  work: 'Which one do you mean: season 1, 2, 3 or the film?',
  episode: 'Which episode do you mean, and of which season?',
  book: 'Which book do you mean?',
};

/** Asks back, with the likeliest readings as buttons, and answers the likeliest at once where that gives nothing away. */
function askedBack(what: string, ranked: Ranked, showing: Showing): Reply {
  const next = suggestions(ranked, showing.seen);
  const best = ranked.candidates.find(({ indexed }) => isSafe(indexed.answerable.point, showing.seen));
  const guess = best?.indexed.answerable.show(showing);
  const guessed: Line[] = guess ? [guess.lead] : [];
  return {
    lead: whichOnes[what] ?? 'What do you mean?',
    parts: guess && best && best.measured.view === 1 ? [{ heading: 'If you mean this', lines: guessed }] : [],
    next,
    outcome: 'asked-back',
  };
}

const examples: readonly Next[] = [
  { label: 'When did season 3 come out?', call: { command: 'ask', args: { question: 'when did season 3 come out' } } },
  { label: 'Who plays Isaac?', call: { command: 'ask', args: { question: 'who plays Isaac' } } },
];

const declines = {
  empty: ['There is no question in that.', 'Ask me anything about the series, its cast, the books or the film.'],
  offtopic: [
    'That is outside Heartstopper, so I can’t help with it.',
    'I know the series, its cast, the books and the film.',
  ],
  other: [
    'That is about something other than Heartstopper, which is all I know.',
    'I can tell you what these people did for Heartstopper.',
  ],
  private: ['I leave the private lives of real people alone.', 'What they did for the series I can tell you.'],
  unsafe: ['I won’t do that.', 'I answer questions about Heartstopper, from published sources.'],
  unknown: ['No source I have answers that.', 'I would rather say so than guess.'],
} as const satisfies Record<Decline, readonly [string, string]>;

function declined(why: Decline, ranked: Ranked, { seen }: Showing): Reply {
  const reply = declinedPlainly(why);
  const near = why === 'unknown' ? suggestions(ranked, seen).slice(0, 2) : [];
  return near.length > 0 ? { ...reply, next: near } : reply;
}

function declinedPlainly(why: Decline): Reply {
  const [lead, more] = declines[why];
  return { lead, parts: [{ lines: [more] }], next: examples, outcome: 'declined' };
}
