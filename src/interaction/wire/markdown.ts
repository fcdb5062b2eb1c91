/** Lines of a reply as Discord markdown. */
import { inlinesOf } from '../line.ts';
import type { Inline, Line, Part } from '../reply.ts';

const marks = { channel: '#', role: '@&' } as const;
const styles = { date: 'D', moment: 'f', relative: 'R' } as const;

/** Plain text that Discord shows as it is: no formatting, no mention, no link comes to life in it. */
export const escapeText = (text: string): string =>
  text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[\\*_~`|<>[\]#@]|:(?=\/)/g, '\\$&')
    .replace(/^(\s*)([-+])(?=\s|#)/, '$1\\$2')
    .replace(/^(\s*\d+)\.(?=\s)/, '$1\\.');

/** One line as markdown. */
export const lineMarkdown = (line: Line): string => inlinesOf(line).map(inlineMarkdown).join('');

/** The lines of a part as markdown, each with its bars where it is behind some. The heading is not among them. */
export function partLines(part: Part): string[] {
  return part.lines.map((line) => {
    const text = lineMarkdown(line);
    const shown = part.behind === undefined ? text : `||${text}||`;
    return part.list ? `- ${shown}` : shown;
  });
}

/** What stands above the lines of a part, or null: its heading, and how far the plot behind the bars goes. */
export function partHeading({ heading, behind }: Part): string | null {
  const words = [heading, behind].filter((text) => text !== undefined).map(escapeText);
  return words.length === 0 ? null : `**${words.join(' · ')}${behind === undefined ? '' : ':'}**`;
}

function inlineMarkdown(inline: Inline): string {
  if (typeof inline === 'string') return escapeText(inline);
  if ('bold' in inline) return `**${escapeText(inline.bold)}**`;
  if ('struck' in inline) return `~~${escapeText(inline.struck)}~~`;
  if ('link' in inline) return `[${escapeText(inline.label)}](<${linkTarget(inline.link)}>)`;
  if ('mention' in inline) return `<${marks[inline.mention]}${inline.id}>`;
  return `<t:${Math.floor(inline.instant.getTime() / 1_000)}:${styles[inline.as]}>`;
}

/** An address inside `(<…>)`; the angle brackets keep Discord from drawing a preview, which might spoil. */
const linkTarget = (url: string): string =>
  url.replace(/[<>\s()]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
