/** Somebody else's text or HTML, as one line of plain text. */
import { decodeHTML } from 'entities';
import { cut } from '../../interaction/text.ts';

/** Nobody's headline or lead is longer; looking at more would only cost time. In UTF-16 code units. */
const longestInput = 20_000;

/** Characters that are not seen, or that turn the direction of what follows. Joiners of emoji stay. */
const unseen = /[\p{Cc}\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\uFFF9-\uFFFB]+/gu;

/** Strips tags, decodes entities, folds white space, and cuts to whole words. Nothing in it is to be trusted any more than before. */
export function plainText(html: string, length: number): string {
  const withoutTags = html
    .slice(0, longestInput)
    .replace(/<(script|style)\b[^<>]*>[\s\S]*?<\/\1[^<>]*>/gi, ' ')
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/<\/?[a-z!?][^<>]*>/gi, ' ');
  const line = decodeHTML(withoutTags)
    .replace(unseen, ' ')
    .replace(/\p{M}{4,}/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;:!?])/g, '')
    .trim();
  return cut(line.toWellFormed(), length);
}
