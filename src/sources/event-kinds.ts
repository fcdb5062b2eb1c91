/** What each kind of event is to a reader. */
import type { WorkEvent } from '../knowledge/schema.ts';
import type { Topic } from './update.ts';

export interface EventKind {
  readonly topic: Topic;
  /** The headline, after the name of the work. It gives no plot away. */
  readonly says: string;
  /** How it is remembered on its day, after the name of the work; left out for what nobody celebrates. */
  readonly remembered?: string;
}

export const eventKinds: Readonly<Record<WorkEvent['event'], EventKind>> = {
  optioned: { topic: 'release', says: 'the rights are taken' },
  ordered: { topic: 'release', says: 'ordered', remembered: 'was ordered' },
  renewed: { topic: 'release', says: 'the renewal', remembered: 'was ordered' },
  announced: { topic: 'release', says: 'announced', remembered: 'was announced' },
  casting: { topic: 'casting', says: 'casting' },
  title: { topic: 'release', says: 'the title' },
  'filming-announced': { topic: 'filming', says: 'filming announced' },
  'filming-start': { topic: 'filming', says: 'filming begins' },
  'filming-wrap': { topic: 'filming', says: 'filming ends' },
  'post-production': { topic: 'filming', says: 'in post-production' },
  'first-look': { topic: 'trailer', says: 'first pictures' },
  clip: { topic: 'trailer', says: 'clip' },
  teaser: { topic: 'trailer', says: 'teaser' },
  trailer: { topic: 'trailer', says: 'trailer' },
  'window-announced': { topic: 'release', says: 'release window' },
  'date-announced': { topic: 'release', says: 'release date' },
  leak: { topic: 'release', says: 'unofficial news' },
  statement: { topic: 'release', says: 'a statement' },
  premiere: { topic: 'release', says: 'release date', remembered: 'came out' },
};
