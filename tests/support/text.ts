/** What a reader sees of a reply, as one text. */
import { inlinesOf } from '../../src/interaction/line.ts';
import type { Line, Reply } from '../../src/interaction/reply.ts';

const lineText = (line: Line): string =>
  inlinesOf(line)
    .map((inline) => {
      if (typeof inline === 'string') return inline;
      if ('bold' in inline) return inline.bold;
      if ('struck' in inline) return inline.struck;
      if ('mention' in inline) return `${inline.mention} ${inline.id}`;
      return 'link' in inline ? inline.label : inline.instant.toISOString();
    })
    .join('');

/** The answer itself. */
export const leadOf = ({ lead }: Reply): string => lineText(lead);

/** Everything that is not behind bars: what somebody sees who opens none. */
export const openText = ({ lead, parts = [], next = [] }: Reply): string =>
  [
    lineText(lead),
    ...parts.flatMap(({ heading = '', behind, lines }) => [heading, behind ?? lines.map(lineText).join('\n')]),
    ...next.map(({ label }) => label),
  ].join('\n');

/** Everything, what is behind bars too. */
export const fullText = ({ lead, parts = [] }: Reply): string =>
  [
    lineText(lead),
    ...parts.flatMap(({ heading = '', behind = '', lines }) => [heading, behind, ...lines.map(lineText)]),
  ]
    .filter((text) => text !== '')
    .join('\n');
