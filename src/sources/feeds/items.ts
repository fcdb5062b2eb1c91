/** One shape for the items of every kind of feed. */
import type { parseFeed } from 'feedsmith';
import { z } from 'zod';
import { parseFeedDate } from './dates.ts';
import { plainText } from './plain-text.ts';

export const feedItemSchema = z.strictObject({
  /** What its publisher calls it: guid, Atom id, `rdf:about`. */
  guid: z.string().max(500).optional(),
  link: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  title: z.string().max(300).optional(),
  /** The beginning of what it says, and its tags: to be searched, not shown. */
  text: z.string().max(2_200),
  date: z.iso.datetime().optional(),
});
export type FeedItem = z.infer<typeof feedItemSchema>;

export const feedSchema = z.strictObject({
  kind: z.literal('feed'),
  title: z.string().max(120),
  /** Whether it had to be mended before it could be read. */
  mended: z.boolean(),
  items: z.array(feedItemSchema).max(200),
});
export type Feed = z.infer<typeof feedSchema>;

type Parsed = ReturnType<typeof parseFeed<string>>;
type Of<Format extends Parsed['format']> = Extract<Parsed, { format: Format }>['feed'];

/** Items as they were written, before they are cleaned. */
interface Raw {
  readonly guid?: string | undefined;
  readonly link?: string | undefined;
  readonly base: string;
  readonly title?: string | undefined;
  readonly texts: readonly (string | undefined)[];
  readonly date?: string | undefined;
}

/** What a parser made of a feed that lies at `url`, cleaned: plain text, absolute http(s) links, dates in UTC. */
export function cleanFeed(parsed: Parsed, url: string): Omit<Feed, 'mended'> {
  const title = parsed.format === 'atom' ? parsed.feed.title?.value : parsed.feed.title;
  return { kind: 'feed', title: plainText(title ?? '', 120), items: rawItems(parsed, url).map(cleanItem) };
}

function rawItems(parsed: Parsed, url: string): Raw[] {
  switch (parsed.format) {
    case 'atom':
      return fromAtom(parsed.feed, url);
    case 'json':
      return fromJson(parsed.feed, url);
    case 'rss':
      return fromRss(parsed.feed, url);
    case 'rdf':
      return fromRdf(parsed.feed, url);
  }
}

function fromAtom(feed: Of<'atom'>, url: string): Raw[] {
  const base = absolute(feed.xml?.base, url) ?? url;
  return (feed.entries ?? []).map((entry) => ({
    guid: entry.id,
    link: entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href,
    base: absolute(entry.xml?.base, base) ?? base,
    title: entry.title?.value,
    texts: [entry.summary?.value, entry.content?.value, entry.media?.groups?.[0]?.description?.value],
    date: entry.published ?? entry.updated,
  }));
}

function fromJson(feed: Of<'json'>, url: string): Raw[] {
  const base = absolute(feed.home_page_url, url) ?? url;
  return (feed.items ?? []).map((item) => ({
    guid: item.id,
    link: item.url ?? item.external_url,
    base,
    title: item.title,
    texts: [item.summary, item.content_text, item.content_html, item.tags?.join(' ')],
    date: item.date_published ?? item.date_modified,
  }));
}

function fromRss(feed: Of<'rss'>, url: string): Raw[] {
  const base = absolute(feed.xml?.base, url) ?? absolute(feed.link, url) ?? url;
  return (feed.items ?? []).map((item) => ({
    guid: item.guid?.value,
    link: item.link ?? permalink(item.guid),
    base: absolute(item.xml?.base, base) ?? base,
    title: item.title,
    texts: [item.description, item.content?.encoded, item.categories?.map(({ name }) => name).join(' ')],
    date: item.pubDate ?? item.dc?.dates?.[0],
  }));
}

function fromRdf(feed: Of<'rdf'>, url: string): Raw[] {
  const base = absolute(feed.xml?.base, url) ?? absolute(feed.link, url) ?? url;
  return (feed.items ?? []).map((item) => ({
    guid: item.rdf?.about,
    link: item.link ?? item.rdf?.about,
    base,
    title: item.title,
    texts: [item.description, item.content?.encoded],
    date: item.dc?.dates?.[0],
  }));
}

/** A guid is the link too, unless it says that it is not. */
const permalink = (
  guid: { readonly value?: string; readonly isPermaLink?: boolean } | undefined,
): string | undefined => (guid?.isPermaLink !== false && /^https?:/i.test(guid?.value ?? '') ? guid?.value : undefined);

function cleanItem({ guid, link, base, title, texts, date }: Raw): FeedItem {
  const cleanGuid = String(guid ?? '')
    .trim()
    .slice(0, 500);
  const cleanLink = absolute(link, base);
  const cleanTitle = plainText(title ?? '', 300);
  const text = texts.map((each) => plainText(each ?? '', 700)).filter((each) => each !== '');
  const at = parseFeedDate(date);
  return {
    ...(cleanGuid !== '' && { guid: cleanGuid.toWellFormed() }),
    ...(cleanLink !== undefined && { link: cleanLink }),
    ...(cleanTitle !== '' && { title: cleanTitle }),
    text: text.slice(0, 3).join(' '),
    ...(at && { date: at.toISOString() }),
  };
}

/** The address in full, if it is one of http or https that fits into a message. */
function absolute(href: string | undefined, base: string): string | undefined {
  const url = href === undefined || href.trim() === '' ? null : URL.parse(href.trim(), base);
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  return url && isWeb && url.username === '' && url.href.length <= 2_000 ? url.href : undefined;
}
