/** Cuts a long answer into pages that fit a phone screen or two, never through a line. */
import { fitLine, lineLength } from '../line.ts';
import { goesOn } from '../part.ts';
import type { Line, Part } from '../reply.ts';
import { partHeading, partLines } from './markdown.ts';

/** How much of an answer's text one page shows. */
const pageText = 1_300;
const longestLine = 600;

/**
 * The parts of an answer, page by page; at least one page, though it may be empty.
 * A part that goes over a page's end is carried on under the same heading.
 * `room` is what a page may hold as markdown, in UTF-16 code units.
 */
export function pagesOf(parts: readonly Part[], room: number): readonly (readonly Part[])[] {
  const pages: Part[][] = [[]];
  let text = 0;
  let markdown = 0;
  for (const { part, line } of parts.flatMap(linesOf)) {
    const length = lineLength(line);
    const size = markdownLength(part, line);
    if (text > 0 && (text + length > pageText || markdown + size > room)) {
      pages.push([]);
      text = 0;
      markdown = 0;
    }
    append(pages.at(-1) ?? [], part, line);
    text += length;
    markdown += size;
  }
  return pages;
}

const linesOf = (part: Part) => part.lines.map((line) => ({ part, line: fitLine(line, longestLine) }));

/** As if every line came with its heading and two line breaks: a little too much, never too little. */
const markdownLength = (part: Part, line: Line): number =>
  partLines({ ...part, lines: [line] }).join('').length + (partHeading(part)?.length ?? 0) + 4;

function append(page: Part[], part: Part, line: Line): void {
  const last = page.at(-1);
  if (!last || !goesOn(last, part)) {
    page.push({ ...part, lines: [line] });
    return;
  }
  page[page.length - 1] = { ...last, lines: [...last.lines, line] };
}
