import { type Rule, textsOf } from './rule.ts';

/** So many words in a row in two texts are no chance. */
const run = 8;

/** No text repeats eight words in a row of another: each thing is told once, in its own words. */
export const ownWords: Rule = (knowledge) => {
  const first = new Map<string, string>();
  return textsOf(knowledge).flatMap(({ place, text }) => {
    const repeated = runsOf(text).find((words) => (first.get(words) ?? place) !== place);
    for (const words of runsOf(text)) if (!first.has(words)) first.set(words, place);
    return repeated === undefined
      ? []
      : [`${place}: repeats “${repeated}” of ${first.get(repeated)}; say it otherwise`];
  });
};

function runsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  return words.slice(run - 1).map((_, at) => words.slice(at, at + run).join(' '));
}
