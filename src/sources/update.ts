/** An update: one thing that is new, from whichever source, as it is announced. */
import { z } from 'zod';
import { storyPointSchema } from '../knowledge/spoilers.ts';

/** What a channel can subscribe to. Labels are what moderators read. */
export const topics = {
  release: 'Release dates',
  trailer: 'Trailers and videos',
  casting: 'Casting',
  filming: 'Filming',
  books: 'Books',
  awards: 'Awards',
  'on-this-day': 'On this day',
  corrections: 'Corrections',
} as const;
export type Topic = keyof typeof topics;
export const topicNames = [
  'release',
  'trailer',
  'casting',
  'filming',
  'books',
  'awards',
  'on-this-day',
  'corrections',
] as const satisfies Topic[];

/** All text is plain and foreign text is hostile: whoever renders it escapes it. Instants are ISO 8601 in UTC. */
export const updateSchema = z.strictObject({
  /** What it is, whenever and however often it is found: the same story has the same id. At most 200 characters. */
  id: z.string().min(1).max(200),
  /** A hash of what is told; where it changes, posts that are out are edited. */
  revision: z.string(),
  /** The id of the source that found it. */
  source: z.string(),
  topic: z.enum(topicNames),
  title: z.string(),
  lines: z.array(z.string()),
  url: z.url({ protocol: /^https?$/ }).optional(),
  /** Who is to be named for it: a publisher, a licence. */
  credit: z.string().optional(),
  /** From which story point on it may be read. Named as in `data/`. */
  spoiler: z.string().refine((name) => storyPointSchema.safeParse(name).success, 'is no story point'),
  /** When the thing happened or was published; nothing older than seven days is news. */
  happenedAt: z.iso.datetime(),
  /** Retracted: posts of it are struck, and it is posted nowhere any more. */
  status: z.enum(['current', 'retracted']),
  /** What changed, in a sentence, where this revision follows an earlier one. */
  change: z.string().optional(),
});

export type Update = z.infer<typeof updateSchema>;
