/** Measuring and shortening of a reply's lines, whoever renders them. */
import type { Inline, Line } from './reply.ts';
import { cut } from './text.ts';

/** Dates and names of channels are shown in about this many characters, whatever the reader's language. */
const shownByDiscord = 20;

/** A line as a list of its pieces. */
export const inlinesOf = (line: Line): readonly Inline[] => (isList(line) ? line : [line]);

/** The length of what a reader sees of a line. */
export const lineLength = (line: Line): number => inlinesOf(line).reduce((sum, inline) => sum + shownLength(inline), 0);

/** The line, cut by whole words to `length`; what comes after the cut is dropped. */
export function fitLine(line: Line, length: number): Line {
  if (lineLength(line) <= length) return line;
  const kept: Inline[] = [];
  let room = length;
  for (const inline of inlinesOf(line)) {
    const size = shownLength(inline);
    if (size > room) return [...kept, shorten(inline, room)];
    kept.push(inline);
    room -= size;
  }
  return kept;
}

function shownLength(inline: Inline): number {
  if (typeof inline === 'string') return inline.length;
  if ('bold' in inline) return inline.bold.length;
  if ('struck' in inline) return inline.struck.length;
  return 'link' in inline ? inline.label.length : shownByDiscord;
}

function shorten(inline: Inline, length: number): Inline {
  if (length <= 1) return '…';
  if (typeof inline === 'string') return cut(inline, length);
  if ('bold' in inline) return { bold: cut(inline.bold, length) };
  if ('struck' in inline) return { struck: cut(inline.struck, length) };
  return 'link' in inline ? { ...inline, label: cut(inline.label, length) } : '…';
}

const isList = (line: Line): line is readonly Inline[] => Array.isArray(line);
