/** Repairs typing errors towards words that the bot knows, names above all. */
import { distance } from 'fastest-levenshtein';
import type { Knowledge } from '../knowledge/load.ts';
import { inFull, wordsOf, writtenOtherwise } from './words.ts';

interface Repaired {
  readonly words: readonly string[];
  /** How many of them nobody knows. */
  readonly unknown: number;
}

const shortest = 4;
const longEnough = 8;
const longest = 20;
const mostErrors = 2;

/** Learns the words; a word it knows is never changed, nor one that is to be kept. `vocabulary` are words beside those of the names. */
export function createRepair(
  knowledge: Knowledge,
  vocabulary: readonly string[],
): (words: readonly string[], kept: ReadonlySet<string>) => Repaired {
  const names = new Set(namesIn(knowledge).flatMap(wordsOf));
  const known = new Set([...names, ...vocabulary]);
  const lookAlikes = createLookAlikes([...known, ...writtenOtherwise.filter((word) => !known.has(word))]);
  const slips = slipsAmong(lookAlikes);

  return function repair(words, kept) {
    let unknown = 0;
    const repaired = words.map((word) => {
      if (known.has(word) || kept.has(word) || /\d/.test(word)) return word;
      const better = word.length > longest ? undefined : repairOf(word);
      if (better === undefined) unknown += 1;
      return better ?? word;
    });
    return { words: repaired.flatMap(inFull), unknown };
  };

  function repairOf(word: string): string | undefined {
    const singular = word.endsWith('s') ? word.slice(0, -1) : undefined;
    if (singular !== undefined && known.has(singular)) return singular;
    if (word.length < shortest) return undefined;
    // "cost" is no misspelt "cast": a short word is only ever a misspelt name.
    const candidates = slips(word).filter((candidate) => word.length > shortest || names.has(candidate));
    return candidates.toSorted((a, b) => rank(a, word) - rank(b, word))[0] ?? farther(word);
  }

  function rank(candidate: string, word: string): number {
    return distance(candidate, word) + (names.has(candidate) ? 0 : 0.5) + (candidate[0] === word[0] ? 0 : 0.5);
  }

  /** Of a long word more errors are forgiven. */
  function farther(word: string): string | undefined {
    if (word.length < longEnough) return undefined;
    return lookAlikes(word, mostErrors)
      .filter(
        (candidate) => known.has(candidate) && candidate[0] === word[0] && distance(candidate, word) <= mostErrors,
      )
      .toSorted((a, b) => distance(a, word) - distance(b, word))[0];
  }
}

const namesIn = ({ characters, people, books, places }: Knowledge): string[] => [
  ...[...characters, ...people, ...places].flatMap(({ name, aka }) => [name, ...aka]),
  ...books.flatMap(({ title, aka }) => [title, ...aka]),
];

/** Finds those of the words that are one slip apart from a word. */
export const createSlips = (words: readonly string[]): ((word: string) => string[]) =>
  slipsAmong(createLookAlikes(words));

const slipsAmong =
  (lookAlikes: LookAlikes) =>
  (word: string): string[] =>
    lookAlikes(word, 1).filter((candidate) => isOneSlipApart(candidate, word));

type LookAlikes = (word: string, errors: number) => string[];

/** Finds the words that may be so many errors apart from a word, by their lengths and by which letters are in them: few are left to be compared. */
function createLookAlikes(words: readonly string[]): LookAlikes {
  const repairable = words.filter((word) => word.length >= shortest && word.length <= longest);
  const byLength = new Map(
    [...Map.groupBy(repairable, (word) => word.length)].map(([length, some]) => [
      length,
      { words: some, letters: Uint32Array.from(some, lettersOf) },
    ]),
  );
  return (word, errors) => {
    const letters = lettersOf(word);
    // Longer ones first: a letter is left out more often than one is put in.
    const lengths = Array.from({ length: 2 * errors + 1 }, (_, at) => word.length + errors - at);
    return lengths.flatMap((length) => {
      const group = byLength.get(length);
      return group?.words.filter((_one, at) => bitsIn((group.letters[at] ?? 0) ^ letters) <= 2 * errors) ?? [];
    });
  };
}

/** One bit for each letter of the alphabet that is in a word. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function bitsIn(letters: number): number {
  let bits = 0;
  for (let left = letters; left !== 0; left &= left - 1) bits += 1;
  return bits;
}

/** Whether two words become the same when at most one letter of each is left out: one is missing, wrong or elsewhere. */
function isOneSlipApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  let start = 0;
  while (start < short.length && long[start] === short[start]) start += 1;
  let end = 0;
  while (end < short.length - start && long.at(-1 - end) === short.at(-1 - end)) end += 1;
  const [inLong, inShort] = [long.slice(start, long.length - end), short.slice(start, short.length - end)];
  if (long.length > short.length) return inShort === '';
  return inLong.slice(1) === inShort.slice(0, -1) || inLong.slice(0, -1) === inShort.slice(1);
}
