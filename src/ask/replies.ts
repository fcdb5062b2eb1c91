/** What was understood, put into words. */
import { inQuotes, type Showing } from '../answers/shared.ts';
import type { Words } from '../answers/words.ts';
import type { Line, Next, Part, Reply } from '../interaction/reply.ts';
import { isSafe, type StoryPoint } from '../knowledge/spoilers.ts';
import type { Answerable } from './answerables/answerable.ts';
import { type Decline, sureEnough, type Understood } from './asker.ts';
import type { Indexed } from './measure.ts';
import type { Ranked } from './rank.ts';
import { shownOf } from './shown.ts';

const mostSuggestions = 3;

/** The reply to a question that was understood in this way, in the reader's language. */
export function replyTo(understood: Understood, showing: Showing): Reply {
  const { language, labels } = showing.words;
  const reply = replyIn(understood, showing);
  return language === 'en' ? reply : { ...reply, labels };
}

function replyIn(understood: Understood, showing: Showing): Reply {
  switch (understood.kind) {
    case 'answer':
      return answered(understood.ranked, understood.also, showing);
    case 'suggest':
      return suggested(understood.ranked, showing);
    case 'back':
      return askedBack(understood, showing);
    case 'decline':
      return declined(understood.why, understood.ranked, showing);
  }
}

function answered(ranked: Ranked, also: readonly Ranked[], showing: Showing): Reply {
  const shown = [...shownOf(ranked), ...also.flatMap(({ candidates: [one] }) => one ?? [])];
  const named = new Set([ranked, ...also].flatMap(({ question }) => [...question.named]));
  const [best, ...beside] = [...new Map(shown.map(({ indexed }) => [indexed.answerable.id, indexed])).values()];
  if (!best) throw new Error('An answer without a candidate.');
  const reply = shownTo(best, named, showing);
  const others = beside.map((one) => shownTo(one, named, showing));
  const sources = [reply, ...others].flatMap((one) => one.sources ?? []);
  return {
    ...reply,
    parts: [...(reply.parts ?? []), ...further(reply, others), ...noteOn(showing.words)],
    sources: [...new Map(sources.map((source) => [source.url ?? source.title ?? source.publisher, source])).values()],
    outcome: reply.outcome ?? (best.answerable.isUnknown ? 'declined' : 'answered'),
  };
}

/** An answer as it may be read; whom it is about would be the answer to "who ...", so nobody is named above bars who was not asked about. */
function shownTo({ answerable, subjects }: Indexed, named: ReadonlySet<string>, showing: Showing): Reply {
  const reply = answerable.show(showing);
  if (isSafe(answerable.point, showing.seen) || subjects.every((id) => named.has(id))) return reply;
  return { ...reply, lead: showing.words.say('spoiler.hidden') };
}

/** Other answers below the first one, without what was said already. */
function further(first: Reply, others: readonly Reply[]): Part[] {
  const said = new Set([first.lead, ...(first.parts ?? []).flatMap(({ lines }) => lines)].map(keyOf));
  return others.flatMap(furtherParts).flatMap((part) => {
    const lines = part.lines.filter((line) => !said.has(keyOf(line)));
    for (const line of lines) said.add(keyOf(line));
    return lines.length === 0 ? [] : { ...part, lines };
  });
}

const keyOf = (line: Line): string => JSON.stringify(line);

/** Another answer below the first one, not more than its beginning. */
const furtherParts = ({ lead, parts = [] }: Reply): Part[] => [{ lines: [lead] }, ...parts.slice(0, 1)];

/** Texts, quotes and titles of sources are not translated. */
const noteOn = ({ language, say }: Words): Part[] => (language === 'en' ? [] : [{ lines: [say('note.english')] }]);

function suggested(ranked: Ranked, { seen, words }: Showing): Reply {
  const next = suggestions(ranked, seen);
  if (next.length === 0) return declinedPlainly('unknown', words);
  const options = next.map(({ label }) => inQuotes(words, label)).join(` ${words.say('word.or')} `);
  return {
    lead: words.say('back.unsure'),
    parts: [{ lines: [words.say('back.didYouMean', { options })] }],
    next,
    outcome: 'asked-back',
  };
}

function suggestions({ candidates }: Ranked, seen: StoryPoint): Next[] {
  const next = candidates
    .map(({ indexed }) => indexed.answerable)
    .filter((answerable) => isSafe(answerable.point, seen))
    .flatMap(asNext);
  // Two answers may be asked for in the same words.
  return [...new Map(next.map((one) => [one.label, one])).values()].slice(0, mostSuggestions);
}

const asNext = ({ asks: [ask] }: Answerable): Next[] =>
  ask === undefined ? [] : [{ label: asQuestion(ask), call: { command: 'ask', args: { question: ask } } }];

/** With a capital and a question mark. */
export const asQuestion = (ask: string): string => `${ask.charAt(0).toUpperCase()}${ask.slice(1)}?`;

/** Asks back, with the likeliest readings as buttons, and gives the likeliest answer at once where that is a plain one and gives nothing away. */
function askedBack({ what, ranked, certainty }: Extract<Understood, { kind: 'back' }>, showing: Showing): Reply {
  const { words, seen } = showing;
  const best = ranked.candidates.find(({ indexed }) => isSafe(indexed.answerable.point, seen));
  const isView = best?.measured.view === 1;
  const isPlain = isView || (certainty >= sureEnough && best === ranked.candidates[0]);
  const guess = isPlain ? best?.indexed.answerable.show(showing) : undefined;
  // What a claim says may be in the part below its title.
  const told = guess && !isView ? (guess.parts ?? []).slice(0, 1) : [];
  return {
    lead: words.say(`back.${what}`),
    parts: guess ? [{ heading: words.say('back.ifThis'), lines: [guess.lead] }, ...told] : [],
    next: suggestions(ranked, seen),
    outcome: 'asked-back',
  };
}

function declined(why: Decline, ranked: Ranked, showing: Showing): Reply {
  const { seen, words } = showing;
  const reply = declinedPlainly(why, words);
  if (why !== 'unknown') return reply;
  const next = suggestions(ranked, seen).slice(0, 2);
  return { ...reply, parts: [...nearest(ranked, showing), ...(reply.parts ?? [])], ...(next.length > 0 && { next }) };
}

/** How much of a question an answer has to hold to be told as what is nearest to it. */
const nearEnough = 0.5;

/** What is known nearest to what nobody knows. */
function nearest({ candidates }: Ranked, showing: Showing): Part[] {
  const near = candidates.find(({ indexed }) => isSafe(indexed.answerable.point, showing.seen));
  if (!near || near.measured.asked < nearEnough || near.indexed.answerable.isUnknown === true) return [];
  return [{ heading: showing.words.say('decline.unknown.near'), lines: [near.indexed.answerable.show(showing).lead] }];
}

const declinedPlainly = (why: Decline, { say }: Words): Reply => ({
  lead: say(`decline.${why}.lead`),
  parts: [{ lines: [say(`decline.${why}.more`)] }],
  next: [example(say('example.release')), example(say('example.plays'))],
  outcome: 'declined',
});

/** A button that asks what its label says. */
const example = (label: string): Next => ({ label, call: { command: 'ask', args: { question: asAsked(label) } } });

/** As a question is typed: without a capital and question marks. */
const asAsked = (label: string): string => {
  const text = label.replace(/^¿|\s?\?$/gu, '');
  return text.charAt(0).toLowerCase() + text.slice(1);
};
