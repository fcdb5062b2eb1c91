/** The names under which people, characters and episodes can be asked for. */
import type { Knowledge } from './load.ts';
import { lookUp } from './look-up.ts';
import { type Found, findNamed, type Named, suggestNamed } from './names.ts';
import type { Character, Episode, Person } from './schema.ts';

/** Somebody on the screen or behind it. */
export type Who =
  | { readonly kind: 'character'; readonly character: Character }
  | { readonly kind: 'person'; readonly person: Person };

/** Finds an actor, a maker or a character by any name, nickname or description, or by id. */
export function findWho(knowledge: Knowledge, typed: string): Found<Who> {
  const byId = everybody(knowledge).find(({ thing }) => idOf(thing) === typed);
  return byId ? { kind: 'found', match: { ...byId, distance: 0 } } : findNamed(everybody(knowledge), typed);
}

/** Whom autocomplete offers for what has been typed so far. */
export const suggestWho = (knowledge: Knowledge, typed: string, most: number): Named<Who>[] =>
  suggestNamed(everybody(knowledge), typed, most);

/** Finds an episode by its title, or by a number in any of the usual forms ("s2e6", "2x06", "season 2 episode 6"). */
export function findEpisode(knowledge: Knowledge, typed: string): Found<Episode> {
  const numbered = byNumber(knowledge, typed);
  if (numbered) return { kind: 'found', match: { ...named(numbered), distance: 0 } };
  return findNamed(episodeNames(knowledge), typed);
}

/** Which episodes autocomplete offers. Titles give no plot away. */
export const suggestEpisode = (knowledge: Knowledge, typed: string, most: number): Named<Episode>[] =>
  suggestNamed(episodeNames(knowledge), typed, most);

/** The id of whoever was found. */
export const idOf = (who: Who): string => (who.kind === 'person' ? who.person.id : who.character.id);

const numberForms = [/\bs(?:eason|eries)?\s*(\d)\s*,?\s*e(?:p(?:isode)?)?\.?\s*(\d)\b/i, /\b(\d)\s*x\s*0?(\d)\b/i];

function byNumber({ episodes }: Knowledge, typed: string): Episode | undefined {
  const text = typed.slice(0, 60);
  const match = numberForms.map((form) => form.exec(text)).find((found) => found);
  return match ? lookUp(episodes, `s${match[1]}e${match[2]}`) : undefined;
}

const memory = new WeakMap<
  Knowledge,
  { readonly everybody: readonly Named<Who>[]; readonly episodes: readonly Named<Episode>[] }
>();

const everybody = (knowledge: Knowledge) => namesIn(knowledge).everybody;
const episodeNames = (knowledge: Knowledge) => namesIn(knowledge).episodes;

function namesIn(knowledge: Knowledge) {
  const known = memory.get(knowledge);
  if (known) return known;
  const characters = knowledge.characters.map(
    (character): Named<Who> => ({ thing: { kind: 'character', character }, name: character.name, aka: character.aka }),
  );
  const people = knowledge.people.map(
    (person): Named<Who> => ({ thing: { kind: 'person', person }, name: person.name, aka: person.aka }),
  );
  const names = { everybody: [...characters, ...people], episodes: knowledge.episodes.map(named) };
  memory.set(knowledge, names);
  return names;
}

const named = (episode: Episode): Named<Episode> => ({ thing: episode, name: episode.title, aka: [] });
