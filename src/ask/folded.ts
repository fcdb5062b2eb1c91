/** A text as it is compared: without what people type or leave out as they like. */

/** Without accents, case and anything that is no letter or digit; apostrophes vanish, and `&` is a word. */
export const folded = (text: string): string => (isPlain.test(text) ? foldedPlain(text) : foldedAny(text));

/** Most texts are plain, and plain letters are found several times as fast. */
const foldedPlain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['`]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const foldedAny = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’‘`´]/g, '')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const isPlain = /^[\p{ASCII}]*$/u;
