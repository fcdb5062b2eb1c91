/** A process of its own that works on a store until it is killed. `processes.test.ts` starts it. */
import { z } from 'zod';
import { openStore } from '../../src/store/open.ts';

const [url = '', task = '', name = ''] = process.argv.slice(2);
const store = await openStore(url);
const space = store.space({ name: 'numbers', schema: z.number(), version: 1 });
const say = (text: string | number): unknown => process.stdout.write(`${text}\n`);

const tasks: Record<string, () => Promise<void>> = {
  /** Writes keys of its own, and counts on one that is shared. */
  async write() {
    for (let round = 0; round < 300; round++) {
      await space.set(`${name}:${round}`, round);
      if (round % 10 === 0)
        await space.setMany([
          ['shared:a', round],
          ['shared:b', round],
        ]);
    }
  },
  /** Writes all keys anew in one go, again and again. */
  async fill() {
    for (let round = 1; ; round++) {
      await space.setMany(Array.from({ length: 2_000 }, (_, key) => [String(key), round]));
      say(round);
    }
  },
  /** Takes the lease when it can, and keeps it. */
  async lead() {
    for (;;) {
      const lease = await store.takeLease('sender', 400);
      if (lease) say(lease.fence);
      while (lease && (await lease.renew())) await pause(50);
      await pause(20);
    }
  },
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
say('ready');
await tasks[task]?.();
await store.close();
