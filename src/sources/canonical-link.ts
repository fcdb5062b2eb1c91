/** Two addresses of one page, told to be the same. */

/** What readers and networks hang onto an address to see where a visitor came from. */
const tracking = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|si|ref|ref_src|cmpid|ocid|ns_\w+|feature)$/i;

/** The address without what does not say which page it is; undefined where it is none. For comparing only, never to be opened. */
export function canonicalLink(link: string | undefined): string | undefined {
  const url = link === undefined ? null : URL.parse(link);
  if (!url) return undefined;
  const host = url.hostname.replace(/^(?:www|m|amp)\./, '');
  const path = url.pathname.replace(/\/(?:amp\/?)?$/, '');
  if (host === 'youtu.be') return `youtube.com/watch?v=${path.slice(1)}`;
  const query = [...url.searchParams].filter(([name]) => !tracking.test(name)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `${host}${path}${query.length > 0 ? `?${new URLSearchParams(query)}` : ''}`;
}
