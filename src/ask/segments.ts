/** Parts of a longer question that may be questions by themselves. */
import { readable } from './words.ts';

const mostSentences = 5;
const shortest = 8;
const asking =
  '(?:who|whos|whose|what|whats|when|whens|where|wheres|which|why|how|hows|is|are|was|were|did|does|do|can|could|has|have|had|will|would|in which|in what|on what|at what)';
const betweenClauses = new RegExp(
  `(?:,?\\s+(?:and|n|&|plus|also|or)\\s+(?:also\\s+)?|[,;:]\\s+|\\s+-+\\s+)(?=(?:then\\s+)?(?:(?:please\\s+)?tell\\s+me\\s+)?${asking}\\b)`,
  'i',
);

/** The sentences of a text, where it has several; the last ones, since people tell first and ask then. */
export function sentencesOf(text: string): string[] {
  const sentences = readable(text)
    .split(/(?<=[.?!…])\s+|[<>{}[\]|;`]+|\n+|\s+-{1,2}\s+|\.{2,}\s*|(?:,\s+(?=(?:so|anyway|but)\b))/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length >= shortest);
  return sentences.length < 2 ? [] : sentences.slice(-mostSentences);
}

/** Whether a part of a text asks for something. */
export const isAsking = (part: string): boolean => asks.test(part);
const asks = new RegExp(`\\?|\\b${asking}\\b`, 'i');

/** The questions of a text, each with its mark: that is the same in every language. */
export const questionsOf = (text: string): string[] => readable(text).split(/(?<=\?)\s+|\n+/);

/** The clauses of an English text that ask for something each; none where it asks for one thing. */
export function clausesOf(text: string): string[] {
  const clauses = questionsOf(text)
    .flatMap((question) => question.split(betweenClauses))
    .map((clause) => clause.trim())
    .map((clause, at, all) => saidInFull(clause, all[at - 1] ?? ''))
    .filter((clause) => clause.length >= shortest);
  return clauses.length < 2 ? [] : clauses.slice(0, mostSentences);
}

/** "When was it filmed, and where" asks "where was it filmed" too. */
function saidInFull(clause: string, before: string): string {
  const [, word] = loneWord.exec(clause) ?? [];
  return word === undefined ? clause : before.replace(firstAsking, word);
}

const loneWord = /^(who|when|where|why|how)\s*\??$/i;
const firstAsking = new RegExp(`\\b${asking}\\b`, 'i');
