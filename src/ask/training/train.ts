/** `npm run train`: makes `model.json` anew out of the training questions and the data; the same every time. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { loadKnowledge } from '../../knowledge/load.ts';
import { answerablesOf } from '../answerables/index.ts';
import { signs, signsOf } from '../certainty.ts';
import { type Engine, engineSteps } from '../engine.ts';
import { featuresOf } from '../features.ts';
import { measures } from '../measure.ts';
import { createFindMentions } from '../mentions.ts';
import { type Gate, gates, type Model, modelPath, type Network, pack } from '../model.ts';
import { type Question, readQuestionSteps } from '../question.ts';
import type { Ranked } from '../rank.ts';
import { shownOf } from '../shown.ts';
import { atOnce } from '../steps.ts';
import { wordsOf } from '../words.ts';
import { seeded, shuffled } from './chance.ts';
import { learntFrom, packLearnt } from './learnt.ts';
import { type Choice, dot, fitChoices, fitTruths, logistic } from './linear.ts';
import { type Sample, trainNetwork } from './network.ts';
import { isInstead, readQuestions, type TrainingQuestion } from './questions.ts';

const seed = 2022;
const folds = 5;
/** An answerable's own text teaches less than what somebody asked. */
const ownWeight = 0.35;

const knowledge = loadKnowledge();
const answerables = answerablesOf(knowledge);
const known = new Set(answerables.map(({ id }) => id));
const questions = readQuestions().filter(({ a }) => a.some((id) => isInstead(id) || known.has(id)));
const intentOf = new Map(answerables.map(({ id, intent }) => [id, intent]));
const shape = {
  intents: [
    ...new Set([...intentOf.values(), ...questions.flatMap(({ a }) => a.filter((label) => label.startsWith('back:')))]),
  ].toSorted(),
  answers: [...known],
};
const vocabulary = vocabularyOf();
const read = atOnce(readQuestionSteps(knowledge, vocabulary, createFindMentions(knowledge)));
const taken = new Map<TrainingQuestion, Question>(questions.map((question) => [question, read(question.q)]));
const own = answerables.flatMap(({ id, asks, texts }) =>
  [...asks, ...texts.slice(0, 1)].map((text) => sampleOf(read(text), [id], ownWeight)),
);

report(
  `${questions.length} questions, ${answerables.length} answerables, ${shape.intents.length} intents, ${vocabulary.length} words`,
);
const held = heldOut();
if (process.env.DUMP)
  writeFileSync(
    process.env.DUMP,
    held
      .map(({ question, ranked: one }) =>
        JSON.stringify({
          q: question.q,
          a: question.a,
          c: one.candidates.map((cand) => [
            cand.indexed.answerable.id,
            ...measures.map((m) => Math.round(cand.measured[m] * 1000) / 1000),
          ]),
        }),
      )
      .join('\n'),
  );
const ranking = fitRanking(held);
const ranked = held.map(({ question, ranked: one }) => ({ question, ranked: rescored(one, ranking) }));
const certainty = fitCertainty(ranked);
tell(ranked, certainty);
if (process.env.OOF)
  writeFileSync(
    process.env.OOF,
    ranked
      .filter((one) => !one.question.a.some(isInstead) && !isRight(one))
      .map(({ question, ranked: one }) =>
        JSON.stringify({
          q: question.q,
          a: question.a,
          top: one.candidates.slice(0, 4).map(({ indexed }) => indexed.answerable.id),
        }),
      )
      .join('\n'),
  );
const network = networkOf(questions);
const learnt = learntOf(questions);
write(network);

/** Every question, ranked by a model that has not seen it. */
function heldOut(): { question: TrainingQuestion; ranked: Ranked }[] {
  const order = shuffled(questions, seeded(seed));
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const [out, rest] = [order.filter((_q, at) => at % folds === fold), order.filter((_q, at) => at % folds !== fold)];
    const engine = engineOf(networkOf(rest), learntOf(rest), {});
    report(`fold ${fold + 1} of ${folds}`);
    return out.map((question) => ({ question, ranked: engine.rank(takenOf(question)) }));
  });
}

function engineOf(trained: Network, words: Model['learnt'], weights: Model['ranking']): Engine {
  return atOnce(engineSteps(knowledge, { network: trained, vocabulary, learnt: words, ranking: weights }));
}

function networkOf(some: readonly TrainingQuestion[]): Network {
  return trainNetwork([...own, ...some.map((question) => sampleOf(takenOf(question), question.a, 1))], shape, seed);
}

function learntOf(some: readonly TrainingQuestion[]) {
  return learntFrom(some, (question) => takenOf(question).terms);
}

function sampleOf(question: Question, labels: readonly string[], weight: number): Sample {
  const intents = [...new Set(labels.map((label) => (label.startsWith('back:') ? label : intentOf.get(label))))];
  return {
    features: featuresOf(question),
    intents: intents.flatMap((intent) => (intent === undefined ? [] : shape.intents.indexOf(intent))),
    answers: labels.flatMap((label) => (known.has(label) ? shape.answers.indexOf(label) : [])),
    ...(weight === 1 && { gate: gateOf(labels) }),
    weight,
  };
}

/** By the first label: whatever has an answer is to be answered, though the answer may be that nobody knows. */
function gateOf([first = '']: readonly string[]): Gate {
  if (first.startsWith('back:')) return 'back';
  return gates.find((gate) => first === `no:${gate}`) ?? 'answer';
}

function takenOf(question: TrainingQuestion): Question {
  const one = taken.get(question);
  if (!one) throw new Error(`Not taken apart: ${question.q}`);
  return one;
}

function fitRanking(all: readonly { question: TrainingQuestion; ranked: Ranked }[]): Record<string, number> {
  const choices = all.flatMap(({ question, ranked: { candidates } }): Choice[] => {
    const right = candidates.map(({ indexed }) => question.a.includes(indexed.answerable.id));
    return right.includes(true)
      ? [{ candidates: candidates.map(({ measured }) => measures.map((name) => measured[name])), right }]
      : [];
  });
  const answered = all.filter(({ question }) => !question.a.some(isInstead)).length;
  report(`the right answer is among the candidates of ${choices.length} of ${answered}`);
  const weights = fitChoices(choices, measures.length);
  return Object.fromEntries(measures.map((name, at) => [name, rounded(weights[at] ?? 0)]));
}

function rescored(one: Ranked, weights: Readonly<Record<string, number>>): Ranked {
  const candidates = one.candidates
    .map((candidate) => ({
      ...candidate,
      score: dot(
        measures.map((name) => candidate.measured[name]),
        measures.map((name) => weights[name] ?? 0),
      ),
    }))
    .toSorted((a, b) => b.score - a.score);
  return { ...one, candidates };
}

function isRight({ question, ranked: { candidates } }: { question: TrainingQuestion; ranked: Ranked }): boolean {
  return question.a.includes(candidates[0]?.indexed.answerable.id ?? '');
}

/** Whether what would be shown has a right answer in it. */
function isServed({ question, ranked: one }: { question: TrainingQuestion; ranked: Ranked }): boolean {
  return shownOf(one).some(({ indexed }) => question.a.includes(indexed.answerable.id));
}

function fitCertainty(all: readonly { question: TrainingQuestion; ranked: Ranked }[]): Record<string, number> {
  const examples = all.map((one) => {
    const given = signsOf(one.ranked);
    return { measured: signs.map((sign) => given[sign]), isTrue: isServed(one) };
  });
  const weights = fitTruths(examples, signs.length);
  return Object.fromEntries(signs.map((sign, at) => [sign, rounded(weights[at] ?? 0)]));
}

/** How it would do on questions it has not seen, by how sure it has to be. */
function tell(
  all: readonly { question: TrainingQuestion; ranked: Ranked }[],
  weights: Readonly<Record<string, number>>,
): void {
  const sure = all.map((one) => ({
    isRight: isServed(one),
    isInstead: one.question.a.some(isInstead),
    certainty: logistic(
      Object.entries(signsOf(one.ranked)).reduce((sum, [sign, value]) => sum + value * (weights[sign] ?? 0), 0),
    ),
  }));
  const answerable = sure.filter((one) => !one.isInstead);
  const others = sure.filter((one) => one.isInstead && !one.isRight);
  report(
    `first place right: ${share(all.filter((one) => !one.question.a.some(isInstead) && isRight(one)).length, answerable.length)}`,
  );
  report(`shown right: ${share(answerable.filter((one) => one.isRight).length, answerable.length)}`);
  report('| sure at least | answered right | answered wrong | others answered |');
  for (const least of [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]) {
    const given = answerable.filter((one) => one.certainty >= least);
    const right = given.filter((one) => one.isRight).length;
    report(
      `| ${least} | ${share(right, answerable.length)} | ${share(given.length - right, answerable.length)} | ${share(others.filter((one) => one.certainty >= least).length, others.length)} |`,
    );
  }
}

function vocabularyOf(): string[] {
  const texts = answerables.flatMap(({ texts: own, asks }) => [...own, ...asks]);
  const counts = new Map<string, number>();
  for (const word of [
    ...texts.flatMap((text) => wordsOf(text)),
    ...questions.flatMap(({ q }) => [...new Set(wordsOf(q))]),
  ])
    counts.set(word, (counts.get(word) ?? 0) + 1);
  const inTexts = new Set(texts.flatMap(wordsOf));
  return [...counts]
    .flatMap(([word, count]) => (word.length > 1 && (count > 2 || inTexts.has(word)) ? word : []))
    .toSorted();
}

function write(trained: Network): void {
  const json = JSON.stringify({
    trainedOn: createHash('sha256').update(JSON.stringify(questions)).digest('hex').slice(0, 16),
    embedding: pack(trained.embedding),
    intents: trained.intents,
    intentWeights: pack(trained.intentWeights),
    answers: trained.answers,
    answerWeights: pack(trained.answerWeights),
    gateWeights: pack(trained.gateWeights),
    vocabulary: vocabulary.join(' '),
    ...packLearnt(learnt),
    ranking,
    certainty,
  });
  writeFileSync(modelPath, `${json}\n`);
  report(`model.json: ${(json.length / 1024).toFixed(0)} KiB`);
}

function share(some: number, all: number): string {
  return `${((100 * some) / Math.max(1, all)).toFixed(1)} % (${some} of ${all})`;
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}

function report(line: string): void {
  process.stdout.write(`${line}\n`);
}
