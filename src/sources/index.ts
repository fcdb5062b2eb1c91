/** All sources of updates: the only list of them. */
import { calendarSource } from './calendar.ts';
import { createFeed } from './feeds/feed.ts';
import { createFeedParser } from './feeds/parser.ts';
import { knowledgeSource } from './knowledge.ts';
import type { Source } from './source.ts';
import { createTvmaze } from './tvmaze.ts';

export interface SourcesOptions {
  /** Addresses of feeds, as the host named them. The same one twice is one. */
  readonly feedUrls: readonly string[];
  /** Base of TVmaze's API without a slash at the end, or null to do without. */
  readonly tvmazeUrl: string | null;
  /** Gives [0, 1). */
  readonly random?: () => number;
}

/** The sources, in the order in which they are asked: where two tell one story, the earlier is heard. */
export function createSources({ feedUrls, tvmazeUrl, random = Math.random }: SourcesOptions): Source[] {
  const parse = createFeedParser();
  const feeds = feedUrls.map((url) => createFeed(url, { parse, random }));
  return [
    knowledgeSource,
    calendarSource,
    ...(tvmazeUrl === null ? [] : [createTvmaze({ url: tvmazeUrl, random })]),
    ...new Map(feeds.map((feed) => [feed.id, feed])).values(),
  ];
}
