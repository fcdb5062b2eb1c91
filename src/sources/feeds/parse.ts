/** The bytes of a feed to its items. Slow for what is large or hostile, so it runs in a worker: see `parser.ts`. */
import { parseFeed } from 'feedsmith';
import { decode } from './decode.ts';
import { mendings, whyRefused } from './guard.ts';
import { cleanFeed, type Feed } from './items.ts';

/** More than any feed keeps; of a longer one only the first are looked at. */
const maxItems = 200;

export interface FeedBytes {
  readonly body: Uint8Array<ArrayBuffer>;
  /** The header, with its charset. */
  readonly contentType: string;
  /** Where it lies; links in it are relative to that. */
  readonly url: string;
}

/** `reason` continues a sentence about the feed, and is fit for moderators. */
export type ParsedFeed = Feed | { readonly kind: 'refused'; readonly reason: string };

/** Reads RSS, Atom, RDF and JSON Feed, broken ones too. Never throws. */
export function parse({ body, contentType, url }: FeedBytes): ParsedFeed {
  const text = decode(body, contentType);
  const refused = whyRefused(text);
  if (refused !== undefined) return { kind: 'refused', reason: refused };
  let firstProblem: string | undefined;
  let mended = false;
  for (const attempt of mendings(text)) {
    const parsed = tryParse(attempt);
    if (typeof parsed !== 'string') return { ...cleanFeed(parsed, url), mended };
    firstProblem ??= parsed;
    mended = true;
  }
  return { kind: 'refused', reason: `cannot be read as a feed (${firstProblem})` };
}

/** The feed, or what the parser says against it. */
function tryParse(text: string): ReturnType<typeof parseFeed<string>> | string {
  try {
    return parseFeed(text, { maxItems });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return cause instanceof Error ? cause.message.slice(0, 120) : 'no reason given';
  }
}
