/** A question as words: lower case, without accents and punctuation, short forms written out. */
import { stemmer } from 'stemmer';
import slang from './slang.json' with { type: 'json' };

/** What is read of a question, in UTF-16 code units; of a longer one its beginning and its end. */
const longestStart = 700;
const longestEnd = 300;
const mostWords = 120;

/** Short forms, slang and spellings of one side of the ocean, as they are written out. */
const writtenOut: Readonly<Record<string, string>> = slang;
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
const counted = 'season|seasons|episode|episodes|volume|volumes|book|books|chapter|part|film';

/** Without accents, case and anything that is no letter or digit; apostrophes vanish. */
export const folded = (text: string): string =>
  (isPlain.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, ''))
    .toLowerCase()
    .replace(/['’‘`´]/g, '')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const isPlain = /^[\p{ASCII}]*$/u;

/** As much of a text as is read, without the tags of a markup. */
export function readable(text: string): string {
  const start =
    text.length <= longestStart + longestEnd ? text : `${text.slice(0, longestStart)} ${text.slice(-longestEnd)}`;
  return start.replace(/<\/?[a-z][^<>]{0,40}>/gi, ' ');
}

/** The words of a text in its own order; what is said again and again is said once. */
export function wordsOf(text: string): string[] {
  const plain = folded(text);
  const apart = (hasDigit.test(plain) ? countsApart(plain) : plain).split(/\s+/).slice(0, mostWords);
  const spelt = apart.flatMap(inFull);
  return counting(spelt.filter((word, at) => word !== '' && word !== spelt[at - 1]));
}

/** A word as it is written out, where it is short, slang, or of the other side of the ocean. */
export const inFull = (word: string): readonly string[] =>
  Object.hasOwn(writtenOut, word) ? (writtenOut[word] ?? word).split(' ') : [word];

/** The words that are written otherwise, for whoever misspells one of them. */
export const writtenOtherwise: readonly string[] = Object.keys(writtenOut);

const hasDigit = /\d/;

/** "s2e3", "2x03", "ep3" and "vol 2" with their words written out. */
const countsApart = (text: string): string =>
  text
    .replace(/\bs(?:eason|eries)? ?0?(\d) ?e(?:p|pisode)?s? ?0?(\d)\b/g, ' season $1 episode $2 ')
    .replace(/\b(\d) ?x ?0?(\d)\b/g, ' season $1 episode $2 ')
    .replace(/\bs ?(\d)\b/g, ' season $1 ')
    .replace(/\b(?:ep|episode|e) ?0?(\d{1,2})\b/g, ' episode $1 ')
    .replace(/\b(?:vol|volume|v|book) ?0?(\d)\b/g, ' volume $1 ');

/** "Season two", "the second season" and "2nd episode" all become "season 2", "episode 2". */
function counting(words: readonly string[]): string[] {
  const counts: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const [word = '', next = '', before = ''] = [words[at], words[at + 1], counts.at(-1)];
    const ordinal = numberOf(ordinals, word);
    const cardinal = numberOf(cardinals, word);
    if (ordinal !== undefined && isCounted.test(next)) {
      counts.push(next, ordinal);
      at += 1;
    } else counts.push(cardinal !== undefined && isCounted.test(before) ? cardinal : word);
  }
  return counts;
}

const isCounted = new RegExp(`^(?:${counted})$`);
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

/** The stems that count for finding something. */
export const termsOf = (words: readonly string[]): string[] => words.filter((word) => !empty.has(word)).map(stemOf);
