/** Fetching from addresses that somebody else named: guarded, bounded in bytes and time, and polite. */
import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, fetch } from 'undici';
import { createConnector } from './connector.ts';
import { whatWentWrong } from './failure.ts';
import { backOff } from './pace.ts';
import { isPublicAddress } from './public-address.ts';
import { Refusal } from './refusal.ts';
import { type Arrival, type FetchResult, readResult, type Validators } from './result.ts';
import { checkedAddress, checkedHop, type Rules } from './rules.ts';

export interface FetchRequest {
  readonly url: string;
  readonly validators?: Validators;
  /** How often in a row it has failed so far; waits grow with it. */
  readonly failures?: number;
  /** For all redirects and the body together, in ms; ten seconds at most and where left out. */
  readonly timeout?: number;
  /** The largest body, decompressed, in bytes; 2 MB at most and where left out. */
  readonly maxBytes?: number;
}

/** Never rejects for anything that a server or an address does. */
export type SafeFetch = (request: FetchRequest) => Promise<FetchResult>;

export interface SafeFetchOptions {
  /** How the host can be reached, for the User-Agent; the name of the project where left out. */
  readonly contact?: string;
  readonly version: string;
  /** `host:port` pairs that may be private and may have any port: the host's own servers. */
  readonly allow?: readonly string[];
  readonly lookup?: LookupFunction;
  /** Which addresses may be connected to; those of the public internet where left out. */
  readonly isPublic?: (address: string) => boolean;
  readonly ports?: readonly string[];
  /** Gives [0, 1). */
  readonly random?: () => number;
  /** In ms since 1970. */
  readonly clock?: () => number;
}

const longestTime = 10_000;
const connectTime = 5_000;
const largestBody = 2 * 1024 * 1024;
const mostRedirects = 3;
const redirects = new Set([301, 302, 303, 307, 308]);
const permanent = new Set([301, 308]);
const accept = 'application/rss+xml, application/atom+xml, application/feed+json, application/json, */*;q=0.5';

/** Makes the one fetch of all sources. It keeps no connection open, so it needs no closing. */
export function createSafeFetch(options: SafeFetchOptions): SafeFetch {
  const { lookup = systemLookup, isPublic = isPublicAddress, ports = ['80', '443'] } = options;
  const { random = Math.random, clock = Date.now } = options;
  const allow = new Set(options.allow?.map((entry) => entry.toLowerCase()));
  const connect = createConnector({ allow, isPublic, lookup, timeout: connectTime });
  const way: Way = {
    rules: { allow, ports },
    dispatcher: new Agent({ connect, pipelining: 0 }),
    userAgent: userAgentOf(options),
  };

  return async (request) => {
    const { failures = 0, timeout = longestTime } = request;
    const maxBytes = Math.min(request.maxBytes ?? largestBody, largestBody);
    try {
      const arrival = await follow(request, way, AbortSignal.timeout(Math.min(timeout, longestTime)));
      return await readResult(arrival, { maxBytes, failures, random, clock });
    } catch (error) {
      return { kind: 'failed', afterMs: backOff(failures, random), message: whatWentWrong(error) };
    }
  };
}

interface Way {
  readonly rules: Rules;
  readonly dispatcher: Agent;
  readonly userAgent: string;
}

/** Follows redirects by hand, so that each hop is checked like the first. */
async function follow({ url, validators }: FetchRequest, way: Way, signal: AbortSignal): Promise<Arrival> {
  const headers = { accept, 'user-agent': way.userAgent, ...conditions(validators) };
  let at = checkedAddress(url, way.rules);
  let movedTo: string | undefined;
  let forGood = true;
  for (let hop = 0; ; hop++) {
    const response = await fetch(at.href, { headers, redirect: 'manual', dispatcher: way.dispatcher, signal });
    const location = response.headers.get('location');
    if (!redirects.has(response.status) || location === null) return { response, url: at.href, movedTo };
    await response.body?.cancel();
    if (hop === mostRedirects) throw new Refusal('leads from one address to the next without end');
    at = checkedHop(location, at, way.rules);
    forGood &&= permanent.has(response.status);
    if (forGood) movedTo = at.href;
  }
}

/** Says honestly who asks. What a header cannot carry is left out. */
function userAgentOf({ version, contact = '' }: SafeFetchOptions): string {
  const who = contact.replace(/[^\x20-\x7e]/g, '').trim();
  return `heartstopper-bot/${version} (+${who === '' ? 'heartstopper-bot' : who})`;
}

const conditions = ({ etag, lastModified }: Validators = {}): Record<string, string> => ({
  ...(etag !== undefined && { 'if-none-match': etag }),
  ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
});
