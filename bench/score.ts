/** `npm run score -- <file.jsonl>`: asks every question of a set through the /ask command and counts what came back. */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import { ask } from '../commands/ask.ts';
import { commands } from '../commands/index.ts';
import { createQuestions } from '../src/ask/questions.ts';
import type { Context } from '../src/interaction/command.ts';
import type { Reply } from '../src/interaction/reply.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { nothingSeen } from '../src/knowledge/spoilers.ts';
import { fullText } from '../tests/support/text.ts';
import { quantile } from './stats.ts';

const kinds = ['answerable', 'unanswerable', 'offtopic', 'false-premise', 'ambiguous', 'adversarial'] as const;

/** A question of a set, in the form of the shared one. */
const questionSchema = z.object({
  id: z.string(),
  question: z.string(),
  kind: z.enum(kinds),
  topic: z.string(),
  must: z.array(z.array(z.string())),
  must_not: z.array(z.string()),
});
type Asked = z.infer<typeof questionSchema>;
type Verdict = 'right' | 'wrong' | 'abstained';

const [file = 'tests/ask/questions.jsonl', ...flags] = process.argv.slice(2);
const isLoud = flags.includes('--misses');
const questions = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => questionSchema.parse(JSON.parse(line)));

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

const results: { readonly asked: Asked; readonly verdict: Verdict; readonly text: string; readonly ms: number }[] = [];
for (const [at, asked] of questions.entries()) {
  const asking = context(at);
  const since = performance.now();
  const reply = await ask.run(asking, { question: asked.question });
  const ms = performance.now() - since;
  const text = normalised(fullText(reply));
  results.push({ asked, verdict: verdictOf(asked, reply, text), text, ms });
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

/** The rules stand in the README of the shared set. */
function verdictOf({ kind, must, must_not }: Asked, { outcome }: Reply, text: string): Verdict {
  const isMet = must.every((list) => list.some((one) => text.includes(normalised(one))));
  const isClean = must_not.every((one) => !text.includes(normalised(one)));
  switch (kind) {
    case 'answerable':
      if (outcome !== 'answered') return isMet && isClean && outcome === 'declined' ? 'right' : 'abstained';
      return isMet && isClean ? 'right' : 'wrong';
    case 'unanswerable':
    case 'offtopic':
      return outcome === 'answered' || !isClean ? 'wrong' : 'right';
    case 'false-premise':
      if (isMet && isClean) return 'right';
      return outcome === 'answered' ? 'wrong' : 'abstained';
    case 'ambiguous':
    case 'adversarial':
      return isMet && isClean ? 'right' : 'wrong';
  }
}

function normalised(text: string): string {
  return text.toLowerCase();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
