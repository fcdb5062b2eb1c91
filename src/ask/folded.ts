/** A text as it is compared: without what people type or leave out as they like. */

/** Without accents, case and anything that is no letter or digit; apostrophes vanish, and `&` is a word. */
export const folded = (text: string): string =>
  (isPlain.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, ''))
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’‘`´]/g, '')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const isPlain = /^[\p{ASCII}]*$/u;
