/** `npm run bench:fan-out`: one update to many channels, on a Discord on loopback, beside a bare loop over @discordjs/rest. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { channelsOf, subscribeAll } from '../tests/support/announcements.ts';
import { type FakeDiscord, startFakeDiscord } from '../tests/support/fake-discord/index.ts';
import { median } from './stats.ts';

interface Report {
  readonly p99: number;
  readonly worst: number;
  readonly rss: number;
  readonly peak: number;
  readonly heap: number;
}

/** Our service; a loop that awaits each post; as many at once as the service has. */
type Who = 'ours' | 'loop' | 'pool';

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
// Making the deliveries leaves garbage of a size that does not depend on their number, but is there from a few thousand on.
const some = many / 2;
const crowd = many * 2;
const slow: Run[] = [];
const busy: Run[] = [];
const crowded: Run[] = [];
for (let at = 0; at < repeats; at++) {
  slow.push(await run('ours', limited, true));
  busy.push(await run('ours', some, true));
  crowded.push(await run('ours', crowd, true));
}
const middle = (runs: readonly Run[], figure: keyof Run) => median(runs.map((one) => one[figure]));
const each = (figure: 'rss' | 'heap') => ((middle(crowded, figure) - middle(busy, figure)) / (crowd - some)).toFixed(2);
row(`share of the permitted 45/s, ${limited} channels, limits on`, (middle(slow, 'rate') / 45).toFixed(3), '>= 0.95');
row(`resident memory for each channel more, ${some} to ${crowd}, after 20 s at 45/s`, `${each('rss')} KiB`, '<= 1 KiB');
row('the same, heap in use', `${each('heap')} KiB`, '-');
row(`resident memory, ${limited} / ${crowd} channels`, `${mib(slow)} / ${mib(crowded)} MiB`, '-');
const held = `${middle(crowded, 'p99').toFixed(1)} / ${middle(crowded, 'worst').toFixed(1)} ms`;
row(`event loop held up, ${crowd} channels, limits on, p99 / worst`, held, 'p99 <= 20 ms');

const rates: Record<Who, number[]> = { ours: [], loop: [], pool: [] };
// Repeats go round, so that a slow minute of the machine meets all of them.
for (let at = 0; at < repeats; at++)
  for (const who of ['ours', 'loop', 'pool'] as const) rates[who].push((await run(who, many, false)).rate);
const [ours, loop, pool] = [median(rates.ours), median(rates.loop), median(rates.pool)];
row(`ours, ${many} channels, limits off`, `${ours.toFixed(0)}/s`, '-');
row('bare loop over @discordjs/rest, one after the other', `${loop.toFixed(0)}/s`, '-');
row('ours / bare loop', `${(ours / loop).toFixed(2)}x`, '>= 0.8x');
row('bare @discordjs/rest, 96 under way', `${pool.toFixed(0)}/s`, '-');
row('ours / 96 under way', `${(ours / pool).toFixed(2)}x`, '-');

function mib(runs: readonly Run[]): string {
  return (middle(runs, 'rss') / 1_024).toFixed(0);
}

function row(figure: string, value: string, goal: string): void {
  process.stdout.write(`| ${figure} | ${value} | ${goal} |\n`);
}

async function run(who: Who, channels: number, rateLimits: boolean): Promise<Run> {
  const guilds = Array.from({ length: channels / channelsPerServer }, () => ({ channels: channelsPerServer }));
  await using discord = await startFakeDiscord({ guilds, rateLimits });
  const folder = await mkdtemp(join(tmpdir(), 'fan-out-'));
  const storeUrl = `sqlite://${folder}/bot.sqlite`;
  await subscribeAll(discord, storeUrl);
  const report = await runSender(discord, [who, discord.url, discord.token, storeUrl, rateLimits ? 'on' : 'off']);
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
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk;
  });
  // Ours reads them in its store.
  child.stdin.end(args[0] === 'ours' ? '' : channelsOf(discord).join(' '));
  await once(child, 'close');
  return JSON.parse(out);
}
