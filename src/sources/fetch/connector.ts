/** How a connection is opened: every address is checked in the very step that connects to it, so nothing can change in between. */
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { hostAndPort } from './address.ts';
import { Refusal } from './refusal.ts';

export interface ConnectorOptions {
  /** `host:port` pairs that are connected to as they are. */
  readonly allow: ReadonlySet<string>;
  readonly isPublic: (address: string) => boolean;
  readonly lookup: LookupFunction;
  /** How long a connection may take to open, in ms. */
  readonly timeout: number;
}

/** A connector for undici. A lookup hook alone is not enough: Node never calls it for a literal address. */
export function createConnector({ allow, isPublic, lookup, timeout }: ConnectorOptions): buildConnector.connector {
  const common = { timeout, allowH2: false, autoSelectFamily: true };
  const free = buildConnector({ ...common, lookup });
  const guarded = buildConnector({ ...common, lookup: guardLookup(lookup, isPublic) });
  return (options, callback) => {
    if (allow.has(hostAndPort(options))) return free(options, callback);
    const literal = options.hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0 && !isPublic(literal)) return callback(privateAddress(), null);
    return guarded(options, callback);
  };
}

/** A lookup that gives no answer at all where one of the addresses is not public. */
export function guardLookup(lookup: LookupFunction, isPublic: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, []);
      const list = Array.isArray(found) ? found : [{ address: found, family: isIP(found) }];
      const [first] = list;
      if (!first || !list.every(({ address }) => isPublic(address))) return callback(privateAddress(), []);
      return options.all ? callback(null, list) : callback(null, first.address, first.family);
    });
}

const privateAddress = (): Refusal => new Refusal('points to an address that is not public');
