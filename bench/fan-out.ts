/** `npm run bench:fan-out`: one update to many channels, on a Discord on loopback, beside a bare loop over @discordjs/rest. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FakeDiscord, startFakeDiscord } from '../tests/support/fake-discord/index.ts';
import { median } from './stats.ts';

interface Report {
  readonly p99: number;
  readonly worst: number;
  readonly rss: number;
  readonly peak: number;
  readonly heap: number;
}

interface Run extends Report {
  /** Posts a second, from the first to the last. */
  readonly rate: number;
}

const quick = process.argv.includes('--quick');
const many = quick ? 2_000 : 10_000;
/** As many as can be sent in the 20 seconds that a run with limits takes. */
const limited = 900;
const repeats = quick ? 1 : 3;
const channelsPerServer = 100;

process.stdout.write('| figure | value | goal |\n|---|---:|---|\n');
const slow = await run('ours', limited, true);
row(`share of the permitted 45/s, ${limited} channels, limits on`, (slow.rate / 45).toFixed(3), '>= 0.95');
const crowded = await run('ours', many, true);
const each = (figure: 'rss' | 'heap') => ((crowded[figure] - slow[figure]) / (many - limited)).toFixed(2);
row(
  `resident memory for each channel more, ${limited} to ${many}, after 20 s at 45/s`,
  `${each('rss')} KiB`,
  '<= 1 KiB',
);
row('the same, heap in use', `${each('heap')} KiB`, '-');
row('event loop held up, limits on, p99 / worst', held(crowded), 'p99 <= 20 ms');

const bare: Run[] = [];
const ours: Run[] = [];
for (let at = 0; at < repeats; at++) {
  bare.push(await run('bare', many, false));
  ours.push(await run('ours', many, false));
}
const rate = (runs: readonly Run[]): number => median(runs.map((one) => one.rate));
row(`bare loop, ${many} channels, limits off`, `${rate(bare).toFixed(0)}/s`, '-');
row(`ours, ${many} channels, limits off`, `${rate(ours).toFixed(0)}/s`, '-');
row('ours / bare', `${(rate(ours) / rate(bare)).toFixed(2)}x`, '>= 0.8x');

function held({ p99, worst }: Report): string {
  return `${p99.toFixed(1)} / ${worst.toFixed(1)} ms`;
}

function row(figure: string, value: string, goal: string): void {
  process.stdout.write(`| ${figure} | ${value} | ${goal} |\n`);
}

async function run(who: 'ours' | 'bare', channels: number, rateLimits: boolean): Promise<Run> {
  const guilds = Array.from({ length: channels / channelsPerServer }, () => ({ channels: channelsPerServer }));
  await using discord = await startFakeDiscord({ guilds, rateLimits });
  const folder = await mkdtemp(join(tmpdir(), 'fan-out-'));
  const report = await runSender(discord, [
    who,
    discord.url,
    discord.token,
    `sqlite://${folder}/bot.sqlite`,
    rateLimits ? 'on' : 'off',
  ]);
  await rm(folder, { recursive: true });
  const times = discord.requests
    .filter(({ method, status }) => method === 'POST' && status === 200)
    .map(({ at }) => at);
  if (!rateLimits && times.length !== channels) throw new Error(`${times.length} posts in ${channels} channels.`);
  return { ...report, rate: (times.length - 1) / ((Math.max(...times) - Math.min(...times)) / 1_000) };
}

async function runSender(discord: FakeDiscord, args: readonly string[]): Promise<Report> {
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--import', './src/lean.mjs', join(import.meta.dirname, 'fan-out-sender.ts'), ...args],
    {
      cwd: join(import.meta.dirname, '..'),
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const places = [...discord.guilds.values()].flatMap(({ id, channels }) =>
    [...channels.keys()].map((channelId) => ({ guildId: id, channelId })),
  );
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk;
  });
  child.stdin.end(JSON.stringify(places));
  await once(child, 'close');
  return JSON.parse(out);
}
