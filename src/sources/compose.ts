/** Makes an update out of what is to be told. */
import { fingerprint } from './fingerprint.ts';
import type { Update } from './update.ts';

/** The update with its revision: a hash of what a reader sees, so that it changes when that does and only then. */
export function compose(told: Omit<Update, 'revision'>): Update {
  const { topic, title, lines, url, credit, spoiler, status } = told;
  return { ...told, revision: fingerprint(topic, title, lines, url, credit, spoiler, status) };
}
