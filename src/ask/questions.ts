/** Free questions with what they need from one to the next: the last question of each asker, for a while. */
import type { Reply } from '../interaction/reply.ts';
import type { Knowledge } from '../knowledge/load.ts';
import { isSafe } from '../knowledge/spoilers.ts';
import type { Showing } from './answerables/answerable.ts';
import { answerablesOf } from './answerables/index.ts';
import { type Asker, createAsker } from './asker.ts';
import type { Turn } from './follow.ts';
import { asQuestion, replyTo } from './replies.ts';
import { folded } from './words.ts';

/** Who asks, where, when, and how far plot may be shown to them. */
interface Asking extends Showing {
  readonly asker: { readonly id: string };
  readonly place: { readonly channelId?: string };
}

export interface Questions {
  ask(asking: Asking, question: string): Reply;
  /** Questions that can be asked, for autocomplete: those that give no plot away first, none past what may be read here. */
  suggest(asking: Asking, typed: string, most: number): { readonly name: string; readonly value: string }[];
}

/** How long "and season 3?" still goes on from the question before, in ms. */
const remembered = 10 * 60 * 1_000;
const mostRemembered = 1_000;

/** `onUnanswered` is told what could not be answered, without who asked. */
export function createQuestions(
  knowledge: Knowledge,
  onUnanswered: (question: string) => void = () => undefined,
): Questions {
  const turns = new Map<string, Turn & { readonly at: number }>();
  let asker: Asker | undefined;
  let canonical: readonly Canonical[] | undefined;

  return {
    ask(asking, question) {
      asker ??= createAsker(knowledge);
      const key = `${asking.asker.id} ${asking.place.channelId ?? ''}`;
      const { understood, turn } = asker.understand(question, recall(key, asking.now));
      remember(key, turn, asking.now);
      const reply = replyTo(understood, asking);
      if (reply.outcome === 'declined') onUnanswered(question);
      return reply;
    },
    suggest({ seen }, typed, most) {
      canonical ??= canonicalQuestions(knowledge);
      const words = folded(typed.slice(0, 100)).split(' ');
      return canonical
        .filter(({ point, text }) => isSafe(point, seen) && words.every((word) => text.includes(word)))
        .slice(0, most)
        .map(({ ask }) => ({ name: asQuestion(ask), value: ask }));
    },
  };

  function recall(key: string, now: Date): Turn | undefined {
    const turn = turns.get(key);
    return turn && now.getTime() - turn.at < remembered ? turn : undefined;
  }

  function remember(key: string, turn: Turn, now: Date): void {
    turns.delete(key);
    turns.set(key, { ...turn, at: now.getTime() });
    const [oldest] = turns.keys();
    if (turns.size > mostRemembered && oldest !== undefined) turns.delete(oldest);
  }
}

interface Canonical {
  readonly ask: string;
  readonly text: string;
  readonly point: Parameters<typeof isSafe>[0];
}

const longestSuggestion = 99;

function canonicalQuestions(knowledge: Knowledge): Canonical[] {
  const all = answerablesOf(knowledge).flatMap(({ asks, point }) =>
    asks.filter((ask) => ask.length < longestSuggestion).map((ask) => ({ ask, text: folded(ask), point })),
  );
  const once = [...new Map(all.map((one) => [one.ask, one])).values()];
  return once.toSorted((a, b) => a.point.season - b.point.season || a.point.episode - b.point.episode);
}
