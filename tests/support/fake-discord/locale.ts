/** Locales by their code. */
import { Locale } from 'discord-api-types/v10';
import type { LocaleCode } from './options.ts';

/** The library's name for a code; American English for one that it does not know. */
export const localeOf = (code: LocaleCode): Locale =>
  Object.values(Locale).find((locale) => locale === code) ?? Locale.EnglishUS;
