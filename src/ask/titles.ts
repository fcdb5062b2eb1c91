/** Episodes named by their titles, many of which are everyday words: "Kiss", "Out", "Home". */
import type { Knowledge } from '../knowledge/load.ts';
import { folded } from './folded.ts';
import type { Entity } from './mentions.ts';

/** Finds the episodes whose titles a question names, in its own spelling and as words. */
export type FindTitles = (raw: string, words: readonly string[]) => Titled[];

/** An episode, with its title as words. */
export interface Titled extends Entity {
  readonly title: string;
}

/** A title counts where it is quoted, called an episode, stands before its season, or has a capital inside a sentence. */
export function createFindTitles({ episodes }: Knowledge): FindTitles {
  const known = episodes.map(({ id, title }) => {
    const name = folded(title);
    const words = escaped(title).replace(/ \/ /, '\\s*(?:/|or|and)?\\s*');
    return {
      entity: { id, kind: 'episode' as const, title: name },
      start: name.split(' ', 1)[0] ?? '',
      quoted: new RegExp(`["'“”‘’«»]\\s*${words}[.,!?]?\\s*["'“”‘’«»]`, 'i'),
      capital: new RegExp(`\\p{L}[,;:]?\\s+(?:the\\s+)?${words}(?![\\p{L}'’])`, 'u'),
      called: new RegExp(
        ` (?:episode|episodes|called|titled|named) (?:is |the |of |called |titled |named )?${name} | ${name} (?:episode|season ${id[1]}) `,
      ),
    };
  });
  const isOneWord = (title: string): boolean => !title.includes(' ');
  const plain = new Map(episodes.map(({ id, title }) => [id, isOneWord(title)]));

  return function findTitles(raw, words) {
    const spelt = ` ${words.join(' ')} `;
    const lower = raw.toLowerCase();
    const isSentence = /\p{Ll}/u.test(raw) && !/^(?:\p{Lu}\S*(?:\s+|$))+$/u.test(raw);
    return known
      .filter(
        ({ entity, start, quoted, capital, called }) =>
          // Hardly any question holds the word at all, which is seen at once; no title begins with a shortened one.
          (spelt.includes(start) || lower.includes(start)) &&
          (quoted.test(raw) ||
            called.test(spelt) ||
            (isSentence && capital.test(raw)) ||
            (plain.get(entity.id) === false && spelt.includes(' truth dare '))),
      )
      .map(({ entity }) => entity);
  };
}

const escaped = (title: string): string => title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
