/** The thread in which one feed is parsed. Its end, of whatever kind, is watched in `parser.ts`. */
import { parentPort } from 'node:worker_threads';
import { type FeedBytes, parse } from './parse.ts';

// What comes in was sent by `parser.ts`, typed as here.
parentPort?.once('message', (feed: FeedBytes) => parentPort?.postMessage(parse(feed)));
