/** Which addresses on the network belong to everybody, and which to the host's own house. */
import ipaddr from 'ipaddr.js';

/** Ranges that wrap an IPv4 address, and so could name a private one in disguise: NAT64, 6to4, Teredo, v4-compatible. */
const wrappers = ['64:ff9b::/96', '2002::/16', '2001::/32', '::/96'].map((range) => ipaddr.IPv6.parseCIDR(range));

/** Whether an IP address, as text, is one of the public internet. What cannot be read is not. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, '');
  if (!ipaddr.isValid(bare)) return false;
  const parsed = ipaddr.process(bare);
  if (parsed instanceof ipaddr.IPv4) return parsed.range() === 'unicast';
  return parsed.range() === 'unicast' && !wrappers.some((range) => parsed.match(range));
}
