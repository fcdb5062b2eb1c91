/** `npm run bench:inside`: what the parts of an answer cost, without any Discord. Times in ms. */
import { performance } from 'node:perf_hooks';
import { commands } from '../commands/index.ts';
import { createQuestions } from '../src/ask/questions.ts';
import { type Context, type RunnableCommand, runnable } from '../src/interaction/command.ts';
import { execute, isForm } from '../src/interaction/execute.ts';
import { toMessage } from '../src/interaction/wire/message.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { nothingSeen } from '../src/knowledge/spoilers.ts';
import { median } from './stats.ts';

const calls = [
  ['release', { season: '2' }],
  ['release', {}],
  ['release', { season: '2', as_of: '2022-05-01' }],
  ['cast', { who: 'nicks mum' }],
  ['cast', { who: 'nelsn' }],
  ['cast', { season: '3' }],
  ['episode1', {}],
  ['episode', { season: 2, number: 6, part: 'scenes' }],
  ['episode', { title: 'boyfreind' }],
  ['help', {}],
] as const;

const since = performance.now();
const knowledge = loadKnowledge();
const first = performance.now() - since;
process.stdout.write(`| load all knowledge, first time in a process | ${first.toFixed(0)} ms |\n`);

const context: Context = {
  knowledge,
  commands,
  now: new Date(),
  asker: { id: '1', locale: 'en-GB', permissions: 0n, roles: [] },
  place: { appPermissions: 0n, channels: {}, roles: {} },
  seen: nothingSeen,
  services: { questions: createQuestions(knowledge) },
};
for (const [name, args] of calls) {
  const command = runnable(commands).find(({ path }) => path === name);
  if (!command) throw new Error(`There is no /${name}.`);
  const { run, render } = await costs(command, args);
  process.stdout.write(
    `| /${name} ${JSON.stringify(args)} | run ${run.toFixed(3)} ms, render ${render.toFixed(3)} ms |\n`,
  );
}

/** Medians of 2,000, after 500 to warm up. */
async function costs(command: RunnableCommand, args: Readonly<Record<string, string | number>>) {
  const runs: number[] = [];
  const renders: number[] = [];
  for (let at = 0; at < 2_500; at++) {
    const start = performance.now();
    const reply = await execute(command, context, args, ({ error }) => Promise.reject(error));
    const made = performance.now();
    if (!isForm(reply)) JSON.stringify(toMessage(reply));
    runs.push(made - start);
    renders.push(performance.now() - made);
  }
  return { run: median(runs.slice(500)), render: median(renders.slice(500)) };
}
