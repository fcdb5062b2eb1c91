/** The answerer, loaded and indexed. */
import type { Showing } from '../answers/shared.ts';
import { languageOf, wordsIn } from '../answers/words.ts';
import type { Reply } from '../interaction/reply.ts';
import type { Knowledge } from '../knowledge/load.ts';
import { isSafe, type StoryPoint } from '../knowledge/spoilers.ts';
import type { Answerable } from './answerables/answerable.ts';
import { answerablesOf } from './answerables/index.ts';
import { askerSteps } from './asker.ts';
import { folded } from './folded.ts';
import type { Turn } from './follow.ts';
import { asQuestion, replyTo } from './replies.ts';
import { bitByBit } from './steps.ts';

/** Who asks, where, when, and how far plot may be shown to them. */
export interface Asking extends Omit<Showing, 'words'> {
  readonly asker: { readonly id: string; readonly locale: string };
  readonly place: { readonly channelId?: string };
}

export interface Ready {
  /** Answers a question in its own language, else the asker's; `before` is what the same person asked last in the same place. */
  answer(question: string, asking: Asking, before: Turn | undefined): { readonly reply: Reply; readonly turn: Turn };
  suggest(typed: string, seen: StoryPoint, most: number): { readonly name: string; readonly value: string }[];
}

/** Loads and indexes everything, letting others go first. */
export async function makeReady(knowledge: Knowledge): Promise<Ready> {
  const answerables = answerablesOf(knowledge);
  const asker = await bitByBit(askerSteps(knowledge, answerables));
  const canonical = canonicalQuestions(answerables);
  return {
    answer(question, asking, before) {
      const { understood, turn } = asker.understand(question, before);
      const words = wordsIn(turn.question.language ?? languageOf(asking.asker.locale));
      return { reply: replyTo(understood, { ...asking, words }), turn };
    },
    suggest(typed, seen, most) {
      const words = folded(typed.slice(0, longestTyped)).split(' ');
      return canonical
        .filter(({ point, text }) => isSafe(point, seen) && words.every((word) => text.includes(word)))
        .slice(0, most)
        .map(({ ask }) => ({ name: asQuestion(ask), value: ask }));
    },
  };
}

interface Canonical {
  readonly ask: string;
  readonly text: string;
  readonly point: StoryPoint;
}

const longestTyped = 100;
const longestSuggestion = 99;

/** Questions that are surely answered, those that give no plot away first. */
function canonicalQuestions(answerables: readonly Answerable[]): Canonical[] {
  const all = answerables.flatMap(({ asks, point }) =>
    asks.filter((ask) => ask.length < longestSuggestion).map((ask) => ({ ask, text: folded(ask), point })),
  );
  const once = [...new Map(all.map((one) => [one.ask, one])).values()];
  return once.toSorted((a, b) => a.point.season - b.point.season || a.point.episode - b.point.episode);
}
