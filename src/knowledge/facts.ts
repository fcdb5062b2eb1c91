/** Facts by what they are about. */
import type { Knowledge } from './load.ts';
import type { Fact } from './schema.ts';

/** The facts on a subject, all or of one topic; withdrawn ones are not among them. */
export const factsAbout = ({ facts }: Knowledge, subject: string, topic?: string): Fact[] =>
  facts.filter(
    (fact) => fact.subject === subject && (topic === undefined || fact.topic === topic) && fact.status !== 'retracted',
  );
