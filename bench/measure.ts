/** The measurements. Each starts a Discord and a bot of its own, so that no run is warmed by another. */
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FakeDiscord, type GuildSpec, startFakeDiscord } from '../tests/support/fake-discord/index.ts';
import { type BotName, startBot } from './bot.ts';
import { median, quantile } from './stats.ts';

const question = { name: 'release', options: { season: '2' } };
const settle = 2_000;

/** A server as people have them: 20 channels with two overwrites each, ten roles, five emojis. */
const furnished: GuildSpec = {
  channels: Array.from({ length: 20 }, (_, at) => ({ name: `channel-${at}`, permissions: 0x400n })),
  roles: Array.from({ length: 10 }, (_, at) => ({ name: `Role ${at}` })),
  emojis: 5,
};

/** Start-up in ms, and resident memory in MiB two seconds later. */
export async function measureStart(
  name: BotName,
  guilds: number,
): Promise<{ readonly ms: number; readonly mib: number }> {
  const discord = await startFakeDiscord({ guilds: Array.from({ length: guilds }, () => furnished), record: false });
  await using _closing = discord;
  // Once before, so that code is compiled and commands are registered, as at any start but the very first.
  await using first = await startBot(name, discord);
  await sleep(settle);
  await first[Symbol.asyncDispose]();
  await using bot = await startBot(name, discord);
  await sleep(guilds > 1 ? 4 * settle : settle);
  return { ms: bot.readyMs, mib: bot.memory() };
}

export interface Trips {
  /** From sending the interaction to the arrival of its answer, in ms. */
  readonly p50: number;
  readonly p99: number;
}

/** Round trips, one after the other, after as many again to warm up as there are in a fifth. */
export async function measureTrips(name: BotName, count: number): Promise<Trips> {
  const discord = await startFakeDiscord({ record: false });
  await using _closing = discord;
  await using _bot = await startBot(name, discord);
  await sleep(settle);
  for (let at = 0; at < count / 5; at++) await discord.slash(question);
  const samples: number[] = [];
  for (let at = 0; at < count; at++) samples.push(await trip(discord));
  return { p50: median(samples), p99: quantile(samples, 0.99) };
}

/** Interactions a second that a bot answers with so many under way all the time. */
export async function measureRate(name: BotName, underWay: number, ms: number): Promise<number> {
  const discord = await startFakeDiscord({ record: false });
  await using _closing = discord;
  await using _bot = await startBot(name, discord);
  await sleep(settle);
  await flood(discord, underWay, ms / 4);
  const since = performance.now();
  const answered = await flood(discord, underWay, ms);
  return answered / ((performance.now() - since) / 1_000);
}

async function trip(discord: FakeDiscord): Promise<number> {
  const since = performance.now();
  await discord.slash(question);
  return performance.now() - since;
}

async function flood(discord: FakeDiscord, underWay: number, ms: number): Promise<number> {
  const end = performance.now() + ms;
  let answered = 0;
  const one = async (): Promise<void> => {
    while (performance.now() < end) {
      await discord.slash(question);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: underWay }, one));
  return answered;
}
