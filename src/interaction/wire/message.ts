/** A reply as a Discord message: Components V2, made with Discord's own builders, never over a limit. */
import type { ActionRowBuilder, ButtonBuilder } from '@discordjs/builders';
import { type APIInteractionResponseCallbackData, ButtonStyle, MessageFlags } from 'discord-api-types/v10';
import { englishLabels, filled, furtherSources, type Labels } from '../labels.ts';
import { fitLine } from '../line.ts';
import type { Line, Part, Reply, SourceRef } from '../reply.ts';
import { cut } from '../text.ts';
import { builders } from './builders.ts';
import { encodeCall, type View } from './call.ts';
import { buttonLabel, buttonsPerRow, messageText } from './limits.ts';
import { escapeText, lineMarkdown, partHeading, partLines } from './markdown.ts';
import { pagesOf } from './pages.ts';

/** The yellow of the series' leaves. */
const accent = 0xf6c945;
const longestLead = 300;
const sourcesShown = 3;
/** Two rows; more choices than that help nobody. */
const mostButtons = 2 * buttonsPerRow;

interface Shown {
  readonly page?: number;
  readonly view?: View;
}

/** The message for a reply. It pings nobody. `page` counts from 1; a page that is not there shows the last. */
export function toMessage(reply: Reply, { page = 1, view = 'answer' }: Shown = {}): APIInteractionResponseCallbackData {
  const lead = leadMarkdown(reply.lead);
  const small = smallPrint(reply, view);
  const { labels = englishLabels } = reply;
  const parts = view === 'sources' ? sourceParts(reply.sources ?? [], labels) : (reply.parts ?? []);
  const pages = pagesOf(parts, messageText - lead.length - small.length - 4);
  const at = Math.min(page, pages.length);
  const container = new builders.ContainerBuilder()
    .setAccentColor(accent)
    .addTextDisplayComponents(display(body(lead, pages[at - 1] ?? [])));
  if (small !== '')
    container.addSeparatorComponents(new builders.SeparatorBuilder()).addTextDisplayComponents(display(small));
  const buttons = [...pageButtons(reply, view, at, pages.length), ...(view === 'sources' ? [] : answerButtons(reply))];
  container.addActionRowComponents(...rowsOf(buttons));
  return {
    flags: MessageFlags.IsComponentsV2 | (reply.private || view === 'sources' ? MessageFlags.Ephemeral : 0),
    allowed_mentions: { parse: [] },
    components: [container.toJSON()],
  };
}

function body(lead: string, parts: readonly Part[]): string {
  const sections = parts.map((part) =>
    [partHeading(part), ...partLines(part)].filter((line) => line !== null).join('\n'),
  );
  return [lead, ...sections].join('\n\n');
}

/** A lead of plain text is the title; one that has its own emphasis keeps it. */
function leadMarkdown(lead: Line): string {
  const fitted = fitLine(lead, longestLead);
  return typeof fitted === 'string' ? `**${escapeText(fitted)}**` : lineMarkdown(fitted);
}

function smallPrint({ sources = [], checked, labels = englishLabels }: Reply, view: Shown['view']): string {
  const words = [
    view !== 'sources' && sources.length > 0 && filled(labels.sourceList, { sources: fewSources(sources, labels) }),
    checked && filled(labels.checked, { date: escapeText(checked) }),
  ];
  const shown = words.filter((word) => word);
  return shown.length === 0 ? '' : `-# ${shown.join(' · ')}`;
}

function fewSources(sources: readonly SourceRef[], labels: Labels): string {
  const shown = sources.slice(0, sourcesShown).map((source) => lineMarkdown(fitLine(brief(source), 120)));
  const more = sources.length - shown.length;
  if (more === 0) return shown.join(', ');
  return `${shown.join(', ')} ${furtherSources(labels, more)}`;
}

function sourceParts(sources: readonly SourceRef[], labels: Labels): Part[] {
  const lines = sources.map((source) => [...brief(source), source.title === undefined ? '' : `: ${source.title}`]);
  return [{ heading: labels.sources, list: true, lines }];
}

const brief = ({ publisher, url, date }: SourceRef) => [
  url === undefined ? publisher : { link: url, label: publisher },
  date === undefined ? '' : ` (${date})`,
];

function pageButtons(
  { self, labels = englishLabels }: Reply,
  view: View,
  page: number,
  pages: number,
): ButtonBuilder[] {
  if (!self || pages === 1) return [];
  const to = (label: string, target: number) => button(label, encodeCall(self, { page: target, view }));
  return [
    ...(page > 1 ? to(labels.back, page - 1) : []),
    ...(page < pages ? to(filled(labels.more, { page, pages }), page + 1) : []),
  ];
}

function answerButtons({ next = [], self, sources = [], parts = [], labels = englishLabels }: Reply): ButtonBuilder[] {
  const isVeiled = parts.some(({ behind }) => behind !== undefined);
  const show = self && isVeiled ? button(labels.showMe, encodeCall(self, { view: 'reveal' })) : [];
  const unique = new Map(next.map(({ label, call, view = 'answer' as const }) => [encodeCall(call, { view }), label]));
  const following = [...unique].flatMap(([id, label]) => button(label, id));
  const all = self && sources.length > 0 ? button(labels.sources, encodeCall(self, { view: 'sources' })) : [];
  return [...show, ...following.slice(0, mostButtons - 4), ...all];
}

/** No button where the call does not fit into a custom id: a button that does nothing would be worse. */
function button(label: string, id: string | null): ButtonBuilder[] {
  if (id === null) return [];
  return [
    new builders.ButtonBuilder().setStyle(ButtonStyle.Secondary).setLabel(cut(label, buttonLabel)).setCustomId(id),
  ];
}

function rowsOf(buttons: readonly ButtonBuilder[]): ActionRowBuilder<ButtonBuilder>[] {
  const rows: ActionRowBuilder<ButtonBuilder>[] = [];
  for (let start = 0; start < buttons.length; start += buttonsPerRow) {
    rows.push(
      new builders.ActionRowBuilder<ButtonBuilder>().addComponents(...buttons.slice(start, start + buttonsPerRow)),
    );
  }
  return rows;
}

const display = (markdown: string) => new builders.TextDisplayBuilder().setContent(markdown);
