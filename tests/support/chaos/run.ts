/** Kills a process that announces, again and again, while Discord is having a bad day; and counts what was posted. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { channelsOf, subscribeAll, textOf } from '../announcements.ts';
import { type FakeDiscord, type Fault, startFakeDiscord } from '../fake-discord/index.ts';
import { type Chance, seeded } from '../random.ts';

export interface Chaos {
  readonly channels: number;
  readonly updates: number;
  readonly kills: number;
  readonly seed: number;
  /** Requests a second of the process: so few that most of its life is sending. */
  readonly rate: number;
  /** The share of sends that meet a fault. */
  readonly faults: number;
  /** How long the end may take, in ms. */
  readonly patience: number;
}

export interface Survived {
  readonly posts: number;
  /** Updates that a channel did not get. */
  readonly lost: number;
  /** Posts that a channel got too often. */
  readonly doubled: number;
  readonly sends: number;
  /** How often a channel was read to look for a mark. */
  readonly readBacks: number;
  readonly faults: number;
  readonly ms: number;
}

/** Longer than what the process assumes, which is 500 ms, as Discord's is. */
const nonceWindow = 1_500;
const channelsPerServer = 10;
const send = 'POST /channels/:channel/messages';

/** One run. The same seed gives the same moments and the same faults, though not the same interleaving. */
export async function runChaos({ channels, updates, kills, seed, rate, faults, patience }: Chaos): Promise<Survived> {
  const since = performance.now();
  const chance = seeded(seed);
  const servers = Math.ceil(channels / channelsPerServer);
  const guilds = Array.from({ length: servers }, () => ({ channels: channelsPerServer }));
  await using discord = await startFakeDiscord({ guilds, nonceWindow });
  const folder = await mkdtemp(join(tmpdir(), 'chaos-'));
  const news = join(folder, 'news');
  const env = {
    CHAOS_URL: discord.url,
    CHAOS_TOKEN: discord.token,
    CHAOS_STORE: `sqlite://${folder}/bot.sqlite`,
    CHAOS_NEWS: news,
    CHAOS_RATE: String(rate),
  };
  await subscribeAll(discord, env.CHAOS_STORE);
  let met = 0;
  discord.disturb(send, () => {
    const fault = chance.next() < faults ? anyFault(chance) : undefined;
    if (fault) met += 1;
    return fault;
  });

  for (let kill = 0; kill < kills; kill++) {
    await writeFile(news, String(Math.ceil(((kill + 1) / kills) * updates)));
    await killOne(env, chance);
  }
  await writeFile(news, String(updates));
  const last = startChild(env);
  const expected = channelsOf(discord).length * updates;
  const until = performance.now() + patience;
  while (postsIn(discord).length < expected && performance.now() < until) await sleep(50);
  // Whoever posts twice may do it late.
  await sleep(nonceWindow / 3);
  await end(last, 'SIGTERM');
  await rm(folder, { recursive: true });
  return { ...counted(discord, updates), faults: met, ms: performance.now() - since };
}

function anyFault(chance: Chance): Fault {
  const faults: readonly Fault[] = [
    { drop: 'after' },
    { drop: 'after' },
    { drop: 'before' },
    { status: 500 },
    { status: 429, retryAfter: 0.05 },
    { status: 429, retryAfter: 0.05, global: true },
    { hold: 600 },
    { delay: 100 },
  ];
  return faults[chance.between(0, faults.length - 1)] ?? { status: 500 };
}

/** Half of them are killed while they start, half while they send. */
async function killOne(env: NodeJS.ProcessEnv, chance: Chance): Promise<void> {
  const child = startChild(env);
  await once(child.stdout ?? child, 'data');
  await sleep(chance.between(0, 1) === 0 ? chance.between(0, 60) : chance.between(60, 350));
  await end(child, 'SIGKILL');
}

function startChild(env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, ['--import', './src/lean.mjs', join(import.meta.dirname, 'child.ts')], {
    cwd: join(import.meta.dirname, '../../..'),
    env: { ...env, TZ: 'UTC' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

const postsIn = (discord: FakeDiscord): readonly string[] =>
  channelsOf(discord).flatMap((channel) => discord.messages(channel).map(textOf));

function counted(
  discord: FakeDiscord,
  updates: number,
): Pick<Survived, 'posts' | 'lost' | 'doubled' | 'sends' | 'readBacks'> {
  let lost = 0;
  let doubled = 0;
  for (const channel of channelsOf(discord)) {
    const texts = discord.messages(channel).map(textOf);
    for (let at = 0; at < updates; at++) {
      const times = texts.filter((text) => text.startsWith(`**News u${at}**`)).length;
      lost += times === 0 ? 1 : 0;
      doubled += Math.max(0, times - 1);
    }
  }
  const count = (method: string) => discord.requests.filter((request) => request.method === method).length;
  return { posts: postsIn(discord).length, lost, doubled, sends: count('POST'), readBacks: count('GET') };
}
