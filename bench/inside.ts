/** `npm run bench:inside`: what the parts of an answer cost, without any Discord. Times in ms. */
import { performance } from 'node:perf_hooks';
import { commands } from '../commands/index.ts';
import type { Command, Context } from '../src/interaction/command.ts';
import { execute } from '../src/interaction/execute.ts';
import type { Reply } from '../src/interaction/reply.ts';
import { toMessage } from '../src/interaction/wire/message.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
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

const context: Context = { knowledge, commands, now: new Date() };
for (const [name, args] of calls) {
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) throw new Error(`There is no /${name}.`);
  const { run, render } = await costs(command, args);
  process.stdout.write(
    `| /${name} ${JSON.stringify(args)} | run ${run.toFixed(3)} ms, render ${render.toFixed(3)} ms |\n`,
  );
}

/** Medians of 2,000, after 500 to warm up. */
async function costs(command: Command, args: Readonly<Record<string, string | number>>) {
  const runs: number[] = [];
  const renders: number[] = [];
  for (let at = 0; at < 2_500; at++) {
    const start = performance.now();
    const reply: Reply = await execute(command, context, args, ({ error }) => Promise.reject(error));
    const made = performance.now();
    JSON.stringify(toMessage(reply));
    runs.push(made - start);
    renders.push(performance.now() - made);
  }
  return { run: median(runs.slice(500)), render: median(renders.slice(500)) };
}
