/** One claim as an answer. */
import type { Line, Reply } from '../interaction/reply.ts';
import type { Status } from '../knowledge/schema.ts';
import type { StoryPoint } from '../knowledge/spoilers.ts';
import { behind, capitalised, type Showing, told, withSources } from './shared.ts';
import type { Words } from './words.ts';

export interface ShownClaim {
  /** In English. */
  readonly text: string;
  readonly status: Status;
  readonly spoiler: StoryPoint;
  readonly sources: readonly string[];
  /** What it is on, without any plot; stands before the text. */
  readonly title?: (words: Words) => Line;
  /** The text in the reader's language, where it can be put together from what is known. */
  readonly say?: (words: Words) => string;
}

/** A claim's text as the answer; where it gives plot away that the reader has not seen, it is behind bars. */
export function shownClaim(showing: Showing, claim: ShownClaim): Reply {
  const { words, seen } = showing;
  const text = capitalised(told(words, claim.status, textOf(words, claim)));
  const title = claim.title?.(words);
  const label = behind(claim.spoiler, seen, words.labels.points);
  if (label !== undefined)
    return withSources(showing, [claim], {
      lead: title ?? words.say('spoiler.hidden'),
      parts: [{ lines: [text], behind: label }],
    });
  const [lead = text, ...lines] = [...(title === undefined ? [] : [title]), ...noteOf(words, claim), text];
  return withSources(showing, [claim], lines.length === 0 ? { lead } : { lead, parts: [{ lines }] });
}

const textOf = (words: Words, { text, say }: ShownClaim): string => (isTranslated(words, say) ? say(words) : text);

/** Says that a text is in English to whoever asked in another language. */
const noteOf = (words: Words, { say }: ShownClaim): string[] =>
  words.language === 'en' || isTranslated(words, say) ? [] : [words.say('note.onlyEnglish')];

/** English texts stay as their claims have them. */
const isTranslated = (words: Words, say: ShownClaim['say']): say is (words: Words) => string =>
  words.language !== 'en' && say !== undefined;
