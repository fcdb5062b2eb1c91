/** Repairs typing errors towards words that the bot knows, names above all. */
import { distance } from 'fastest-levenshtein';
import type { Knowledge } from '../knowledge/load.ts';
import type { Steps } from './steps.ts';
import { inFull, wordsOf, writtenOtherwise } from './words.ts';

export interface Repaired {
  readonly words: readonly string[];
  /** How many of them nobody knows. */
  readonly unknown: number;
}

const shortest = 4;
const longEnough = 8;
const longest = 20;
const atATime = 500;

/** Learns the words; a word it knows is never changed, nor one that is to be kept. `vocabulary` are words beside those of the names. */
export function* repairSteps(
  knowledge: Knowledge,
  vocabulary: readonly string[],
): Steps<(words: readonly string[], kept: ReadonlySet<string>) => Repaired> {
  const names = new Set(namesIn(knowledge).flatMap(wordsOf));
  const known = new Set([...names, ...vocabulary]);
  const all = [...known, ...writtenOtherwise];
  const variants = yield* variantSteps(all.filter((word) => word.length >= shortest && word.length <= longest));
  const byLength = Map.groupBy(
    [...known].filter((word) => word.length >= longEnough - 1),
    (word) => word.length,
  );

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
    const near = [word, ...shortened(word)].flatMap((form) => variants.get(form) ?? []);
    // "cost" is no misspelt "cast": a short word is only ever a misspelt name.
    const candidates = near.filter((candidate) => word.length > shortest || names.has(candidate));
    return candidates.toSorted((a, b) => rank(a, word) - rank(b, word))[0] ?? farther(word);
  }

  function rank(candidate: string, word: string): number {
    return distance(candidate, word) + (names.has(candidate) ? 0 : 0.5) + (candidate[0] === word[0] ? 0 : 0.5);
  }

  /** Two errors are forgiven in a long word. */
  function farther(word: string): string | undefined {
    if (word.length < longEnough) return undefined;
    const near = [-2, -1, 0, 1, 2].flatMap((step) => byLength.get(word.length + step) ?? []);
    return near.filter((candidate) => candidate[0] === word[0]).find((candidate) => distance(candidate, word) <= 2);
  }
}

const namesIn = ({ characters, people, books, places }: Knowledge): string[] => [
  ...[...characters, ...people, ...places].flatMap(({ name, aka }) => [name, ...aka]),
  ...books.flatMap(({ title, aka }) => [title, ...aka]),
];

/** Each word under itself and under itself without one letter: two words that share a form are one error apart, swapped letters too. */
function* variantSteps(words: readonly string[]): Steps<ReadonlyMap<string, readonly string[]>> {
  const variants = new Map<string, string[]>();
  for (const [at, word] of [...new Set(words)].entries()) {
    if (at % atATime === 0) yield;
    for (const form of [word, ...shortened(word)]) {
      const known = variants.get(form);
      if (known) known.push(word);
      else variants.set(form, [word]);
    }
  }
  return variants;
}

const shortened = (word: string): string[] => Array.from(word, (_letter, at) => word.slice(0, at) + word.slice(at + 1));
