/** The words that surround any reply: its buttons, its sources, the labels of its bars. Data, as the reply is that carries them. */
import { englishPoints, type PointNames } from '../knowledge/spoilers.ts';

/** `{{name}}` stands for what is put in. */
export interface Labels {
  readonly showMe: string;
  readonly showAll: string;
  readonly sources: string;
  readonly back: string;
  /** With `page` and `pages`. */
  readonly more: string;
  /** With `sources`. */
  readonly sourceList: string;
  /** Both with `count`. */
  readonly oneMoreSource: string;
  readonly moreSources: string;
  /** With `date`. */
  readonly checked: string;
  /** The warning before plot is shown, with `point`, and what follows it. */
  readonly farAs: string;
  readonly notTold: string;
  readonly further: string;
  /** Story points as titles, and inside a sentence. */
  readonly points: PointNames;
  readonly pointsInside: PointNames;
}

/** What a reply without labels of its own is surrounded with. */
export const englishLabels: Labels = {
  showMe: 'Show me',
  showAll: 'Show it all the same',
  sources: 'Sources',
  back: 'Back',
  more: 'More ({{page}} of {{pages}})',
  sourceList: 'Sources: {{sources}}',
  oneMoreSource: 'and {{count}} more',
  moreSources: 'and {{count}} more',
  checked: 'checked {{date}}',
  farAs: 'This gives plot away, as far as: {{point}}.',
  notTold: 'You have not told me how far you have watched. With /progress set you do, and I ask no more.',
  further: 'That is further than you told me you have watched.',
  points: englishPoints,
  pointsInside: { episode: 'season {{season}}, episode {{episode}}', film: 'the film' },
};

/** A label with its values put in. */
export const filled = (label: string, values: Readonly<Record<string, string | number>>): string =>
  label.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));

/** How many sources there are beside those that are named. */
export const furtherSources = ({ oneMoreSource, moreSources }: Labels, count: number): string =>
  filled(count === 1 ? oneMoreSource : moreSources, { count });
