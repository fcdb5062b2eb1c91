/** What answers are said with: texts, dates and lists in the reader's language. */
import { createRequire } from 'node:module';
import type * as I18next from 'i18next';
import { englishLabels, type Labels } from '../interaction/labels.ts';
import type { KnownDate } from '../knowledge/dates.ts';
import en from './locales/en.json' with { type: 'json' };

/** English is the first: it is what everybody gets whose own language is none of these. */
const languages = ['en', 'de', 'es', 'fr', 'it', 'pt'] as const;
export type Language = (typeof languages)[number];

export type Values = Readonly<Record<string, string | number>>;

export interface Words {
  readonly language: Language;
  /** The words around a reply. */
  readonly labels: Labels;
  /** A text of the language's file with its values put in; `count` chooses between one and several. */
  say(key: TextKey, values?: Values): string;
  /** A date, as precise as it is known: "3 August 2023", "spring 2023". */
  date(date: KnownDate): string;
  /** A date with the word that it needs in a sentence: "on 3 August 2023", "in spring 2023". */
  when(date: KnownDate): string;
  /** A day of every year: "on 4 September". */
  yearly(date: KnownDate): string;
  /** The day of the week of a day, `YYYY-MM-DD`. */
  weekday(day: string): string;
  /** "a, b and c". */
  list(items: readonly (string | number)[]): string;
  /** "a, b or c". */
  oneOf(items: readonly string[]): string;
}

type Texts = typeof en;
/** The keys of a file, nested ones with dots, and those for one and for several as one. */
type KeysOf<Of, Before extends string = ''> = {
  [Key in keyof Of & string]: Of[Key] extends string ? `${Before}${Single<Key>}` : KeysOf<Of[Key], `${Before}${Key}.`>;
}[keyof Of & string];
type Single<Key extends string> = Key extends `${infer Stem}_${'one' | 'other'}` ? Stem : Key;
export type TextKey = KeysOf<Texts>;

const made = new Map<Language, Words>();

/** The words of a language. Its file, and the library for all of them, are loaded when they are first wanted. */
export function wordsIn(language: Language): Words {
  const words = made.get(language) ?? createWords(language);
  made.set(language, words);
  return words;
}

/** The language for a locale as Discord writes it: "pt-BR", "es-419", "en-GB"; English where it is none that is spoken here. */
export function languageOf(locale: string): Language {
  const [spoken = ''] = locale.toLowerCase().split('-');
  return languages.find((language) => language === spoken) ?? 'en';
}

/** Dates and lists as they are written in Britain, not in the United States. */
const localeOf = (language: Language): string => (language === 'en' ? 'en-GB' : language);

const load = createRequire(import.meta.url);

function createWords(language: Language): Words {
  const { createInstance }: typeof I18next = load('i18next');
  const texts: Texts & { readonly labels?: Labels } = language === 'en' ? en : load(`./locales/${language}.json`);
  const library = createInstance({
    lng: language,
    resources: { [language]: { translation: texts } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  void library.init();
  const say: Words['say'] = (key, values) => library.t(key, { ...values });
  return { language, labels: texts.labels ?? englishLabels, say, ...datesIn(language, say), ...listsIn(language) };
}

function datesIn(language: Language, say: Words['say']): Pick<Words, 'date' | 'when' | 'yearly' | 'weekday'> {
  const form = (options: Intl.DateTimeFormatOptions) =>
    once(() => new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: 'UTC' }));
  const weekdays = form({ weekday: 'long' });
  const yearDays = form({ day: 'numeric', month: 'long' });
  const months = form({ month: 'long', year: 'numeric' });
  const days = form({ day: 'numeric', month: 'long', year: 'numeric' });

  function date({ precision, part, year, first }: KnownDate): string {
    if (part !== undefined) return say(`when.part.${part}`, { year });
    if (precision === 'year') return String(year);
    return (precision === 'month' ? months : days)().format(new Date(first));
  }

  const onDay = (known: KnownDate, shown: string): string =>
    say(beginsWithVowel(known) ? 'when.day_vowel' : 'when.day', { date: shown });

  return {
    date,
    when(known) {
      const { precision, part, year } = known;
      if (part !== undefined) return say(`when.inPart.${part}`, { year });
      if (precision === 'day') return onDay(known, date(known));
      return say(precision === 'month' ? 'when.month' : 'when.year', { date: date(known) });
    },
    yearly: (known) => onDay(known, yearDays().format(new Date(known.first))),
    weekday: (day) => weekdays().format(new Date(day)),
  };
}

/** Numbers of days that are spoken with a vowel first, which matters in Italian: otto, undici. */
const beginsWithVowel = ({ first }: KnownDate): boolean => first.endsWith('-08') || first.endsWith('-11');

function listsIn(language: Language): Pick<Words, 'list' | 'oneOf'> {
  const form = (type: 'conjunction' | 'disjunction') => once(() => new Intl.ListFormat(localeOf(language), { type }));
  const and = form('conjunction');
  const or = form('disjunction');
  return { list: (items) => and().format(items.map(String)), oneOf: (items) => or().format(items) };
}

/** Made when it is first wanted: a form of dates or lists costs ms to make. */
function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
