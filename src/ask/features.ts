/** A question as numbers: which of its words and letters there are, names replaced by their kind. */
import type { Question } from './question.ts';
import { stemOf } from './words.ts';

/** How many different features can be told apart; the model keeps those that were often seen in training. */
export const buckets = 2 ** 16;
const gram = 4;

/** The features of a question, each the number of its bucket. */
export function featuresOf({
  words,
  mentions,
  named,
  season,
  episode,
  unknownShare,
}: Pick<Question, 'words' | 'mentions' | 'named' | 'season' | 'episode' | 'unknownShare'>): number[] {
  const masked = maskedWords(words, mentions);
  const stems = masked.map((word) => (word.startsWith('<') ? word : stemOf(word)));
  const features = new Set<number>();
  for (const [at, stem] of stems.entries()) {
    features.add(bucket(`w ${stem}`));
    features.add(bucket(`b ${stem} ${stems[at + 1] ?? '$'}`));
    if (at + 2 < stems.length) features.add(bucket(`t ${stem} ${stems[at + 1]} ${stems[at + 2]}`));
  }
  for (const word of masked)
    if (!word.startsWith('<')) for (const letters of gramsOf(word)) features.add(bucket(`c ${letters}`));
  for (const id of named) features.add(bucket(`e ${id}`));
  features.add(bucket(`s ${season ?? '-'} ${episode ?? '-'}`));
  features.add(bucket(`u ${Math.ceil(unknownShare * 4)} ${Math.min(2, named.size)}`));
  features.add(bucket(`l ${Math.min(4, Math.ceil(words.length / 3))}`));
  return [...features];
}

function maskedWords(words: readonly string[], mentions: Question['mentions']): string[] {
  const masked: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const mention = mentions.find(({ from }) => from === at);
    masked.push(mention ? `<${mention.entities[0]?.kind}>` : (words[at] ?? ''));
    if (mention) at = mention.to - 1;
  }
  return masked;
}

function* gramsOf(word: string): Generator<string> {
  if (word.length < gram) return;
  const framed = `^${word}$`;
  for (let at = 0; at + gram <= framed.length; at++) yield framed.slice(at, at + gram);
}

/** FNV-1a, folded into the number of buckets. */
function bucket(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % buckets;
}
