/**
 * The shape of every file in `data/`. Types are inferred from here; nothing else says what a fact looks like.
 * What goes into which file, and why, is told in `data/README.md`.
 */
import { z } from 'zod';
import { dateSchema } from './dates.ts';
import { storyPointSchema } from './spoilers.ts';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower case words joined by hyphens');
const text = z.string().trim().min(1);
const ids = z.array(id).min(1);

/** What makes a statement a claim: since when the world could know it, from where, how sure, and from which story point. */
const evidence = {
  id,
  publishedOn: dateSchema,
  sources: ids,
  confidence: z.enum(['A', 'B']),
  spoiler: storyPointSchema,
};

/** How a claim stands today. `predicted` never holds as truth; `retracted` is kept only to be recognised. */
const status = z.enum(['confirmed', 'reported', 'predicted', 'retracted']);

/** Questions in a fan's words that a claim answers; they give no plot away. */
const asks = z.array(text).optional();

export const sourceSchema = z.strictObject({
  id,
  publisher: text,
  /** Where the original could only be read in a copy: the site of the copy. */
  via: text.optional(),
  title: text,
  url: z.url({ protocol: /^https?$/ }).optional(),
  date: dateSchema.optional(),
  /** Why a date is missing or is not what the page says. */
  dateNote: text.optional(),
  kind: z.enum(['official', 'trade', 'press', 'reference', 'fan']),
  /** How far its title or its address gives plot away, where one does. */
  spoiler: storyPointSchema.optional(),
});

export const workSchema = z.strictObject({
  id,
  kind: z.enum(['season', 'film']),
  /** The season's number; the film counts as what came after season 3. */
  number: z.int().positive(),
  title: text,
  episodes: z.int().nonnegative(),
});

export const eventKinds = [
  'optioned',
  'ordered',
  'renewed',
  'announced',
  'casting',
  'title',
  'filming-announced',
  'filming-start',
  'filming-wrap',
  'post-production',
  'first-look',
  'clip',
  'teaser',
  'trailer',
  'window-announced',
  'date-announced',
  'leak',
  'statement',
  'premiere',
] as const;

/** A dated thing that happened to a work, or, as `premiere`, is to happen. */
export const eventSchema = z.strictObject({
  ...evidence,
  status,
  work: id,
  event: z.enum(eventKinds),
  date: dateSchema,
  /** The exact instant in UTC, only where a source gives a time. */
  at: z.iso.datetime().optional(),
  text,
});

export const personSchema = z.strictObject({
  ...evidence,
  name: text,
  aka: z.array(text),
  /** Only where somebody has said them in public. */
  pronouns: text.optional(),
  /** What this person does for the series, in one sentence. */
  text,
});

export const characterSchema = z.strictObject({
  ...evidence,
  name: text,
  /** Nicknames, titles, and how fans describe the character ("nick's mum"). */
  aka: z.array(text),
  pronouns: text,
  /** Where they change in the course of the story, which is plot. */
  later: z.strictObject({ pronouns: text, spoiler: storyPointSchema }).optional(),
  text,
});

/** Who plays whom, in which works, and how that changed. */
export const roleSchema = z.strictObject({
  ...evidence,
  status,
  person: id,
  character: id,
  works: ids,
  billing: z.enum(['main', 'recurring', 'guest', 'voice']),
  /** The work in which this person joined the cast after season 1. */
  joined: id.optional(),
  /** The last work with this person, where later ones went on without. */
  left: id.optional(),
  /** Why somebody joined, left or came back; what else is worth knowing of the part. */
  text: text.optional(),
});

export const relationshipSchema = z.strictObject({
  ...evidence,
  status,
  between: z.tuple([id, id]),
  kind: z.enum(['couple', 'former-couple', 'kissed', 'siblings', 'parent', 'relative', 'friends', 'teacher', 'other']),
  text,
});

/** Anything else that can be said of a subject: a work, episode, person, character, book, place or the series. */
export const factSchema = z.strictObject({
  ...evidence,
  status,
  subject: id,
  topic: id,
  text,
  value: z
    .union([
      z.strictObject({ date: dateSchema }),
      z.strictObject({ number: z.number(), unit: text }),
      z.strictObject({ text }),
    ])
    .optional(),
  asks,
});

export const beatSchema = z.strictObject({
  id,
  text,
  sources: ids,
  confidence: z.enum(['A', 'B']),
  /** Only where a beat gives away more than its own episode. */
  spoiler: storyPointSchema.optional(),
  /** The part of the episode the beat belongs to; lets /episode1 show one part at a time. */
  part: id.optional(),
  asks,
});

export const episodeSchema = z.strictObject({
  id,
  work: id,
  number: z.int().min(1).max(8),
  title: text,
  minutes: z.int().positive().optional(),
  director: id,
  writer: id,
  /** What of the books it adapts. */
  book: text,
  sources: ids,
  confidence: z.enum(['A', 'B']),
  /** A set-up that gives away nothing of this episode's own turns. */
  teaser: text,
  synopsis: text,
  characters: ids,
  beats: z.array(beatSchema).min(1),
  motifs: z.array(beatSchema),
  /** Differences from the comic. */
  comic: z.array(beatSchema),
});

export const songSchema = z.strictObject({
  ...evidence,
  status,
  artist: text,
  /** Left out where no source names the song. */
  title: text.optional(),
  work: id,
  episode: id.optional(),
  /** Set where it is in no episode. */
  onlyIn: z.enum(['teaser', 'trailer']).optional(),
  /** Where in the episode, or what is special about its use. */
  text: text.optional(),
});

/** A real place, and what was filmed there. */
export const placeSchema = z.strictObject({
  ...evidence,
  status,
  name: text,
  area: text,
  aka: z.array(text),
  works: ids,
  episodes: z.array(id),
  text,
});

export const bookSchema = z.strictObject({
  id,
  kind: z.enum(['volume', 'novel', 'novella', 'webcomic', 'companion']),
  title: text,
  /** The volume's number in the series of graphic novels. */
  number: z.int().positive().optional(),
  aka: z.array(text),
  /** What it tells, and what the series made of it. */
  text,
  spoiler: storyPointSchema,
  editions: z
    .array(
      z.strictObject({
        ...evidence,
        status,
        region: z.enum(['UK', 'US', 'world']),
        date: dateSchema,
        text: text.optional(),
      }),
    )
    .min(1),
});

export const creditSchema = z.strictObject({
  ...evidence,
  status,
  /** The job, in the trade's own words. */
  job: text,
  people: z.array(id),
  companies: z.array(text),
  works: ids,
  text: text.optional(),
});

export const awardSchema = z.strictObject({
  ...evidence,
  status,
  award: text,
  date: dateSchema,
  category: text,
  result: z.enum(['won', 'nominated']),
  /** Ids of people, or of works where the series itself was honoured. */
  for: ids,
  text: text.optional(),
});

/** A score or viewing figure: always of a day, since it moves. */
export const ratingSchema = z.strictObject({
  ...evidence,
  status,
  work: id,
  by: text,
  measure: text,
  value: text,
  asOf: dateSchema,
  text: text.optional(),
});

const verdict = z.enum(['right', 'wrong', 'partly', 'closest', 'superseded', 'opinion', 'unconfirmed', 'noise']);
export type Verdict = z.infer<typeof verdict>;

/** What somebody expected, before it was known, and how it came out. */
export const predictionSchema = z.strictObject({
  ...evidence,
  status: z.literal('predicted'),
  /** The work it speaks of. */
  about: id,
  topic: z.enum(['release-date', 'renewal', 'filming', 'trailer', 'cast', 'story', 'books', 'seasons']),
  /** Who said so, as to be shown. */
  by: text,
  text,
  /** For release dates: what was guessed, and whether it was a floor. */
  guess: z.strictObject({ date: dateSchema, atLeast: z.boolean() }).optional(),
  outcome: z.strictObject({ verdict, text, sources: ids }),
});

/** One statement of a founding article, with what is right instead. */
export const articleClaimSchema = z.strictObject({
  ...evidence,
  status,
  /** The part of the article in which it stands. */
  section: text,
  text,
  verdict,
  /** What is right, or what became of it. */
  answer: text,
  answerSources: z.array(id),
});

/** When the knowledge was last checked, and how far it reaches. */
export const aboutSchema = z.strictObject({
  series: text,
  checkedOn: dateSchema,
  /** The newest day of which any source speaks; later things are unknown, not absent. */
  coversUntil: dateSchema,
});

export type About = z.infer<typeof aboutSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type Work = z.infer<typeof workSchema>;
export type WorkEvent = z.infer<typeof eventSchema>;
export type Person = z.infer<typeof personSchema>;
export type Character = z.infer<typeof characterSchema>;
export type Role = z.infer<typeof roleSchema>;
export type Relationship = z.infer<typeof relationshipSchema>;
export type Fact = z.infer<typeof factSchema>;
export type Beat = z.infer<typeof beatSchema>;
export type Episode = z.infer<typeof episodeSchema>;
export type Song = z.infer<typeof songSchema>;
export type Place = z.infer<typeof placeSchema>;
export type Book = z.infer<typeof bookSchema>;
export type Credit = z.infer<typeof creditSchema>;
export type Award = z.infer<typeof awardSchema>;
export type Rating = z.infer<typeof ratingSchema>;
export type Prediction = z.infer<typeof predictionSchema>;
export type ArticleClaim = z.infer<typeof articleClaimSchema>;
export type Status = z.infer<typeof status>;
