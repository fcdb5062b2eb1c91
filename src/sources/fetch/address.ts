/** Addresses as they are compared and shown. */

const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

interface Endpoint {
  readonly protocol: string;
  readonly hostname: string;
  readonly port: string;
}

/** The port, said or not. */
export const portOf = ({ protocol, port }: Endpoint): string => port || (defaultPorts[protocol] ?? '');

/** `host:port`, always with its port, as `FETCH_ALLOW` names it. IPv6 stands in brackets. */
export function hostAndPort(endpoint: Endpoint): string {
  const host = endpoint.hostname.toLowerCase();
  return `${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${portOf(endpoint)}`;
}

/** An address as it may be shown and logged: without its scheme, its query and its user, which may hold secrets. */
export function shownAddress(address: string): string {
  const url = URL.parse(address);
  return url ? `${url.host}${url.pathname.replace(/\/$/, '')}` : 'an address that cannot be read';
}
