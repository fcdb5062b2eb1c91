/** Books: one of them, or all. */
import type { Line, Reply } from '../interaction/reply.ts';
import type { Book } from '../knowledge/schema.ts';
import { type Showing, told, veiled, withSources } from './shared.ts';
import type { Words } from './words.ts';

/** A book: what it is, and when its editions came out. */
export function answerBook(showing: Showing, book: Book): Reply {
  const { words } = showing;
  const [first] = book.editions;
  const editions = book.editions.map(
    ({ region, date, status, text }): Line => [
      { bold: `${region === 'world' ? words.say('book.everywhere') : region}: ${words.date(date)}` },
      status === 'confirmed' && text === undefined ? '' : ` ${told(words, status, text ?? '')}`,
    ],
  );
  return withSources(showing, book.editions, {
    lead: first
      ? `${book.title}: ${words.date(first.date)}${first.region === 'world' ? '' : ` (${first.region})`}`
      : book.title,
    parts: [
      ...veiled(showing, words.say('book.what'), [{ line: book.text, spoiler: book.spoiler }], false),
      { heading: words.say('book.editions'), lines: editions, list: true },
    ],
  });
}

/** All books. */
export function answerBooks(showing: Showing): Reply {
  const { knowledge, words } = showing;
  const volumes = knowledge.books.filter(({ kind }) => kind === 'volume');
  const others = knowledge.books.filter(({ kind }) => kind !== 'volume');
  const line = ({ title, editions: [first] }: Book): Line => [
    { bold: title },
    first ? `, ${words.date(first.date)}` : '',
  ];
  return withSources(
    showing,
    knowledge.books.flatMap(({ editions }) => editions),
    {
      lead: words.say('book.count', { number: inWords(words, volumes.length), count: volumes.length }),
      parts: [
        { heading: words.say('book.volumes'), lines: volumes.map(line), list: true },
        { heading: words.say('book.around'), lines: others.map(line), list: true },
      ],
    },
  );
}

const inWords = (words: Words, number: number): string =>
  words.say('word.numbers').split(' ')[number] ?? String(number);
