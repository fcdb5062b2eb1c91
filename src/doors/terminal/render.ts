/** A reply as terminal text: coloured for a person, plain for a pipe, links always written out. */
import { styleText } from 'node:util';
import { englishLabels, filled, furtherSources } from '../../interaction/labels.ts';
import { inlinesOf } from '../../interaction/line.ts';
import { goesOn } from '../../interaction/part.ts';
import type { Inline, Line, Next, Part, Reply } from '../../interaction/reply.ts';

/** The id of the channel and of the server that a terminal stands for. */
export const thisTerminal = '0';

export interface Look {
  readonly colour: boolean;
  /** For "3 years ago". */
  readonly now: Date;
  /** IANA name of the reader's time zone. */
  readonly timeZone: string;
}

/** The text for a reply, without a final line break. Plot behind bars is left out, with how to see it. */
export function renderReply(reply: Reply, look: Look): string {
  const paint = painter(look);
  const blocks = [
    lineText(reply.lead, look, true),
    ...(reply.parts ?? []).filter(isNews).map((part) => partText(part, look)),
    sourcesText(reply, look),
    (reply.next ?? []).length === 0
      ? ''
      : paint('dim', `More: ${[...new Set((reply.next ?? []).map(nextText))].join('  ')}`),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** Of plot that is left out, only how far it goes is told, and once. */
function isNews(part: Part, at: number, parts: readonly Part[]): boolean {
  const before = parts[at - 1];
  return part.behind === undefined || before === undefined || !goesOn(before, part);
}

function partText({ heading, lines, list, behind }: Part, look: Look): string {
  const label = [heading, behind].filter((text) => text !== undefined).join(' · ');
  const title = label === '' ? [] : [painter(look)('bold', visible(label))];
  if (behind !== undefined) return [...title, painter(look)('dim', hiddenNote(behind))].join('\n');
  return [...title, ...lines.map((line) => `${list ? '- ' : ''}${lineText(line, look)}`)].join('\n');
}

/** The label ("Season 2, episode 6", "The film") names the point, so it can be typed back. */
function hiddenNote(behind: string): string {
  const [season, episode] = behind.match(/\d+/g) ?? [];
  const point = season === undefined || episode === undefined ? 'everything' : `s${season}e${episode}`;
  return `(plot; add seen:${point} to read it)`;
}

const lineText = (line: Line, look: Look, strong = false): string =>
  inlinesOf(line)
    .map((inline) => inlineText(inline, look, strong && typeof line === 'string'))
    .join('');

function inlineText(inline: Inline, look: Look, strong: boolean): string {
  const paint = painter(look);
  if (typeof inline === 'string') return strong ? paint('bold', visible(inline)) : visible(inline);
  if ('bold' in inline) return paint('bold', visible(inline.bold));
  if ('struck' in inline) return `(withdrawn) ${paint('strikethrough', visible(inline.struck))}`;
  if ('link' in inline) return `${visible(inline.label)} ${paint('underline', inline.link)}`;
  if ('mention' in inline) return inline.id === thisTerminal ? 'this terminal' : `${inline.mention} ${inline.id}`;
  return inline.as === 'relative'
    ? relative(inline.instant, look.now)
    : moment(inline.instant, inline.as, look.timeZone);
}

/** An answer out of thirty sources is no page of addresses. */
const mostSources = 8;

function sourcesText({ sources = [], checked, labels = englishLabels }: Reply, look: Look): string {
  const lines = sources.slice(0, mostSources).map(({ publisher, title, date, url }) => {
    const dated = `- ${publisher}${date === undefined ? '' : `, ${date}`}`;
    // An address tells as much as the title: of a source whose title is left out, the site alone is named.
    if (title === undefined) return url === undefined ? dated : `${dated}\n  ${new URL(url).host}`;
    return `${dated}: ${title}${url === undefined ? '' : `\n  ${url}`}`;
  });
  const further = sources.length - lines.length;
  const more = further > 0 ? [`- ${furtherSources(labels, further)}`] : [];
  const heading = lines.length === 0 ? [] : [labels.sources];
  const fresh = checked === undefined ? [] : [filled(labels.checked, { date: checked })];
  return [...heading, ...lines, ...more, ...fresh].map((line) => painter(look)('dim', line)).join('\n');
}

function nextText({ call: { command, args } }: Next): string {
  const options = Object.entries(args).filter(([name, value]) => !(name === 'seen' && value === 'none'));
  return [`/${command}`, ...options.map(([name, value]) => `${name}:${value}`)].join(' ');
}

function moment(instant: Date, as: 'date' | 'moment', timeZone: string): string {
  const day = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  const time = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;
  return new Intl.DateTimeFormat('en-GB', { ...day, ...(as === 'moment' && time), timeZone }).format(instant);
}

const units = [
  ['year', 365.25 * 24 * 60 * 60 * 1_000],
  ['month', 30.44 * 24 * 60 * 60 * 1_000],
  ['day', 24 * 60 * 60 * 1_000],
  ['hour', 60 * 60 * 1_000],
  ['minute', 60 * 1_000],
] as const;

function relative(instant: Date, now: Date): string {
  const ms = instant.getTime() - now.getTime();
  const [unit, length] = units.find(([, size]) => Math.abs(ms) >= size) ?? ['minute', 60_000];
  return new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' }).format(Math.trunc(ms / length), unit);
}

/** Control characters of a hostile input would reach the reader's terminal. */
const visible = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');

const painter =
  ({ colour }: Look) =>
  (style: 'bold' | 'dim' | 'underline' | 'strikethrough', text: string): string =>
    colour ? styleText(style, text, { validateStream: false }) : text;
