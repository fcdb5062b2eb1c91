/** Parses feeds in a thread of their own, so that answering goes on meanwhile and a hostile feed cannot stop the bot. */
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { feedSchema } from './items.ts';
import type { FeedBytes, ParsedFeed } from './parse.ts';

export type FeedParser = (feed: FeedBytes) => Promise<ParsedFeed>;

export interface FeedParserOptions {
  /** After so many ms the thread is killed; with the ten seconds of a fetch it stays within the fifteen of a poll. */
  readonly timeout?: number;
  /** The memory it may use for objects, in MB. */
  readonly memory?: number;
}

const answerSchema = z.union([feedSchema, z.strictObject({ kind: z.literal('refused'), reason: z.string() })]);

/** A parser that starts a thread for each feed and ends it afterwards. Never rejects: what a feed does is a reason to refuse it. */
export function createFeedParser({ timeout = 4_500, memory = 256 }: FeedParserOptions = {}): FeedParser {
  return (feed) =>
    new Promise((resolve) => {
      const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), {
        // Nothing of the host's is to be found in there.
        env: {},
        execArgv: [],
        resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 32 },
      });
      const end = (parsed: ParsedFeed): void => {
        clearTimeout(timer);
        resolve(parsed);
        void worker.terminate();
      };
      const timer = setTimeout(() => end(refused(`takes longer than ${timeout / 1_000} s to read`)), timeout);
      worker.once('message', (answer) => end(answerSchema.safeParse(answer).data ?? refused('was read wrongly')));
      worker.once('error', (error) => end(refused(reasonOf(error, memory))));
      worker.once('exit', () => end(refused('could not be read')));
      // The bytes are handed over, not copied.
      worker.postMessage(feed, [feed.body.buffer]);
    });
}

const refused = (reason: string): ParsedFeed => ({ kind: 'refused', reason });

function reasonOf(error: unknown, memory: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? `takes more than ${memory} MB to read` : 'could not be read';
}
