/** A thread that trains one network and hands it over. */
import { parentPort, workerData } from 'node:worker_threads';
import { trainNetwork } from './network.ts';
import type { Job } from './threads.ts';

// `trainNetworks` starts this thread, with a job and nothing else.
const { samples, shape, seed } = workerData as Job;
parentPort?.postMessage(trainNetwork(samples, shape, seed));
