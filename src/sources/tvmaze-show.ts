/** What TVmaze sends of a show, as far as it is used: shapes as documented, in which nearly everything may be null. */
import { z } from 'zod';

const mostEpisodes = 500;

/** A day or nothing: TVmaze writes null or an empty text where none is known. */
const day = z
  .string()
  .nullish()
  .transform((text) => (z.iso.date().safeParse(text).success ? (text ?? null) : null));

export const episodeSchema = z.object({
  id: z.int().positive(),
  season: z.int().nonnegative(),
  /** Null for specials. */
  number: z.int().nonnegative().nullish(),
  type: z.string(),
  airdate: day,
});

export const showSchema = z.object({
  id: z.int().positive(),
  status: z.string(),
  /** When volunteers last changed anything of it, in seconds since 1970. */
  updated: z.int().nonnegative(),
  _embedded: z.object({ episodes: z.array(episodeSchema).max(mostEpisodes) }),
});
export type Show = z.infer<typeof showSchema>;

/** What the look-up by an IMDb id leads to; only its id is wanted. */
export const foundShowSchema = showSchema.pick({ id: true });

/** Reads a body. Undefined where it is no JSON or has another shape. */
export function readJson<Schema extends z.ZodType>(body: Uint8Array, schema: Schema): z.output<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(new TextDecoder().decode(body))).data;
  } catch {
    return undefined;
  }
}
