/** Feeds as they come, awkward in the ways that real ones are, and what must be read out of them. */
import {
  atom,
  dates,
  type Fixture,
  feed,
  item,
  json,
  latin,
  noon,
  noonInMail,
  one,
  rdf,
  rss,
  utf16,
  xml,
} from './fixtures.ts';

export const awkward: readonly Fixture[] = [
  feed(
    'WordPress: CDATA, a guid that is no link',
    rss(
      `<item><title><![CDATA[Season finale <em>film</em> & more]]></title><link>https://blog.example/2026/10/film/</link><pubDate>Fri, 02 Oct 2026 13:30:00 +0000</pubDate><guid isPermaLink="false">https://blog.example/?p=4711</guid><description><![CDATA[<p>Hello</p>]]></description></item>`,
    ),
    [
      {
        guid: 'https://blog.example/?p=4711',
        link: 'https://blog.example/2026/10/film/',
        date: noon,
        title: 'Season finale film & more',
      },
    ],
  ),
  feed(
    'no guid; neither guid nor link',
    rss(
      `<item><title>A</title><link>https://blog.example/a</link><pubDate>${noonInMail}</pubDate></item><item><title>B</title><description>x</description></item>`,
    ),
    [{ link: 'https://blog.example/a', date: noon, title: 'A' }, { title: 'B' }],
  ),
  feed(
    'relative links',
    rss(`<item><title>Rel</title><link>/2026/rel</link><guid>/2026/rel</guid><pubDate>${noonInMail}</pubDate></item>`),
    [{ guid: '/2026/rel', link: 'https://blog.example/2026/rel', date: noon, title: 'Rel' }],
  ),
  feed(
    'a link in the guid alone',
    rss(`<item><title>G</title><guid>https://blog.example/g</guid><pubDate>${noonInMail}</pubDate></item>`),
    [{ guid: 'https://blog.example/g', link: 'https://blog.example/g', date: noon, title: 'G' }],
  ),
  feed(
    'entities of HTML, once and twice',
    rss(item('Nick&nbsp;&amp;&nbsp;Charlie &#8217;&rsquo; caf&eacute; &amp;amp; more')),
    one('Nick & Charlie ’’ café & more'),
  ),
  feed(
    'sixteen dates',
    rss(dates.map(([written], index) => item(`D${index}`, `d${index}`, written)).join('')),
    dates.map(([, date], index) => ({
      guid: `d${index}`,
      link: `https://blog.example/d${index}`,
      title: `D${index}`,
      ...(date !== undefined && { date }),
    })),
  ),
  feed(
    'a YouTube channel',
    `${xml}<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="http://www.youtube.com/feeds/videos.xml?channel_id=UCx"/><id>yt:channel:x</id><title>Channel</title><entry><id>yt:video:abcdefghijk</id><yt:videoId>abcdefghijk</yt:videoId><title>Trailer</title><link rel="alternate" href="https://www.youtube.com/watch?v=abcdefghijk"/><published>2026-10-02T13:30:00+00:00</published><updated>2026-10-03T07:00:00+00:00</updated><media:group><media:description>d</media:description></media:group></entry></feed>`,
    [
      {
        guid: 'yt:video:abcdefghijk',
        link: 'https://www.youtube.com/watch?v=abcdefghijk',
        date: noon,
        title: 'Trailer',
      },
    ],
  ),
  feed(
    'Atom: xml:base, several links, XHTML in the title',
    atom(
      `<entry><id>tag:blog.example,2026:1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Hello <b>bold</b> world</div></title><link rel="edit" href="https://blog.example/edit/1"/><link rel="enclosure" href="https://blog.example/a.mp3" type="audio/mpeg"/><link href="post/1"/><updated>2026-10-02T13:30:00Z</updated></entry>`,
      ' xml:base="https://blog.example/base/"',
    ),
    [
      {
        guid: 'tag:blog.example,2026:1',
        link: 'https://blog.example/base/post/1',
        date: noon,
        title: 'Hello bold world',
      },
    ],
  ),
  feed(
    'Atom: xml:base on the entry',
    atom(
      `<entry xml:base="/deep/"><id>e1</id><title>E</title><link href="one"/><updated>2026-10-02T13:30:00Z</updated></entry>`,
    ),
    [{ guid: 'e1', link: 'https://blog.example/deep/one', date: noon, title: 'E' }],
  ),
  feed(
    'Atom: first published, updated later',
    atom(
      `<entry><id>e1</id><title type="html">A &amp;amp; B</title><link href="https://blog.example/e"/><published>2026-10-02T13:30:00Z</published><updated>2026-11-02T13:30:00Z</updated></entry>`,
    ),
    [{ guid: 'e1', link: 'https://blog.example/e', date: noon, title: 'A & B' }],
  ),
  feed('Atom: an entry with nothing but its id', atom('<entry><id>e1</id></entry>'), [{ guid: 'e1' }]),
  feed(
    'RSS 1.0: rdf:about is the id',
    rdf(
      `<item rdf:about="https://blog.example/r1"><title>R1</title><link>https://blog.example/r1</link><dc:date>2026-10-02T14:30:00+01:00</dc:date></item>`,
    ),
    [{ guid: 'https://blog.example/r1', link: 'https://blog.example/r1', date: noon, title: 'R1' }],
  ),
  feed(
    'windows-1252, as declared',
    latin(`<?xml version="1.0" encoding="windows-1252"?>\n${rss(item('Olivia\x92s caf\xe9 \x93hi\x94'), '')}`),
    one('Olivia’s café “hi”'),
  ),
  feed(
    'Latin-1, only the HTTP header says so',
    latin(rss(item('caf\xe9'), '<?xml version="1.0"?>')),
    one('café'),
    'application/rss+xml; charset=iso-8859-1',
  ),
  feed(
    'UTF-16 with a byte order mark',
    Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(rss(item('café'), '<?xml version="1.0" encoding="UTF-16"?>'))]),
    one('café'),
  ),
  feed(
    'UTF-16, big end first',
    Buffer.concat([Buffer.from([0xfe, 0xff]), utf16(rss(item('café'), '<?xml version="1.0"?>')).swap16()]),
    one('café'),
  ),
  feed('UTF-8 declared, Latin-1 sent', latin(rss(item('caf\xe9'))), one('café')),
  feed('an encoding that nobody knows', rss(item('café'), '<?xml version="1.0" encoding="klingon"?>'), one('cafÃ©')),
  feed(
    'a byte order mark, then blanks before the declaration',
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(`\n  ${rss(item('café'))}`)]),
    one('café'),
  ),
  feed('emoji and other scripts', rss(item('🍂 Heartstopper ❤️ 日本')), one('🍂 Heartstopper ❤️ 日本')),
  feed('a family emoji stays one', rss(item('👩‍👩‍👦 out')), one('👩‍👩‍👦 out')),
  feed('text that turns round', rss(item('a\u202Eb\u200B\u2066c')), one('a b c')),
  feed('an ampersand and a heart, unescaped', rss(item('Nick & Charlie <3')), one('Nick & Charlie <3')),
  feed(
    'broken off in the second item',
    rss(`${item('Full')}<item><title>Cut`).replace('</channel></rss>', ''),
    one('Full'),
  ),
  feed(
    'Atom, broken off',
    atom(
      `<entry><id>e1</id><title>Full</title><updated>2026-10-02T13:30:00Z</updated></entry><entry><id>e2</id><title>Cu`,
    ).replace('</feed>', ''),
    [{ guid: 'e1', title: 'Full', date: noon }],
  ),
  feed(
    'RSS 1.0, broken off',
    rdf(
      `<item rdf:about="r1"><title>R1</title><link>https://blog.example/r1</link></item><item rdf:about="r2"><tit`,
    ).replace('</rdf:RDF>', ''),
    [{ guid: 'r1', link: 'https://blog.example/r1', title: 'R1' }],
  ),
  feed('control characters', rss(item('bad\x0bchar\x00 ok')), one('badchar ok')),
  feed(
    'a web page',
    '<!doctype html><html><head><title>Just a moment...</title><script>if(1<2&&3>2){}</script></head></html>',
    /web page/,
    'text/html',
  ),
  feed('a web page that is called a feed', '<HTML><body>consent</body></HTML>', /web page/, 'application/rss+xml'),
  feed('a feed that is called a web page', rss(item('Good')), one('Good'), 'text/html; charset=utf-8'),
  feed('XML, but no feed', `${xml}<sitemap><url/></sitemap>`, /cannot be read as a feed/),
  feed('plain words', 'Service unavailable', /cannot be read as a feed/, 'text/plain'),
  feed('a channel without items', rss(''), []),
  feed('nothing', '', /is empty/),
  feed('blanks alone', ' \n\t ', /is empty/),
  feed(
    'capital letters and a prefix',
    `<?xml version="1.0"?><RSS VERSION="2.0" xmlns:a10="http://www.w3.org/2005/Atom"><CHANNEL><TITLE>x</TITLE><ITEM><TITLE>Up</TITLE><GUID>x1</GUID><LINK>https://blog.example/x1</LINK><PUBDATE>${noonInMail}</PUBDATE><a10:updated>2026-10-03T00:00:00Z</a10:updated></ITEM></CHANNEL></RSS>`,
    one('Up'),
  ),
  feed(
    'names that poison objects',
    rss(
      item('P').replace(
        '<item>',
        '<item><__proto__><polluted>1</polluted></__proto__><constructor><prototype><polluted>1</polluted></prototype></constructor>',
      ),
    ),
    one('P'),
  ),
  feed(
    'Bluesky: no title, no seconds, no zone name',
    `<rss version="2.0"><channel><description>d</description><link>https://bsky.app/profile/x.example</link><title>@x.example - X</title><item><link>https://bsky.app/profile/x.example/post/3kftl</link><description>hello fans</description><pubDate>02 Oct 2026 13:30 +0000</pubDate><guid isPermaLink="false">at://did:plc:abc/app.bsky.feed.post/3kftl</guid></item></channel></rss>`,
    [
      {
        guid: 'at://did:plc:abc/app.bsky.feed.post/3kftl',
        link: 'https://bsky.app/profile/x.example/post/3kftl',
        date: noon,
      },
    ],
  ),
  feed(
    'white space everywhere',
    rss(
      `<item><title>\n  W  \n</title><guid isPermaLink="false">\n   w1  \n</guid><link>\n https://blog.example/w1 \n</link><pubDate>\n${noonInMail}\n</pubDate></item>`,
    ),
    [{ guid: 'w1', link: 'https://blog.example/w1', date: noon, title: 'W' }],
  ),
  feed(
    'an atom:link beside the link',
    rss(
      item('S').replace('<link>', '<atom:link rel="self" href="https://blog.example/WRONG"/><link>'),
      xml,
      '<atom:link href="https://blog.example/feed" rel="self"/>',
    ),
    one('S'),
  ),
  feed('numbers that are names', rss(item('007', '0012345678901234567890')), [
    {
      guid: '0012345678901234567890',
      link: 'https://blog.example/0012345678901234567890',
      date: noon,
      title: '007',
    },
  ]),
  feed(
    'a DOCTYPE without entities, as RSS 0.91 has it',
    rss(
      item('Old'),
      '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">',
    ),
    one('Old'),
  ),
  feed('an article that speaks of <!ENTITY', rss(item('<![CDATA[What <!ENTITY x "y"> means]]>')), one('What means')),
  feed('a comment before the feed', rss(item('C'), `${xml}<!-- made by <hand> -->`), one('C')),
  feed(
    'JSON Feed, a relative address',
    json([{ id: 'x1', url: '/x1', title: 'J1', content_text: 'c', date_published: '2026-10-02T14:30:00+01:00' }]),
    one('J1'),
    'application/feed+json',
  ),
  feed(
    'JSON Feed, a number for id',
    json([{ id: 42, url: 'https://blog.example/x1', title: 'J1', date_published: '2026-10-02T13:30:00Z' }]),
    one('J1', { guid: '42' }),
    'application/feed+json',
  ),
  feed('JSON that breaks off', '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":', /cannot be read/),
  feed('JSON, but no feed', '{"error":"not found"}', /cannot be read/),
  feed('a link that is no link', rss(item('J').replace('https://blog.example/x1', 'javascript:alert(1)')), [
    { guid: 'x1', date: noon, title: 'J' },
  ]),
  feed(
    'a link with a name and password in it',
    rss(item('J').replace('https://blog.example/x1', 'https://me:secret@blog.example/x1')),
    [{ guid: 'x1', date: noon, title: 'J' }],
  ),
  feed(
    'scripts and comments in a title',
    rss(item('<![CDATA[Hi<script>alert(1)</script> <!-- x --><b>you</b>]]>')),
    one('Hi you'),
  ),
];
