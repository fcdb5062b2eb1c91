/** Reasoning over dated claims: which one holds as of a day, which contradict it, how a prediction came out. All pure. */
import type { KnownDate } from './dates.ts';
import type { Prediction, Status } from './schema.ts';

/** What is needed of a claim to know whether it held on a day. Days are `YYYY-MM-DD`, in UTC. */
export interface Claim {
  readonly status: Status;
  readonly publishedOn: KnownDate;
}

/** Whether the world could know it on that day. Where only a month is known, from its last day on. */
export const knownBy = (claim: { readonly publishedOn: KnownDate }, day: string): boolean =>
  claim.publishedOn.last <= day;

/**
 * The claim that holds as of a day: the newest that was public by then, confirmed before reported of the same day.
 * Predictions and retracted claims never hold.
 */
export function holding<C extends Claim>(claims: readonly C[], day: string): C | undefined {
  return claims.filter((claim) => isAsserted(claim) && knownBy(claim, day)).toSorted(newestFirst)[0];
}

/** Those of the claims that cannot be true if `held` is: their dates have no day in common with its date. */
export const contradicting = <C extends { readonly date: KnownDate }>(claims: readonly C[], held: C): C[] =>
  claims.filter((claim) => claim !== held && !overlap(claim.date, held.date));

/** Whether a guessed date came true. A floor ("not before 2023") is true of every later day. */
export function cameTrue(guess: NonNullable<Prediction['guess']>, actual: KnownDate): boolean {
  return guess.atLeast ? actual.last >= guess.date.first : overlap(guess.date, actual);
}

/** Whole days from one day to a later one. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayLength);

/** Newest publication first; of one day, confirmed before reported. */
export function newestFirst(a: Claim, b: Claim): number {
  if (a.publishedOn.last !== b.publishedOn.last) return a.publishedOn.last < b.publishedOn.last ? 1 : -1;
  return Number(a.status !== 'confirmed') - Number(b.status !== 'confirmed');
}

const dayLength = 24 * 60 * 60 * 1_000;
const isAsserted = ({ status }: Claim): boolean => status === 'confirmed' || status === 'reported';
const overlap = (a: KnownDate, b: KnownDate): boolean => a.first <= b.last && b.first <= a.last;

/** Whether a text says first of all that nobody knows; what comes after that is what is known nearest. */
export const saysNobodyKnows = (text: string): boolean => unknown.test(text.split(/(?<=[.:;]) /)[0] ?? '');
const unknown =
  /\b(?:no (?:reliable )?(?:source|page)\b|(?:is|are|was|were) not (?:known|announced|told|found|documented)|not announced|nothing newer is known)/i;
