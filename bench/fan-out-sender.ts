/** The sending side of `bench/fan-out.ts`, in a process of its own: our service, or a bare loop over the library. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { REST } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import { createDueAt } from '../src/announcements/due.ts';
import { postBody, replyFor } from '../src/announcements/message.ts';
import { createAnnouncements } from '../src/announcements/service.ts';
import { openSpaces } from '../src/announcements/spaces.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { openStore } from '../src/store/open.ts';
import { scriptedSource } from '../tests/support/scripted-source.ts';
import { update } from '../tests/support/update.ts';

const [who = '', url = '', token = '', storeUrl = '', limit = ''] = process.argv.slice(2);
/** Where limits are on, nobody waits for the end: it comes after this many ms. */
const longest = limit === 'off' ? 120_000 : 20_000;
const requestsPerSecond = limit === 'off' ? Number.POSITIVE_INFINITY : 45;

/** As many as the service has under way. */
const pool = 96;
const report = who === 'ours' ? await ours() : await bare(who === 'loop' ? 1 : pool);
process.stdout.write(JSON.stringify(report));

/** The library alone, with so many under way. */
async function bare(underWay: number) {
  const rest = new REST({ api: url, version: '10', globalRequestsPerSecond: 1_000_000, retries: 0 }).setToken(token);
  const queue = (await readAll(process.stdin)).split(' ').values();
  // The same message, without a nonce: the loop promises nothing.
  const { nonce: _none, ...body } = JSON.parse(postBody(replyFor([update('fan-out')], { roleButton: false }), {}, ''));
  const one = async (): Promise<void> => {
    for (const channelId of queue) await rest.post(Routes.channelMessages(channelId), { body });
  };
  return watched(() => Promise.all(Array.from({ length: underWay }, one)));
}

async function ours() {
  const store = await openStore(storeUrl);
  const knowledge = loadKnowledge();
  const spaces = openSpaces(store);
  const service = createAnnouncements({
    store,
    sources: [scriptedSource(() => [update('fan-out')])],
    context: () => ({ knowledge, fetch: () => Promise.reject(new Error('Nothing is fetched here.')) }),
    dueAt: createDueAt(),
    log: { info: () => undefined, warn: () => undefined, error: (details) => console.error(details) },
    connection: { apiUrl: url, token, onFatal: (reason) => console.error(reason), requestsPerSecond },
  });
  service.start();
  await service.tick();
  const measured = await watched(async () => {
    const until = performance.now() + longest;
    while (performance.now() < until && !(await isEmpty(spaces.outbox))) await sleep(100);
  });
  await service.stop();
  await store.close();
  return measured;
}

async function isEmpty(space: ReturnType<typeof openSpaces>['outbox']): Promise<boolean> {
  for await (const _entry of space.entries()) return false;
  return true;
}

/** Runs it, and tells how long the event loop was held up (ms, 99 of 100 and worst) and what memory it has (KiB, after collection). */
async function watched(work: () => Promise<unknown>) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let peak = 0;
  const sampling = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 200);
  await work();
  clearInterval(sampling);
  delay.disable();
  globalThis.gc?.();
  const after = process.memoryUsage();
  return {
    p99: delay.percentile(99) / 1e6,
    worst: delay.max / 1e6,
    rss: after.rss / 1_024,
    peak: peak / 1_024,
    heap: after.heapUsed / 1_024,
  };
}

async function readAll(stream: AsyncIterable<Buffer | string>): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
}
