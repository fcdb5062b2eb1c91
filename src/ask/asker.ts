/** Answers free questions: an answer, a question back, or an honest no. */
import type { Knowledge } from '../knowledge/load.ts';
import type { Answerable } from './answerables/answerable.ts';
import { type Chances, chancesOf } from './certainty.ts';
import { engineSteps } from './engine.ts';
import { continued, type Turn } from './follow.ts';
import { type Gate, type Guess, modelSteps } from './model.ts';
import type { Question } from './question.ts';
import { type Candidate, noneSuch, type Ranked } from './rank.ts';
import { remembered } from './remembered.ts';
import { clausesOf, isAsking, questionsOf, sentencesOf } from './segments.ts';
import type { Steps } from './steps.ts';
import { unasked } from './unasked.ts';

/** What was made of a question, before it is put into words. */
export type Understood =
  | { readonly kind: 'answer'; readonly ranked: Ranked; readonly certainty: number; readonly also: readonly Ranked[] }
  | { readonly kind: 'suggest'; readonly ranked: Ranked; readonly certainty: number }
  | { readonly kind: 'back'; readonly what: Missing; readonly ranked: Ranked; readonly certainty: number }
  | { readonly kind: 'decline'; readonly why: Decline; readonly ranked: Ranked };

export type Decline = 'distress' | 'empty' | 'greeting' | 'offtopic' | 'other' | 'private' | 'unknown' | 'unsafe';

export interface Asker {
  /** What a question means; `before` is what the same person asked last in the same place. */
  understand(text: string, before?: Turn): { readonly understood: Understood; readonly turn: Turn };
}

/** How sure an answer has to be, how sure a suggestion. Calibrated: docs/ask.md shows what each costs. */
export const sureEnough = 0.5;
const worthSuggesting = 0.22;
/** A second answer to a question in two parts. */
const sureOfMore = 0.55;
/** From this probability on a question is not to be answered at all, unless its answer is sure all the same. */
const perhapsNot = 0.3;
const aLittle = 0.1;
const perhapsOther = 0.3;
/** So sure an answer has to be to be given though the question looks like one that is not to be answered. */
const sureAllTheSame = 0.8;
/** How likely it has to be that a question leaves something out, to ask back. */
const surelyBack = 0.5;
/** The same for a question that says "it" or "she" and names nobody. */
const perhapsBack = 0.2;

/** Makes the answerer out of all that can be answered. It takes some 250 ms, in steps; answering mostly less than one. */
export function* askerSteps(knowledge: Knowledge, answerables: readonly Answerable[]): Steps<Asker> {
  const model = yield* modelSteps();
  const { read, rank } = yield* engineSteps(knowledge, answerables, model);
  const judge = (question: Question): Judged => {
    const ranked = rank(question);
    return { ranked, ...chancesOf(ranked, model) };
  };

  return {
    understand(text, before) {
      const question = read(text);
      const why = unasked(text);
      if (why) return { understood: { kind: 'decline', why, ranked: rank(question) }, turn: { question } };
      const whole = before ? (continued(question, before) ?? question) : question;
      const clauses = clausesOf(question.language === undefined ? text : inEnglish(text));
      // A clause is looked at as a part of the question, as the first of several, and as one more.
      const judged = remembered((part) => judge(read(part)));
      const parts = (): Judged[] => [...sentencesOf(text), ...clauses].filter(isAsking).map(judged);
      const best = inOrder(surest(judge(whole), parts), clauses.slice(0, 1).map(judged));
      const understood = decide(best, () => moreOf(clauses.map(judged), best));
      return { understood, turn: { question: whole } };
    },
  };

  /** The words that part clauses are known in English alone. */
  function inEnglish(text: string): string {
    return questionsOf(text)
      .map((part) => read(part).words.join(' '))
      .join('\n');
  }

  /** The other answers to a question that asks for several things. */
  function moreOf(clauses: readonly Judged[], best: Judged): Ranked[] {
    const known = new Set([idOf(best.ranked)]);
    return clauses.flatMap((clause) => {
      const { question } = clause.ranked;
      const { ranked, certainty } =
        question.named.size === 0 || question.isPronominal ? judge(withNames(question, best.ranked.question)) : clause;
      const fitting = ranked.candidates.slice(0, mostLookedAt).find(isOnWhatIsNamed);
      if (certainty < sureOfMore || !fitting || known.has(fitting.indexed.answerable.id)) return [];
      known.add(fitting.indexed.answerable.id);
      return [{ ...ranked, candidates: [fitting] }];
    });
  }
}

/** Of a clause's answers so many may be the one that tells of what the whole question names. */
const mostLookedAt = 3;

/** Whether an answer tells of at least half of what is named. */
const isOnWhatIsNamed = ({ measured }: Candidate): boolean => measured.naming >= 0.5;

interface Judged extends Chances {
  readonly ranked: Ranked;
}

/** A part of a question stands for it only where the whole is not understood; of what is to be refused, only one that is surely ours. */
function surest(whole: Judged, parts: () => Judged[]): Judged {
  const isRefused = whole.refusal >= perhapsNot;
  if (whole.certainty >= sureEnough && !isRefused) return whole;
  const [best] = parts().toSorted((a, b) => b.certainty - a.certainty);
  if (!best || best.certainty <= whole.certainty + aLittle) return whole;
  return isRefused && !isSurelyOurs(best) ? whole : best;
}

const isSurelyOurs = ({ ranked, certainty, refusal }: Judged): boolean =>
  certainty >= (ranked.question.named.size > 0 ? sureOfMore : sureAllTheSame) && refusal < perhapsNot;

/** Of several questions the first is answered first, where it stands for itself. */
function inOrder(best: Judged, [first]: readonly Judged[]): Judged {
  if (!first || first.ranked.question.named.size === 0) return best;
  return first.certainty >= sureOfMore && first.certainty >= best.certainty - aLittle ? first : best;
}

function decide({ ranked, certainty, refusal }: Judged, more: () => Ranked[]): Understood {
  const { question, guessed, candidates } = ranked;
  if (question.words.length === 0) return { kind: 'decline', why: 'empty', ranked };
  const { noSuch } = question;
  if (noSuch !== undefined && guessed.gate.other < perhapsOther) {
    const none = candidates.find(({ indexed }) => indexed.answerable.id === noneSuch[noSuch]);
    if (none) return { kind: 'answer', ranked: { ...ranked, candidates: [none] }, certainty: 1, also: [] };
  }
  if (guessed.gate.back >= (isOpen(question) && certainty < sureAllTheSame ? perhapsBack : surelyBack))
    return { kind: 'back', what: whatIsMissing(guessed), ranked, certainty };
  if (refusal >= perhapsNot && certainty < sureAllTheSame)
    return { kind: 'decline', why: likeliestDecline(guessed), ranked };
  if (candidates.length > 0 && certainty >= sureEnough) return { kind: 'answer', ranked, certainty, also: more() };
  if (candidates.length > 0 && certainty >= worthSuggesting) return { kind: 'suggest', ranked, certainty };
  return { kind: 'decline', why: 'unknown', ranked };
}

const declines = ['offtopic', 'other', 'private', 'unknown', 'unsafe'] as const satisfies (Decline & Gate)[];

const likeliestDecline = ({ gate }: Guess): Decline => declines.toSorted((a, b) => gate[b] - gate[a])[0] ?? 'unknown';

const isOpen = ({ isPronominal, named }: Question): boolean => isPronominal && named.size === 0;

/** What a question does not say: the likeliest of the intents to ask back. */
const missing = ['season', 'character', 'episode', 'person', 'work', 'book'] as const;
export type Missing = (typeof missing)[number];
const whatIsMissing = ({ probabilityOf }: Guess): Missing =>
  missing.toSorted((a, b) => probabilityOf(`back:${b}`) - probabilityOf(`back:${a}`))[0] ?? 'season';

const idOf = ({ candidates }: Ranked): string => candidates[0]?.indexed.answerable.id ?? '';

/** A clause that names nobody is about whoever the whole question named. */
const withNames = (clause: Question, { named, season, episode }: Question): Question => ({
  ...clause,
  named: new Set([...clause.named, ...named]),
  ...(clause.season === undefined && season !== undefined && { season }),
  ...(clause.episode === undefined && episode !== undefined && { episode }),
});
