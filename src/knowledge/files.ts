/** Which file of `data/` holds what: the only list of them. */
import type { z } from 'zod';
import * as schema from './schema.ts';

/** Every file holds a list of one kind; a kind may be spread over several files. */
export const files = {
  sources: { paths: ['sources.json'], schema: schema.sourceSchema },
  works: { paths: ['works.json'], schema: schema.workSchema },
  events: { paths: ['events.json'], schema: schema.eventSchema },
  people: { paths: ['people.json'], schema: schema.personSchema },
  characters: { paths: ['characters.json'], schema: schema.characterSchema },
  roles: { paths: ['roles.json'], schema: schema.roleSchema },
  relationships: { paths: ['relationships.json'], schema: schema.relationshipSchema },
  facts: {
    paths: [
      'facts/series.json',
      'facts/season-1.json',
      'facts/season-2.json',
      'facts/season-3.json',
      'facts/film.json',
      'facts/characters.json',
      'facts/people.json',
      'facts/production.json',
      'facts/books.json',
      'facts/trivia.json',
    ],
    schema: schema.factSchema,
  },
  episodes: {
    paths: ['episodes/season-1.json', 'episodes/season-2.json', 'episodes/season-3.json'],
    schema: schema.episodeSchema,
  },
  songs: { paths: ['songs/season-1.json', 'songs/season-2.json', 'songs/season-3.json'], schema: schema.songSchema },
  places: { paths: ['places.json'], schema: schema.placeSchema },
  books: { paths: ['books.json'], schema: schema.bookSchema },
  credits: { paths: ['credits.json'], schema: schema.creditSchema },
  awards: { paths: ['awards.json'], schema: schema.awardSchema },
  ratings: { paths: ['ratings.json'], schema: schema.ratingSchema },
  predictions: { paths: ['predictions.json'], schema: schema.predictionSchema },
  articleClaims: { paths: ['article-claims.json'], schema: schema.articleClaimSchema },
} as const satisfies Record<string, { paths: readonly string[]; schema: z.ZodType }>;

export type Kind = keyof typeof files;

/** When the knowledge was checked and how far it reaches: one object, no list. */
export const aboutFile = 'about.json';
