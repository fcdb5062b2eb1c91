/** A question as words: lower case, without accents and punctuation, short forms written out. */
import { stemmer } from 'stemmer';
import { folded } from './folded.ts';
import slang from './slang.json' with { type: 'json' };

/** What is read of a question, in UTF-16 code units; of a longer one its beginning and its end. */
const longestStart = 700;
const longestEnd = 300;
const mostWords = 120;

/** Short forms, slang and spellings of one side of the ocean, as they are written out. */
const writtenOut: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(slang).map(([short, full]) => [short, full.split(' ')]),
);
const cardinals: Readonly<Record<string, string>> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
};
const ordinals: Readonly<Record<string, string>> = {
  first: '1',
  second: '2',
  third: '3',
  fourth: '4',
  fifth: '5',
  sixth: '6',
  seventh: '7',
  eighth: '8',
  '1st': '1',
  '2nd': '2',
  '3rd': '3',
  '4th': '4',
  '5th': '5',
  '6th': '6',
  '7th': '7',
  '8th': '8',
};
const counted: ReadonlySet<string> = new Set(
  'season seasons episode episodes volume volumes book books chapter part film'.split(' '),
);

/** As much of a text as is read; the tags of a markup part it like full stops. */
export function readable(text: string): string {
  const start =
    text.length <= longestStart + longestEnd ? text : `${text.slice(0, longestStart)} ${text.slice(-longestEnd)}`;
  return start.replace(/<\/?[a-z][^<>]{0,40}>/gi, ' . ');
}

/** The words of a text in its own order; what is said again and again is said once. */
export function wordsOf(text: string): string[] {
  const plain = folded(text);
  const words: string[] = [];
  let isCounted = false;
  const add = (word: string): void => {
    if (word === '' || word === words.at(-1)) return;
    words.push(word);
    isCounted ||= counted.has(word);
  };
  for (const word of (hasDigit.test(plain) ? countsApart(plain) : plain).split(' ', mostWords)) {
    for (const one of inFull(word)) add(one);
  }
  return isCounted ? counting(words) : words;
}

/** A word as it is written out, where it is short, slang, misspelt, or of the other side of the ocean. */
export const inFull = (word: string): readonly string[] => writtenOut.get(word) ?? [word];

/** The words that are written otherwise, for whoever misspells one of them. */
export const writtenOtherwise: readonly string[] = [...writtenOut.keys()];

const hasDigit = /\d/;

/** "s2e3", "2x03", "ep3" and "vol 2" with their words written out. */
const countsApart = (text: string): string =>
  text
    .replace(/\bs(?:eason|eries)? ?0?(\d) ?e(?:p|pisode)?s? ?0?(\d)\b/g, ' season $1 episode $2 ')
    .replace(/\b(\d) ?x ?0?(\d)\b/g, ' season $1 episode $2 ')
    .replace(/\bs ?(\d)\b/g, ' season $1 ')
    .replace(/\b(?:ep|episode|e) ?0?(\d{1,2})\b/g, ' episode $1 ')
    .replace(/\b(?:vol|volume|v|book) ?0?(\d)\b/g, ' volume $1 ');

/** "Season two", "the second season" and "2nd episode" all become "season 2", "episode 2"; "seasons 1 and 2" is "season 1 and season 2". */
function counting(words: readonly string[]): string[] {
  const counts: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const [word = '', next = '', before = ''] = [words[at], words[at + 1], counts.at(-1)];
    const ordinal = numberOf(ordinals, word);
    const cardinal = numberOf(cardinals, word);
    if (ordinal !== undefined && counted.has(next)) {
      counts.push(next, ordinal);
      at += 1;
    } else if (ordinal !== undefined && joins.has(next) && counted.has(words[at + 3] ?? '')) {
      counts.push(words[at + 3] ?? '', ordinal);
    } else counts.push(cardinal !== undefined && (counted.has(before) || isListed(counts)) ? cardinal : word);
  }
  return eachCounted(counts);
}

const joins: ReadonlySet<string> = new Set(['and', 'or', 'to']);
/** There are no two-digit seasons, episodes or volumes: "season 3, 12 or 15" is an age. */
const isNumber = (word: string | undefined): boolean => word !== undefined && /^\d$/.test(word);

/** Whether what comes next may go on with a list of numbers: "season 1", "season 1 and". */
function isListed(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  return isNumber(last) || (joins.has(last) && isNumber(words.at(-2)));
}

/** Says what is counted before each number of a list that ends with "and 3", in the singular. */
function eachCounted(words: readonly string[]): string[] {
  const each: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!counted.has(word) || !isNumber(words[at + 1])) {
      each.push(word);
      continue;
    }
    const noun = word.replace(/s$/, '');
    const end = endOfList(words, at + 2);
    each.push(...words.slice(at + 1, end).flatMap((one) => (isNumber(one) ? [noun, one] : one)));
    at = end - 1;
  }
  return each;
}

/** Where a list of numbers ends that began before a place; there, where no "and" with a number follows. */
function endOfList(words: readonly string[], from: number): number {
  let at = from;
  while (isNumber(words[at])) at += 1;
  return joins.has(words[at] ?? '') && isNumber(words[at + 1]) ? at + 2 : from;
}

const numberOf = (numbers: Readonly<Record<string, string>>, word: string): string | undefined =>
  Object.hasOwn(numbers, word) ? numbers[word] : undefined;

const stems = new Map<string, string>();
const mostStems = 20_000;

/** A word without its ending. */
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = word.length > 30 ? word : stemmer(word);
  if (stems.size < mostStems) stems.set(word, stem);
  return stem;
}

/** Words that say nothing of what is asked. */
const empty = new Set(
  'a an the of to in on at for and or but so is are was were be been am do does did has have had it its this that these those i me my we us our you your he she they them his her their there here with from by as if than then too very just really please ok okay hi hey hello thanks lol omg can could would will shall should may might must not no yes any some'.split(
    ' ',
  ),
);

/** Whether a word says something of what is asked. */
export const isTelling = (word: string): boolean => !empty.has(word);

/** The stems that count for finding something. */
export const termsOf = (words: readonly string[]): string[] => words.filter(isTelling).map(stemOf);
