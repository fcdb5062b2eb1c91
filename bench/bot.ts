/** Starting a bot in a process of its own, on a core of its own. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FakeDiscord } from '../tests/support/fake-discord/index.ts';

/** What is compared: name, and what Node is given. Ours is started as `npm start` does. */
export const bots = {
  ours: ['--import', './src/lean.mjs', 'src/main.ts'],
  'bare discord.js': ['bench/bots/discord-js.mjs'],
  'bare @discordjs/core': ['bench/bots/core.mjs'],
} as const;
export type BotName = keyof typeof bots;

const root = dirname(import.meta.dirname);

/** Whether processes can be kept on a core each; without, Linux puts driver and bot on one and the figures scatter twofold. */
const pinned = process.platform === 'linux' && availableParallelism() > 1 && spawnSync('taskset', ['-V']).status === 0;

/** Keeps this process, the driver, on the first core. */
export function pinDriver(): boolean {
  if (pinned) spawnSync('taskset', ['-a', '-p', '-c', '0', String(process.pid)]);
  return pinned;
}

export interface StartedBot extends AsyncDisposable {
  /** From the start of the process to its session at the gateway, in ms. */
  readonly readyMs: number;
  /** Resident memory now, in MiB. */
  memory(): number;
}

/** Starts a bot and waits until it is logged in. */
export async function startBot(name: BotName, discord: FakeDiscord): Promise<StartedBot> {
  const since = performance.now();
  const child = spawnPinned(bots[name], {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    LOG_LEVEL: 'silent',
    // Nothing is left behind, and nobody is asked.
    STORE_URL: 'memory:',
    TVMAZE_API_URL: 'off',
  });
  await Promise.race([
    discord.gateway.ready(),
    once(child, 'exit').then(() => Promise.reject(new Error(`${name} ended.`))),
  ]);
  const readyMs = performance.now() - since;
  return {
    readyMs,
    memory: () => residentMiB(child),
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      // The next one shall not find the last one's session.
      while (discord.gateway.connected > 0) await sleep(10);
    },
  };
}

function spawnPinned(given: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  const command = [process.execPath, ...given];
  const [program = '', ...args] = pinned ? ['taskset', '-c', '1', ...command] : command;
  return spawn(program, args, {
    cwd: root,
    env: { ...env, PATH: process.env.PATH, HOME: process.env.HOME },
    stdio: 'inherit',
  });
}

/** As the kernel counts it; taskset becomes the bot, so the process is the bot's. */
function residentMiB({ pid }: ChildProcess): number {
  const [, kib = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib) / 1024;
}
