/** Reads `data/` once, at start, into memory. Nothing of it changes afterwards. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { aboutFile, files, type Kind } from './files.ts';
import { type About, aboutSchema } from './schema.ts';

/** All that is known, one list a kind. */
export type Knowledge = { readonly [K in Kind]: readonly z.output<(typeof files)[K]['schema']>[] } & {
  readonly about: About;
};

/** Something in `data/` cannot be used. The message names every file, path and problem at once. */
export class DataError extends Error {
  override readonly name = 'DataError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The knowledge in data/ cannot be used:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/** Where the knowledge lies that ships with the bot. */
export const dataFolder = join(import.meta.dirname, '../../data');

/** Loads a folder of the form of `data/`. Throws one {@link DataError} with all problems of all files. */
export function loadKnowledge(folder: string = dataFolder): Knowledge {
  const problems: string[] = [];
  const read = <Schema extends z.ZodType>(path: string, schema: Schema): z.output<Schema> | undefined =>
    readFile(folder, path, schema, problems);
  const list = <Schema extends z.ZodType>({
    paths,
    schema,
  }: {
    paths: readonly string[];
    schema: Schema;
  }): z.output<Schema>[] => paths.flatMap((path) => read(path, z.array(schema)) ?? []);

  const about = read(aboutFile, aboutSchema);
  const lists = {
    sources: list(files.sources),
    works: list(files.works),
    events: list(files.events),
    people: list(files.people),
    characters: list(files.characters),
    roles: list(files.roles),
    relationships: list(files.relationships),
    facts: list(files.facts),
    episodes: list(files.episodes),
    songs: list(files.songs),
    places: list(files.places),
    books: list(files.books),
    credits: list(files.credits),
    awards: list(files.awards),
    ratings: list(files.ratings),
    predictions: list(files.predictions),
    articleClaims: list(files.articleClaims),
  };
  if (!about || problems.length > 0) throw new DataError(problems);
  return { about, ...lists };
}

function readFile<Schema extends z.ZodType>(
  folder: string,
  path: string,
  schema: Schema,
  problems: string[],
): z.output<Schema> | undefined {
  const json = parseJson(folder, path, problems);
  if (json === undefined) return undefined;
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  problems.push(...parsed.error.issues.map((issue) => `${path}${pathText(json, issue.path)}: ${issue.message}`));
  return undefined;
}

function parseJson(folder: string, path: string, problems: string[]): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, path), 'utf8'));
  } catch (error) {
    problems.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** A path such as `[3 “season-2-wrap”].sources[0]`: by place, and by id where the item has one. */
function pathText(json: unknown, path: readonly PropertyKey[]): string {
  const [first, ...rest] = path;
  if (typeof first !== 'number') return path.length === 0 ? '' : ` ${path.join('.')}`;
  const item: unknown = Array.isArray(json) ? json[first] : undefined;
  const id = typeof item === 'object' && item !== null && 'id' in item ? ` “${String(item.id)}”` : '';
  return ` [${first}${id}]${rest.map((key) => `.${String(key)}`).join('')}`;
}
