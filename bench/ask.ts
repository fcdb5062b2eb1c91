/** `npm run bench:ask -- <file.jsonl>`: /ask beside plain search libraries, on the same questions and the same answers. */
import { performance } from 'node:perf_hooks';
import { create, insertMultiple, search as oramaSearch } from '@orama/orama';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import bm25 from 'wink-bm25-text-search';
import type { Showing } from '../src/answers/shared.ts';
import { wordsIn } from '../src/answers/words.ts';
import { answerablesOf } from '../src/ask/answerables/index.ts';
import { folded } from '../src/ask/folded.ts';
import { createQuestions } from '../src/ask/questions.ts';
import type { Reply } from '../src/interaction/reply.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { nothingSeen } from '../src/knowledge/spoilers.ts';
import { isRefusal, readSet, type ScoredQuestion, verdictOn } from './questions.ts';
import { quantile } from './stats.ts';

interface Found {
  readonly id: string;
  readonly score: number;
}

interface Engine {
  readonly name: string;
  find(question: string): Found | undefined | Promise<Found | undefined>;
}

const knowledge = loadKnowledge();
const answerables = answerablesOf(knowledge);
const byId = new Map(answerables.map((answerable) => [answerable.id, answerable]));
const documents = answerables.map(({ id, texts, asks }) => ({ id, text: texts.join(' '), asks: asks.join(' ') }));
const showing: Showing = { knowledge, now: new Date('2026-11-24T12:00:00Z'), seen: nothingSeen, words: wordsIn('en') };
const set = readSet(process.argv[2] ?? 'tests/ask/questions.jsonl');

/** What an engine made of a question: how sure it was, and whether its best answer would have been right. */
interface Tried {
  readonly asked: ScoredQuestion;
  readonly score: number;
  readonly isRight: boolean;
  readonly ms: number;
}

say(
  `${set.length} questions of ${process.argv[2] ?? 'tests/ask/questions.jsonl'}; each library's threshold is the one best for it on these very questions.\n`,
);
say(
  '| engine | answerable: best answer right | answered right | answered wrong | others refused | truthfulness | p50 | p99 |',
);
say('|---|---:|---:|---:|---:|---:|---:|---:|');
for (const engine of await libraries()) {
  const tried = await tryAll(engine);
  const threshold = bestThreshold(tried);
  row(engine.name, tried, (one) => one.score >= threshold);
}
await ours();

async function tryAll(engine: Engine): Promise<Tried[]> {
  const all: Tried[] = [];
  for (const asked of set) {
    const since = performance.now();
    const found = await engine.find(asked.question);
    const ms = performance.now() - since;
    const answer = found && byId.get(found.id)?.show(showing);
    all.push({
      asked,
      score: found?.score ?? Number.NEGATIVE_INFINITY,
      isRight: answer !== undefined && isRight(asked, answer),
      ms,
    });
  }
  return all;
}

/** The score from which on answering pays most: right ones less wrong ones, and refusals that are right. */
function bestThreshold(tried: readonly Tried[]): number {
  const scores = [...new Set(tried.map(({ score }) => score))];
  const worth = (threshold: number): number => truthfulness(tried, (one) => one.score >= threshold);
  return scores.toSorted((a, b) => worth(b) - worth(a))[0] ?? 0;
}

function truthfulness(tried: readonly Tried[], isGiven: (one: Tried) => boolean): number {
  const points = tried.map((one) => {
    if (isRefusal(one.asked)) return isGiven(one) ? -1 : 1;
    return isGiven(one) ? (one.isRight ? 1 : -1) : 0;
  });
  return points.reduce((sum: number, point) => sum + point, 0) / tried.length;
}

function row(name: string, tried: readonly Tried[], isGiven: (one: Tried) => boolean): void {
  const answerable = tried.filter(({ asked }) => !isRefusal(asked));
  const others = tried.filter(({ asked }) => isRefusal(asked));
  const share = (some: readonly Tried[], of: readonly Tried[]): string =>
    `${((100 * some.length) / of.length).toFixed(1)} %`;
  const times = tried.map(({ ms }) => ms).slice(5);
  const cells = [
    share(
      answerable.filter((one) => one.isRight),
      answerable,
    ),
    share(
      answerable.filter((one) => isGiven(one) && one.isRight),
      answerable,
    ),
    share(
      answerable.filter((one) => isGiven(one) && !one.isRight),
      answerable,
    ),
    share(
      others.filter((one) => !isGiven(one)),
      others,
    ),
    truthfulness(tried, isGiven).toFixed(2),
    `${quantile(times, 0.5).toFixed(2)} ms`,
    `${quantile(times, 0.99).toFixed(2)} ms`,
  ];
  say(`| ${name} | ${cells.join(' | ')} |`);
}

/** Ours decides by itself whether to answer. */
async function ours(): Promise<void> {
  const questions = createQuestions(knowledge);
  await questions.prepare();
  const tried: Tried[] = [];
  for (const [at, asked] of set.entries()) {
    const since = performance.now();
    const reply = await questions.ask(
      { ...showing, asker: { id: String(at), locale: 'en-GB' }, place: {} },
      asked.question,
    );
    const ms = performance.now() - since;
    tried.push({ asked, score: reply.outcome === 'answered' ? 1 : 0, isRight: isRight(asked, reply), ms });
  }
  row('/ask', tried, (one) => one.score === 1);
}

function isRight(asked: ScoredQuestion, reply: Reply): boolean {
  return verdictOn(asked, { ...reply, outcome: 'answered' }) === 'right';
}

async function libraries(): Promise<Engine[]> {
  return [miniSearch(), await orama(), fuse(), wink()];
}

function miniSearch(): Engine {
  const index = new MiniSearch<(typeof documents)[number]>({ fields: ['text', 'asks'], idField: 'id' });
  index.addAll(documents);
  const options = { boost: { asks: 1.5 }, fuzzy: 0.2, prefix: true };
  return {
    name: 'MiniSearch',
    find(question) {
      const [hit] = index.search(question, options);
      return hit && { id: String(hit.id), score: hit.score };
    },
  };
}

async function orama(): Promise<Engine> {
  const index = create({ schema: { text: 'string', asks: 'string' } as const });
  await insertMultiple(
    index,
    documents.map((document) => ({ ...document })),
  );
  return {
    name: 'Orama',
    async find(question) {
      const { hits } = await oramaSearch(index, { term: question, boost: { asks: 1.5 }, tolerance: 1, limit: 1 });
      const [hit] = hits;
      return hit && { id: hit.id, score: hit.score };
    },
  };
}

function fuse(): Engine {
  const index = new Fuse(documents, {
    keys: [{ name: 'asks', weight: 1.5 }, 'text'],
    includeScore: true,
    ignoreLocation: true,
    threshold: 0.6,
  });
  return {
    name: 'Fuse.js',
    find(question) {
      const [hit] = index.search(folded(question).slice(0, 32), { limit: 1 });
      return hit && { id: hit.item.id, score: 1 - (hit.score ?? 1) };
    },
  };
}

function wink(): Engine {
  const index = bm25();
  index.defineConfig({ fldWeights: { text: 1, asks: 1.5 } });
  index.definePrepTasks([(text: string) => folded(text).split(' ')]);
  for (const { id, text, asks } of documents) index.addDoc({ text, asks }, id);
  index.consolidate();
  return {
    name: 'wink BM25',
    find(question) {
      const [hit] = index.search(question, 1);
      return hit && { id: hit[0], score: hit[1] };
    },
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
