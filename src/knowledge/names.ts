/** Finding people, characters, episodes and books by however somebody spells them. */
import { distance } from 'fastest-levenshtein';

/** A thing that can be asked for, under all of its names. */
export interface Named<Thing> {
  readonly thing: Thing;
  /** Its proper name, as to be shown. */
  readonly name: string;
  /** Every other name; descriptions too ("nick's mum"). */
  readonly aka: readonly string[];
}

export interface Match<Thing> extends Named<Thing> {
  /** How far the typed words are from a name: 0 for the same letters. */
  readonly distance: number;
}

/** What a search gives: the one that is meant, some that may be meant, or nothing. */
export type Found<Thing> =
  | { readonly kind: 'found'; readonly match: Match<Thing> }
  | { readonly kind: 'near'; readonly matches: readonly Match<Thing>[] }
  | { readonly kind: 'unknown' };

/** Nobody's name is longer, and a longer text would only cost time. */
const longest = 60;
const mostNear = 4;
/** Where one is this much nearer than the next, it is meant. */
const clearLead = 2;

/** Lower case, without accents, punctuation or possessives: "Nick's Mum" and "nicks mum" are the same. */
export const plain = (text: string): string =>
  text
    .slice(0, longest * 2)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the (?=.)/, '')
    .slice(0, longest);

/** Looks a thing up by a name, forgiving accents, case, possessives, word order and typing errors. */
export function findNamed<Thing>(all: readonly Named<Thing>[], typed: string): Found<Thing> {
  const wanted = plain(typed);
  if (wanted === '') return { kind: 'unknown' };
  const matches = all
    .map((named) => ({ ...named, distance: nearest(named, wanted) }))
    .filter((match) => match.distance < Number.POSITIVE_INFINITY)
    .toSorted((a, b) => a.distance - b.distance);
  const [first, second] = matches;
  if (!first) return { kind: 'unknown' };
  const alone =
    !second || first.distance === 0 ? second?.distance !== 0 : second.distance - first.distance >= clearLead;
  return alone ? { kind: 'found', match: first } : { kind: 'near', matches: matches.slice(0, mostNear) };
}

/** What autocomplete offers for what has been typed so far: names that begin with it, then names that hold it, then near ones. */
export function suggestNamed<Thing>(all: readonly Named<Thing>[], typed: string, most: number): Named<Thing>[] {
  const wanted = plain(typed);
  if (wanted === '') return all.slice(0, most);
  return all
    .map((named) => ({ named, rank: rank(named, wanted) }))
    .filter(({ rank }) => rank < unranked)
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ named }) => named);
}

const unranked = 9;

function rank(named: Named<unknown>, wanted: string): number {
  const names = namesOf(named);
  if (names.some((name) => name.startsWith(wanted))) return 0;
  if (names.some((name) => name.includes(` ${wanted}`))) return 1;
  if (names.some((name) => name.includes(wanted))) return 2;
  return Math.min(2 + nearest(named, wanted), unranked);
}

/** One typing error in four letters, three at most; short names must be right. */
const tolerance = (wanted: string): number => Math.min(3, Math.floor(wanted.length / 4));

/** How far the nearest name is; infinitely far where none is near enough. One word of a name counts as one step further. */
function nearest(named: Named<unknown>, wanted: string): number {
  const most = tolerance(wanted);
  const within = (steps: number): number => (steps <= most ? steps : Number.POSITIVE_INFINITY);
  const sorted = inOrder(wanted);
  return Math.min(
    ...namesOf(named).map((name) => {
      const whole = within(Math.min(distance(name, wanted), distance(inOrder(name), sorted)));
      const words = name.split(' ').filter((word) => word.length > shortWord);
      return Math.min(whole, ...words.map((word) => within(distance(word, wanted)) + 1));
    }),
  );
}

/** "Mr", "mum" and "the" name nobody by themselves. */
const shortWord = 3;

const inOrder = (name: string): string => name.split(' ').toSorted().join(' ');

const plainNames = new WeakMap<Named<unknown>, readonly string[]>();

function namesOf(named: Named<unknown>): readonly string[] {
  const known = plainNames.get(named);
  if (known) return known;
  const names = [named.name, ...named.aka].map(plain).filter((name) => name !== '');
  plainNames.set(named, names);
  return names;
}
