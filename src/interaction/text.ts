/** Cutting and quoting of plain text, by whole words and never through a character. */

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const longestQuote = 60;

/**
 * The text, or as many of its whole words as fit into `length` UTF-16 code units, with an ellipsis.
 * A first word that is too long alone is cut between graphemes.
 */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const room = length - 1;
  const whole = wholeGraphemes(text, room);
  const space = whole.lastIndexOf(' ');
  return `${(space > 0 ? whole.slice(0, space) : whole).trimEnd()}…`;
}

/** Somebody's own words inside a sentence of ours: one line, visible characters only, not too long. */
export function quoted(text: string): string {
  const line = text
    .slice(0, longestQuote * 4)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{M}{3,}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  return `“${cut(line, longestQuote)}”`;
}

function wholeGraphemes(text: string, length: number): string {
  let end = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, length + longestQuote))) {
    if (index + segment.length > length) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}
