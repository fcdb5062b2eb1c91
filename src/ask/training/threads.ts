/** Trains several networks at the same time, each in a thread of its own. */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Network } from '../model.ts';
import type { Sample, Shape } from './network.ts';

export interface Job {
  readonly samples: readonly Sample[];
  readonly shape: Shape;
  readonly seed: number;
}

/** The networks of the jobs, in their order. `onDone` is told how many are ready. */
export async function trainNetworks(jobs: readonly Job[], onDone: (ready: number) => void): Promise<Network[]> {
  const networks: Network[] = [];
  const waiting = [...jobs.entries()];
  let ready = 0;
  const trainInTurn = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [at, job] = next;
      networks[at] = await trainApart(job);
      ready += 1;
      onDone(ready);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, trainInTurn));
  return networks;
}

async function trainApart(job: Job): Promise<Network> {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: job });
  const [network]: Network[] = await once(worker, 'message');
  if (!network) throw new Error('A thread ended without a network.');
  return network;
}
