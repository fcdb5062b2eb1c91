/** Discord's rate limits: 50 requests a second in all, and 5 per 5 s in a bucket. In windows that begin with their first request. */
import { type Reply, rateLimited } from './reply.ts';
import type { Call, Route } from './route.ts';

export interface Limits {
  /** Refuses the call, or carries it out and adds the headers that tell what is left. */
  around(route: Route, call: Call, carryOut: () => Reply): Reply;
}

interface Window {
  readonly until: number;
  used: number;
}

const perSecond = 50;
const bucketSize = 5;
const bucketLength = 5_000;

/** Limits that have counted nothing yet. */
export function createLimits(now: () => number): Limits {
  const windows = new Map<string, Window>();

  function spend(key: string, length: number): Window {
    const current = windows.get(key);
    const window = current && current.until > now() ? current : { until: now() + length, used: 0 };
    window.used += 1;
    windows.set(key, window);
    return window;
  }
  const seconds = ({ until }: Window): number => Math.max(0, until - now()) / 1_000;

  /** The first name in an address is the channel or server that has a limit of its own. */
  function inBucket(bucket: string, { params, method }: Call, carryOut: () => Reply): Reply {
    const window = spend(`${method} ${bucket} ${Object.values(params)[0]}`, bucketLength);
    const reply = window.used > bucketSize ? rateLimited(seconds(window), false) : carryOut();
    return { ...reply, headers: { ...headersOf(bucket, window), ...reply.headers } };
  }
  const headersOf = (bucket: string, window: Window): Record<string, string> => ({
    'X-RateLimit-Limit': String(bucketSize),
    'X-RateLimit-Remaining': String(Math.max(0, bucketSize - window.used)),
    'X-RateLimit-Reset': (window.until / 1_000).toFixed(3),
    'X-RateLimit-Reset-After': seconds(window).toFixed(3),
    'X-RateLimit-Bucket': bucket,
  });

  return {
    around(route, call, carryOut) {
      const all = spend('global', 1_000);
      if (all.used > perSecond) return rateLimited(seconds(all), true);
      return route.bucket === undefined ? carryOut() : inBucket(route.bucket, call, carryOut);
    },
  };
}
