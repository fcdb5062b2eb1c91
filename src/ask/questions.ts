/** Free questions, with what they need from one to the next: the last question of each asker, for a while. */
import type { Reply } from '../interaction/reply.ts';
import type { Knowledge } from '../knowledge/load.ts';
import type { Turn } from './follow.ts';
import type { Asking, Ready } from './ready.ts';

export interface Questions {
  /** Makes ready to answer, letting others go first; the first question does it where nobody has. */
  prepare(): Promise<void>;
  ask(asking: Asking, question: string): Promise<Reply>;
  /** Questions that can be asked, for autocomplete: those that give no plot away first, none past what may be read here. */
  suggest(asking: Asking, typed: string, most: number): { readonly name: string; readonly value: string }[];
}

export interface QuestionsOptions {
  /** Told what could not be answered, without who asked it. */
  readonly onUnanswered?: (question: string) => void;
}

/** How long "and season 3?" still goes on from the question before, in ms. */
const remembered = 10 * 60 * 1_000;
const mostRemembered = 1_000;

/** The answerer is loaded when it is first wanted: it is no part of starting. */
export function createQuestions(knowledge: Knowledge, { onUnanswered }: QuestionsOptions = {}): Questions {
  const turns = new Map<string, Turn & { readonly at: number }>();
  let loading: Promise<Ready> | undefined;
  let ready: Ready | undefined;

  return {
    prepare,
    async ask(asking, question) {
      ready ??= await load();
      const key = `${asking.asker.id} ${asking.place.channelId ?? ''}`;
      const { reply, turn } = ready.answer(question, asking, recall(key, asking.now));
      remember(key, turn, asking.now);
      if (reply.outcome === 'declined') onUnanswered?.(question);
      return reply;
    },
    suggest({ seen }, typed, most) {
      if (ready) return ready.suggest(typed, seen, most);
      // Whoever types a question will ask it: by the next letter there is something to offer. What fails is told when it is asked.
      prepare().catch(() => undefined);
      return [];
    },
  };

  async function prepare(): Promise<void> {
    ready = await load();
  }

  function load(): Promise<Ready> {
    loading ??= import('./ready.ts').then(({ makeReady }) => makeReady(knowledge));
    // A failed load is tried again by the next question.
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  }

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
