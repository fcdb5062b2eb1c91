/** The process that is killed: the announcements as the bot runs them, with a source that reads a file. */
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { createDueAt } from '../../../src/announcements/due.ts';
import { createAnnouncements } from '../../../src/announcements/service.ts';
import type { Knowledge } from '../../../src/knowledge/load.ts';
import type { Source } from '../../../src/sources/source.ts';
import { openStore } from '../../../src/store/open.ts';
import { update } from '../update.ts';

const { CHAOS_URL = '', CHAOS_TOKEN = '', CHAOS_STORE = '', CHAOS_NEWS = '', CHAOS_RATE = '' } = process.env;

/** How many updates there are stands in a file; at most two come at once, so that none goes into a digest. */
const source: Source<number> = {
  id: 'chaos',
  label: 'Chaos',
  stateSchema: z.int(),
  async poll({ now }, told = 0) {
    const known = Number(await readFile(CHAOS_NEWS, 'utf8'));
    const state = Math.min(known, told + 2);
    const updates = Array.from({ length: state - told }, (_, at) => update(`u${told + at}`));
    return { updates, state, nextAt: now, health: { status: 'ok', message: '' } };
  },
};

// Loading it would be half of a short life, and the source looks at none of it.
const knowledge = {} as Knowledge;
const store = await openStore(CHAOS_STORE);
const quiet = { info: () => undefined, warn: () => undefined, error: console.error };
const service = createAnnouncements({
  store,
  sources: [source],
  context: () => ({ knowledge, fetch: () => Promise.reject(new Error('Nothing is fetched here.')) }),
  dueAt: createDueAt(),
  log: quiet,
  connection: {
    apiUrl: CHAOS_URL,
    token: CHAOS_TOKEN,
    onFatal: (reason) => console.error(reason),
    requestsPerSecond: Number(CHAOS_RATE),
    timeout: 400,
  },
  times: { lease: 200, nonceWindow: 500, confirmAfter: 50, backOff: { first: 20, longest: 200 } },
});
let open = true;
process.once('SIGTERM', async () => {
  open = false;
  await service.stop();
  await store.close();
  process.exit(0);
});
service.start();
process.stdout.write('ready\n');
while (open) {
  await service.tick();
  await sleep(40);
}
