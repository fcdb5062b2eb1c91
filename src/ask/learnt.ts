/** What search has learnt in training: the terms in which each answer was asked for. */

export interface Learnt {
  readonly terms: readonly string[];
  /** By the id of an answerable: its questions, each as the places of its terms, packed. */
  readonly questions: Readonly<Record<string, string>>;
}

/** A place among the terms is written as two of these, and questions are parted by a stroke. */
const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const stroke = '/'.charCodeAt(0);
const placeOfSign = new Uint8Array(128);
for (const [value, sign] of [...signs].entries()) placeOfSign[sign.charCodeAt(0)] = value;

/** The most terms that there are places for. */
export const mostPlaces = signs.length ** 2;

/** Questions as places of terms, in one string. */
export const packQuestions = (questions: readonly (readonly number[])[]): string =>
  questions.map((places) => places.map(nameOf).join('')).join('/');

const nameOf = (place: number): string =>
  `${signs.charAt(Math.floor(place / signs.length))}${signs.charAt(place % signs.length)}`;

/** The questions out of such a string, each place as what it stands for. */
export function unpackQuestions(packed: string, meanings: readonly number[]): number[][] {
  let question: number[] = [];
  const questions = [question];
  for (let at = 0; at < packed.length; ) {
    const first = packed.charCodeAt(at);
    if (first === stroke) {
      question = [];
      questions.push(question);
      at += 1;
      continue;
    }
    const place = (placeOfSign[first] ?? 0) * signs.length + (placeOfSign[packed.charCodeAt(at + 1)] ?? 0);
    question.push(meanings[place] ?? 0);
    at += 2;
  }
  return questions;
}
