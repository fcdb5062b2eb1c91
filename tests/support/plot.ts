/** What in the data gives plot away, and whether a text repeats any of it. */
import { pointBefore, pointOf } from '../../src/knowledge/episodes.ts';
import type { Episode } from '../../src/knowledge/schema.ts';
import { byStory, isSafe, nothingSeen, type StoryPoint } from '../../src/knowledge/spoilers.ts';
import { knowledge } from './context.ts';

/** So many words in a row are no accident. */
const shingleLength = 5;

interface Plot {
  readonly text: string;
  readonly point: StoryPoint;
}

const told = (episode: Episode): Plot[] => [
  { text: episode.teaser, point: pointBefore(episode) },
  { text: episode.synopsis, point: pointOf(episode) },
  ...[...episode.beats, ...episode.motifs, ...episode.comic].map(({ text, spoiler }) => ({
    text,
    point: spoiler ?? pointOf(episode),
  })),
];

/** The fields of a claim that are sentences, of whatever kind it is. */
const sentences = ['text', 'answer', 'outcome', 'value'];

const said = (claim: object): string[] =>
  Object.entries(claim).flatMap(([key, value]) => {
    if (!sentences.includes(key)) return [];
    return typeof value === 'string' ? [value] : said(Object(value));
  });

const claims: Plot[] = Object.values(knowledge)
  .flatMap((list) => (Array.isArray(list) ? list : []))
  .flatMap((claim) => ('spoiler' in claim ? said(claim).map((text) => ({ text, point: claim.spoiler })) : []));

const editions: Plot[] = knowledge.books.flatMap((book) => said(book).map((text) => ({ text, point: book.spoiler })));

/** Names that are said openly, whatever else holds the same words. */
const open: Plot[] = [
  ...knowledge.episodes.map(({ book }) => book),
  ...knowledge.awards.map(({ award }) => award),
  ...knowledge.sources.map(({ title }) => title),
  ...knowledge.songs.map(({ title, artist }) => `${artist}, ${title ?? ''}`),
  ...knowledge.places.flatMap(({ name, area, aka }) => [`${name} ${area}`, ...aka]),
].map((text) => ({ text: `the ${text}`, point: nothingSeen }));

/** Every sentence of the data, with how far it goes. */
export const plots: readonly Plot[] = [...knowledge.episodes.flatMap(told), ...claims, ...editions, ...open];

/** Where something happens is no plot: labels say it openly. */
const whereabouts = /(?:in )?season \d(?:,? episode \d)?/gi;

/** Of each line on its own: two that follow one another say nothing together. */
const shinglesOf = (text: string): string[] => text.replace(whereabouts, '▮').split(/[\n▮]/).flatMap(shinglesOfLine);

function shinglesOfLine(line: string): string[] {
  const words =
    line
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}']+/gu) ?? [];
  return words.slice(shingleLength - 1).map((_, at) => words.slice(at, at + shingleLength).join(' '));
}

/** From where on words may be read: what stands in several texts, from the earliest of them on. */
const since = new Map<string, StoryPoint>();
for (const { text, point } of plots.toSorted((a, b) => byStory(b.point, a.point)))
  for (const shingle of shinglesOf(text)) since.set(shingle, point);

/** The words in a text that give away more than `seen` allows. */
export const leaksIn = (text: string, seen: StoryPoint = nothingSeen): string[] =>
  shinglesOf(text).filter((shingle) => !isSafe(since.get(shingle) ?? nothingSeen, seen));
