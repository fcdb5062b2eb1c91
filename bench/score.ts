/** `npm run score -- <file.jsonl>`: asks every question of a set through the /ask command and counts what came back. */
import { performance } from 'node:perf_hooks';
import { ask } from '../commands/ask.ts';
import { commands } from '../commands/index.ts';
import { createQuestions } from '../src/ask/questions.ts';
import type { Context } from '../src/interaction/command.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { nothingSeen } from '../src/knowledge/spoilers.ts';
import { fullText } from '../tests/support/text.ts';
import { kinds, readSet, type ScoredQuestion, type Verdict, verdictOn } from './questions.ts';
import { quantile } from './stats.ts';

const [file = 'tests/ask/questions.jsonl', ...flags] = process.argv.slice(2);
const isLoud = flags.includes('--misses');
const questions = readSet(file);

const knowledge = loadKnowledge();
const shared = createQuestions(knowledge);
await shared.prepare();

/** Somebody else each time, so that no question goes on from the one before. */
const context = (at: number): Context => ({
  knowledge,
  commands,
  now: new Date('2026-11-24T12:00:00Z'),
  asker: { id: String(at), locale: 'en-GB', permissions: 0n, roles: [] },
  place: { appPermissions: 0n, channels: {}, roles: {} },
  seen: nothingSeen,
  services: { questions: shared },
});

const results: {
  readonly asked: ScoredQuestion;
  readonly verdict: Verdict;
  readonly text: string;
  readonly ms: number;
}[] = [];
for (const [at, asked] of questions.entries()) {
  const asking = context(at);
  const since = performance.now();
  const reply = await ask.run(asking, { question: asked.question });
  const ms = performance.now() - since;
  results.push({ asked, verdict: verdictOn(asked, reply), text: fullText(reply), ms });
}

say('| kind | questions | right | wrong | abstained |\n|---|---:|---:|---:|---:|');
for (const kind of kinds) row(kind, ({ asked }) => asked.kind === kind);
say('\n| topic (answerable) | questions | right | wrong | abstained |\n|---|---:|---:|---:|---:|');
for (const topic of new Set(questions.filter(({ kind }) => kind === 'answerable').map((asked) => asked.topic)))
  row(topic, ({ asked }) => asked.kind === 'answerable' && asked.topic === topic);
const times = results.map(({ ms }) => ms).slice(5);
say(`\nan answer takes p50 ${quantile(times, 0.5).toFixed(2)} ms, p99 ${quantile(times, 0.99).toFixed(2)} ms`);
if (isLoud)
  for (const { asked, verdict, text } of results.filter((result) => result.verdict !== 'right'))
    say(
      `\n${asked.id} [${asked.kind}] ${verdict}: ${asked.question}\n  wanted ${JSON.stringify(asked.must).slice(0, 200)}\n  got ${text.slice(0, 300).replaceAll('\n', ' / ')}`,
    );

function row(name: string, isMeant: (result: (typeof results)[number]) => boolean): void {
  const meant = results.filter(isMeant);
  if (meant.length === 0) return;
  const count = (verdict: Verdict): string => {
    const some = meant.filter((result) => result.verdict === verdict).length;
    return `${some} (${((100 * some) / meant.length).toFixed(1)} %)`;
  };
  say(`| ${name} | ${meant.length} | ${count('right')} | ${count('wrong')} | ${count('abstained')} |`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
