/** Questions that go on from the one before: "and season 3?", "who plays him?". */
import type { Mention } from './mentions.ts';
import type { Question } from './question.ts';
import { termsOf } from './words.ts';

/** What somebody asked last. */
export interface Turn {
  readonly question: Question;
}

const goesOn = new Set(['and', 'what', 'how', 'about', 'then', 'so', 'ok', 'or', 'same', 'for', 'in']);

/**
 * The question with what it leaves out taken from the one before, or null where it stands for itself.
 * "And season 3?" asks the same of another thing; "who plays him?" asks another thing of the same.
 */
export function continued(question: Question, { question: before }: Turn): Question | null {
  const [mention] = question.mentions;
  const predicate = termsOf(question.words.filter((word, at) => !goesOn.has(word) && !isNamed(question.mentions, at)));
  if (mention && predicate.length === 0 && question.words.length <= 6) return sameOf(question, mention, before);
  if (question.isPronominal && before.named.size > 0) return ofSame(question, before);
  return null;
}

const isNamed = (mentions: readonly Mention[], at: number): boolean =>
  mentions.some(({ from, to }) => from <= at && at < to);

function sameOf(question: Question, mention: Mention, before: Question): Question {
  const kind = mention.entities[0]?.kind;
  const replaced = before.mentions.find(({ entities }) => entities[0]?.kind === kind);
  if (!replaced) return { ...before, named: new Set([...before.named, ...question.named]), ...counts(question) };
  const words = [
    ...before.words.slice(0, replaced.from),
    ...question.words.slice(mention.from, mention.to),
    ...before.words.slice(replaced.to),
  ];
  const gone = new Set(replaced.entities.map(({ id }) => id));
  const kept = [...before.named].filter((id) => !gone.has(id));
  const grown = mention.to - mention.from - (replaced.to - replaced.from);
  const mentions = before.mentions.map((known) =>
    known === replaced
      ? { entities: mention.entities, from: replaced.from, to: replaced.to + grown }
      : known.from > replaced.from
        ? { ...known, from: known.from + grown, to: known.to + grown }
        : known,
  );
  return {
    ...before,
    words,
    terms: termsOf(words),
    mentions,
    named: new Set([...kept, ...question.named]),
    ...counts(question),
  };
}

const ofSame = (question: Question, before: Question): Question => ({
  ...question,
  named: new Set([...question.named, ...before.named]),
  isPronominal: false,
  ...counts(before),
  ...counts(question),
});

const counts = ({ season, episode }: Question) => ({
  ...(season !== undefined && { season }),
  ...(episode !== undefined && { episode }),
});
