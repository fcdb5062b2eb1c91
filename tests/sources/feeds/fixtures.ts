/** What fixtures of feeds are made of. All are composed here from the documented formats; nothing in them is real. */

/** An item as it must come out. What is left out must be missing. */
export interface Expected {
  readonly guid?: string | undefined;
  readonly link?: string | undefined;
  readonly date?: string | undefined;
  readonly title?: string | undefined;
}

export interface Fixture {
  readonly name: string;
  readonly body: Buffer<ArrayBuffer>;
  readonly contentType: string;
  /** The items, or the reason for which it is refused. */
  readonly expected: readonly Expected[] | RegExp;
}

export const address = 'https://blog.example/feed/';
export const noon = '2026-10-02T13:30:00.000Z';
export const noonInMail = 'Fri, 02 Oct 2026 13:30:00 GMT';
export const xml = '<?xml version="1.0" encoding="UTF-8"?>\n';
export const latin = (text: string) => Buffer.from(text, 'latin1');
export const utf16 = (text: string) => Buffer.from(text, 'utf16le');

export const feed = (
  name: string,
  body: string | Buffer,
  expected: Fixture['expected'],
  contentType = 'application/xml',
) => ({
  name,
  body: Buffer.from(new Uint8Array(typeof body === 'string' ? Buffer.from(body) : body).buffer),
  contentType,
  expected,
});

export const rss = (items: string, head = xml, channel = ''): string =>
  `${head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Fan News</title><link>https://blog.example/</link><description>d</description>${channel}${items}</channel></rss>`;

/** An item with everything in order but its title. */
export const item = (title: string, id = 'x1', date = noonInMail): string =>
  `<item><title>${title}</title><guid isPermaLink="false">${id}</guid><link>https://blog.example/${id}</link><pubDate>${date}</pubDate></item>`;

export const one = (title: string, rest: Expected = {}): Expected[] => [
  { guid: 'x1', link: 'https://blog.example/x1', date: noon, title, ...rest },
];
export const atom = (entries: string, attributes = ''): string =>
  `${xml}<feed xmlns="http://www.w3.org/2005/Atom"${attributes}><id>tag:blog.example,2026:f</id><title>Fan News</title><updated>2026-10-02T13:30:00Z</updated>${entries}</feed>`;
export const rdf = (items: string): string =>
  `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://blog.example/rdf"><title>RDF</title><link>https://blog.example/</link><description>d</description></channel>${items}</rdf:RDF>`;
export const json = (items: readonly unknown[]): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'J',
    home_page_url: 'https://blog.example/',
    items,
  });

/** How dates are written, and the instant that is meant. Sixteen, from the feeds of the world. */
export const dates: readonly (readonly [written: string, meant: string | undefined])[] = [
  ['Sat, 07 Sep 2024 00:00:01 EST', '2024-09-07T05:00:01.000Z'],
  ['07 Sep 24 00:00 PDT', '2024-09-07T07:00:00.000Z'],
  ['Fri, 02 Oct 2026 14:30:00 BST', noon],
  ['Fri, 02 Oct 2026 15:30:00 CEST', noon],
  ['Fri, 2 Oct 2026 14:30:00 +0100', noon],
  ['Fri, 02 Oct 2026 13:30 UT', noon],
  ['Fri, 02 Oct 2026 13:30:00 Z', noon],
  ['Fri, 02 Oct 2026 13:30:00GMT', noon],
  ['Thurs, 01 Oct 2026 13:30:00 GMT', '2026-10-01T13:30:00.000Z'],
  ['2026-10-02T14:30:00+01:00', noon],
  ['2026-10-02 13:30:00', noon],
  ['Fri, 02 October 2026 13:30:00 GMT', noon],
  ['Wed, 32 Oct 2026 13:30:00 GMT', undefined],
  ['yesterday', undefined],
  ['', undefined],
  ['Fri, 02 Oct 2026 23:00:00 AEST', '2026-10-02T13:00:00.000Z'],
];
