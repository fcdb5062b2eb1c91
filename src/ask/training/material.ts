/** What the model is trained on: the answerables, the questions, and both as samples. */
import dictionary from 'dictionary-en';
import nspell from 'nspell';
import type { Knowledge } from '../../knowledge/load.ts';
import type { Answerable } from '../answerables/answerable.ts';
import { answerablesOf } from '../answerables/index.ts';
import { featuresOf } from '../features.ts';
import { createFindMentions } from '../mentions.ts';
import { type Gate, gates } from '../model.ts';
import { createReadQuestion, type Question } from '../question.ts';
import { createSlips } from '../spelling.ts';
import { inFull, wordsOf, writtenOtherwise } from '../words.ts';
import { countsOf } from './counts.ts';
import type { Sample, Shape } from './network.ts';
import { isInstead, readQuestions, type TrainingQuestion } from './questions.ts';

/** A training question, taken apart as the bot takes it apart. */
export interface Labelled {
  readonly labels: readonly string[];
  readonly question: Question;
  readonly sample: Sample;
}

export interface Material {
  readonly answerables: readonly Answerable[];
  readonly shape: Shape;
  readonly vocabulary: readonly string[];
  readonly labelled: readonly Labelled[];
  /** What the answerables' own texts and questions teach. */
  readonly own: readonly Sample[];
}

/** An answerable's own text teaches less than what somebody asked. */
const ownWeight = 0.35;
/** A word that so many questions use is no typing error. */
const usual = 3;

/** Gathers everything. Questions whose answers are no longer there are left out. */
export function gather(knowledge: Knowledge): Material {
  const answerables = answerablesOf(knowledge);
  const known = new Set(answerables.map(({ id }) => id));
  const questions = readQuestions().filter(({ a }) => a.some((id) => isInstead(id) || known.has(id)));
  const shape = shapeOf(answerables, questions);
  const vocabulary = vocabularyOf(answerables, questions);
  const read = createReadQuestion(knowledge, vocabulary, createFindMentions(knowledge));
  const sampleOf = sampler(shape, new Map(answerables.map(({ id, intent }) => [id, intent])));
  return {
    answerables,
    shape,
    vocabulary,
    labelled: questions.map(({ q, a }) => {
      const question = read(q);
      return { labels: a, question, sample: { ...sampleOf(question, a), gate: gateOf(a), weight: 1 } };
    }),
    own: answerables.flatMap(({ id, asks, texts }) =>
      [...asks, ...texts.slice(0, 1)].map((text) => ({ ...sampleOf(read(text), [id]), weight: ownWeight })),
    ),
  };
}

const shapeOf = (answerables: readonly Answerable[], questions: readonly TrainingQuestion[]): Shape => ({
  intents: [
    ...new Set([...answerables.map(({ intent }) => intent), ...questions.flatMap(({ a }) => a.filter(isBack))]),
  ].toSorted(),
  answers: answerables.map(({ id }) => id),
});

const isBack = (label: string): boolean => label.startsWith('back:');

function sampler({ intents, answers }: Shape, intentOf: ReadonlyMap<string, string>) {
  const intentPlaces = new Map(intents.map((intent, at) => [intent, at]));
  const answerPlaces = new Map(answers.map((id, at) => [id, at]));
  return (question: Question, labels: readonly string[]) => ({
    features: featuresOf(question),
    intents: [
      ...new Set(
        labels.flatMap((label) => intentPlaces.get(isBack(label) ? label : (intentOf.get(label) ?? '')) ?? []),
      ),
    ],
    answers: labels.flatMap((label) => answerPlaces.get(label) ?? []),
  });
}

/** By the first label: whatever has an answer is to be answered, though the answer may be that nobody knows. */
function gateOf([first = '']: readonly string[]): Gate {
  if (isBack(first)) return 'back';
  return gates.find((gate) => first === `no:${gate}`) ?? 'answer';
}

/** So many times as common the right word is. */
const muchCommoner = 20;

/** Words that need no repair: those of the answers, and those that many use and that are no typing errors. */
function vocabularyOf(answerables: readonly Answerable[], questions: readonly TrainingQuestion[]): string[] {
  const told = new Set(answerables.flatMap(({ texts, asks }) => [...texts, ...asks]).flatMap(wordsOf));
  const counts = countsOf(questions.map(({ q }) => new Set(wordsOf(q))));
  const slips = createSlips([...counts.keys(), ...writtenOtherwise]);
  const english = nspell(Buffer.from(dictionary.aff), Buffer.from(dictionary.dic));
  const timesUsed = (word: string): number => Math.max(...inFull(word).map((full) => counts.get(full) ?? 0));
  const isError = (word: string, count: number): boolean =>
    !english.correct(word) && slips(word).some((right) => timesUsed(right) >= muchCommoner * count);
  const asked = [...counts].flatMap(([word, count]) => (count >= usual && !isError(word, count) ? word : []));
  return [...new Set([...told, ...asked])].filter((word) => word.length > 1).toSorted();
}
