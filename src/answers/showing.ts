/** What a command shows an answer with. */
import type { Context } from '../interaction/command.ts';
import type { StoryPoint } from '../knowledge/spoilers.ts';
import type { Showing } from './shared.ts';
import { languageOf, wordsIn } from './words.ts';

/** In the asker's language, and with plot shown openly up to `seen`. */
export const showingTo = ({ knowledge, now, asker, seen: shown }: Context, seen: StoryPoint = shown): Showing => ({
  knowledge,
  now,
  seen,
  words: wordsIn(languageOf(asker.locale)),
});
