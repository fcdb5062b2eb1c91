/** A text as it is compared: without what people type or leave out as they like. */

/** Without accents, case and anything that is no letter or digit; apostrophes vanish, and `&` is a word. */
export const folded = (text: string): string =>
  isPlain.test(text) ? joined(text, plainOthers) : joined(text.normalize('NFKD').replace(/\p{M}/gu, ''), others);

const joined = (text: string, between: RegExp): string =>
  text
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’‘`´]/g, '')
    .replace(/ß/g, 'ss')
    .replace(between, ' ')
    .trim();

const isPlain = /^[\p{ASCII}]*$/u;
const others = /[^\p{L}\p{N}]+/gu;
/** Most texts are plain, and what is no plain letter is found several times as fast. */
const plainOthers = /[^a-z0-9]+/g;
