/** `npm run chaos`: the long form of the chaos test. Takes a seed; prints a table; exits with 1 where anything was lost or doubled. */
import { runChaos } from '../tests/support/chaos/run.ts';

const seed = Number(process.argv[2] ?? 1);
const kills = Number(process.argv[3] ?? 200);
const survived = await runChaos({ channels: 500, updates: 5, kills, seed, rate: 120, faults: 0.2, patience: 120_000 });

process.stdout.write(`| 500 channels, 5 updates, ${kills} times SIGKILL, seed ${seed} | |\n|---|---:|\n`);
for (const [name, value] of Object.entries(survived)) process.stdout.write(`| ${name} | ${Math.round(value)} |\n`);
process.exitCode = survived.lost + survived.doubled > 0 || survived.posts !== 2_500 ? 1 : 0;
