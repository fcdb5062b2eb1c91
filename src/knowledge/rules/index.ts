/** All data rules: the only list of them. */
import { chronology } from './chronology.ts';
import { complete } from './complete.ts';
import { knownErrors } from './known-errors.ts';
import { orphans } from './orphans.ts';
import { ownWords } from './own-words.ts';
import { plainText } from './plain-text.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import { sourced } from './sourced.ts';
import { spoilerPoints } from './spoiler-points.ts';
import { verdicts } from './verdicts.ts';

export const rules = {
  references,
  orphans,
  sourced,
  chronology,
  complete,
  'spoiler-points': spoilerPoints,
  'plain-text': plainText,
  'own-words': ownWords,
  verdicts,
  'known-errors': knownErrors,
} as const satisfies Record<string, Rule>;
