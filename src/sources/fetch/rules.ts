/** Which addresses are asked at all, and where a redirect may lead. Whoever hides behind a name is checked in `connector.ts`. */
import { hostAndPort, portOf } from './address.ts';
import { Refusal } from './refusal.ts';

export interface Rules {
  /** `host:port` pairs that may have any port. */
  readonly allow: ReadonlySet<string>;
  readonly ports: readonly string[];
}

/** The address, if it may be asked. Throws a {@link Refusal}. */
export function checkedAddress(address: string, { allow, ports }: Rules): URL {
  const url = URL.parse(address);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) throw new Refusal('is no http or https address');
  if (url.username !== '' || url.password !== '') throw new Refusal('holds a user name or password');
  if (!allow.has(hostAndPort(url)) && !ports.includes(portOf(url))) throw new Refusal('asks for an unusual port');
  return url;
}

/** Where a redirect leads, if it may be followed. Throws a {@link Refusal}. */
export function checkedHop(location: string, from: URL, rules: Rules): URL {
  const next = checkedAddress(URL.parse(location, from.href)?.href ?? location, rules);
  if (from.protocol === 'https:' && next.protocol === 'http:')
    throw new Refusal('leads from a secure address to an open one');
  // What the host exempted is for its own feeds: no stranger's redirect leads there.
  if (rules.allow.has(hostAndPort(next)) && !rules.allow.has(hostAndPort(from)))
    throw new Refusal('points to an address that is not public');
  return next;
}
