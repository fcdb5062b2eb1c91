/** Feeds that are sent to hurt, and how each must end. */
import { type Fixture, feed, item, one, rss } from './fixtures.ts';

const nested = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
const entityHead = (declared: string) => `<?xml version="1.0"?><!DOCTYPE rss [${declared}]>`;

/** What is sent to hurt. Each must end soon, small, and in an answer. */
export const attacks: readonly Fixture[] = [
  feed('a billion laughs', rss(item('&l9;'), entityHead(`<!ENTITY l0 "lol">${nested}`)), /entities of its own/),
  feed(
    'one long entity, very often',
    rss(item('&a;'.repeat(50_000)), entityHead(`<!ENTITY a "${'x'.repeat(50_000)}">`)),
    /entities of its own/,
  ),
  feed(
    "the host's own files",
    rss(item('&xx;'), entityHead('<!ENTITY xx SYSTEM "file:///etc/passwd">')),
    /entities of its own/,
  ),
  feed('a million character references', rss(item('&#65;'.repeat(1_000_000))), one(`${'A'.repeat(299)}…`)),
  feed('200,000 tags deep', rss(`${item('t')}${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}`), /nested too deep/),
  feed(
    '100,000 attributes',
    rss(item('t').replace('<guid', `<guid ${Array.from({ length: 100_000 }, (_, n) => `a${n}="1"`).join(' ')}`)),
    one('t'),
  ),
  feed('CDATA that never ends', rss(`<item><title><![CDATA[${'x'.repeat(2_000_000)}`), /cannot be read as a feed/),
  feed(
    'CDATA that begins again and again',
    rss(`<item><title>${'<![CDATA['.repeat(200_000)}`),
    /cannot be read as a feed/,
  ),
  feed('half a million <', rss(`<item><title>${'<'.repeat(500_000)}`), /cannot be read as a feed/),
  feed(
    'arrays 100,000 deep',
    `{"version":"https://jsonfeed.org/version/1.1","items":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    /cannot be read as a feed/,
  ),
  feed('comments that never end', rss(`<item><title>${'<!-- '.repeat(300_000)}`), /cannot be read as a feed/),
  feed('scripts that never end', rss(item(`<![CDATA[${'<script>'.repeat(200_000)}]]>`)), one('', { title: undefined })),
];
