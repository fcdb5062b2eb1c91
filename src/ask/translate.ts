/** Questions in other languages, word for word into English: enough to understand what is asked for. */
import de from './languages/de.json' with { type: 'json' };
import es from './languages/es.json' with { type: 'json' };
import fr from './languages/fr.json' with { type: 'json' };
import it from './languages/it.json' with { type: 'json' };
import pt from './languages/pt.json' with { type: 'json' };
import { wordsOf } from './words.ts';

export interface Translated {
  readonly words: readonly string[];
  /** The language that was recognised; left out for English. */
  readonly language?: Language;
}

/** Words that only this language has, and what its words and phrases are in English. */
interface Dictionary {
  readonly signs: readonly string[];
  readonly phrases: Readonly<Record<string, string>>;
}

export type Language = 'de' | 'es' | 'fr' | 'it' | 'pt';
const dictionaries: Readonly<Record<Language, Dictionary>> = { de, es, fr, it, pt };

const longestPhrase = 4;

/** Learns by which words each language is known; its dictionary is opened when it is first needed. */
export function createTranslate(): (words: readonly string[]) => Translated {
  const languages = (Object.keys(dictionaries) as Language[]).map((language) => ({
    language,
    signs: new Set(dictionaries[language].signs),
  }));

  return function translate(words) {
    const ranked = languages
      .map(({ language, signs }) => ({ language, hits: words.filter((word) => signs.has(word)).length }))
      .toSorted((a, b) => b.hits - a.hits);
    const most = ranked[0]?.hits ?? 0;
    if (most === 0 || most < words.length / 6) return { words };
    const [best] = ranked
      .filter(({ hits }) => hits === most)
      .map(({ language }) => ({ language, phrases: phrasesOf(language) }))
      .toSorted((a, b) => known(b, words) - known(a, words));
    return best ? { words: inEnglish(words, best.phrases), language: best.language } : { words };
  };
}

const opened = new WeakMap<Dictionary, ReadonlyMap<string, readonly string[]>>();

function phrasesOf(language: Language): ReadonlyMap<string, readonly string[]> {
  const dictionary = dictionaries[language];
  const phrases =
    opened.get(dictionary) ??
    new Map(Object.entries(dictionary.phrases).map(([from, to]) => [wordsOf(from).join(' '), to.split(' ')]));
  opened.set(dictionary, phrases);
  return phrases;
}

/** How many of the words are in a dictionary: languages share signs. */
const known = ({ phrases }: { readonly phrases: ReadonlyMap<string, unknown> }, words: readonly string[]): number =>
  words.filter((word) => phrases.has(word)).length;

function inEnglish(words: readonly string[], phrases: ReadonlyMap<string, readonly string[]>): string[] {
  const english: string[] = [];
  for (let at = 0; at < words.length; ) {
    const length = lengths.find((size) => phrases.has(words.slice(at, at + size).join(' '))) ?? 0;
    english.push(...(phrases.get(words.slice(at, at + length).join(' ')) ?? [words[at] ?? '']));
    at += Math.max(length, 1);
  }
  return wordsOf(english.join(' '));
}

const lengths = Array.from({ length: longestPhrase }, (_, at) => longestPhrase - at);
