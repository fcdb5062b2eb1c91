/** Something that a question can be answered with: one claim, or a view over several. */
import { shownClaim } from '../../answers/claim.ts';
import type { Line, Reply } from '../../interaction/reply.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import type { Status } from '../../knowledge/schema.ts';
import { nothingSeen, type StoryPoint } from '../../knowledge/spoilers.ts';

/** What an answer is shown with. */
export interface Showing {
  readonly knowledge: Knowledge;
  readonly now: Date;
  readonly seen: StoryPoint;
}

export interface Answerable {
  /** Kind and id of what it tells, such as `fact:nick-birthday` or `release:season-2`; training questions name it. */
  readonly id: string;
  /** The kind of question it answers: `plays`, `release`, `fact:birthday`. */
  readonly intent: string;
  /** Ids of the works, episodes, people, characters, books and places that it is about. */
  readonly about: readonly string[];
  /** How far it gives plot away. */
  readonly point: StoryPoint;
  /** What it says, for finding it. */
  readonly texts: readonly string[];
  /** Questions that it answers. */
  readonly asks: readonly string[];
  /** It says that something is not known. */
  readonly isUnknown?: boolean;
  show(showing: Showing): Reply;
}

/** A claim as it is told: its own text, veiled where it gives plot away. */
export interface ToldClaim {
  readonly text: string;
  readonly status: Status;
  readonly spoiler: StoryPoint;
  readonly sources: readonly string[];
  /** What the claim is on, to be shown openly before a text that is behind bars. */
  readonly title?: Line;
}

/** An answerable that is one claim. */
export const claimAnswerable = (
  {
    id,
    intent,
    about,
    asks = [],
    texts = [],
    isUnknown = false,
  }: Partial<Answerable> & Pick<Answerable, 'id' | 'intent' | 'about'>,
  claim: ToldClaim,
): Answerable => ({
  id,
  intent,
  about,
  point: claim.spoiler,
  texts: [claim.text, ...texts],
  asks,
  isUnknown,
  show: ({ knowledge, seen }) => shownClaim(knowledge, claim, seen),
});

/** An answerable that is a view of several claims. */
export const viewAnswerable = (
  view: Pick<Answerable, 'id' | 'intent' | 'about' | 'asks' | 'show'> & Partial<Answerable>,
): Answerable => ({ point: nothingSeen, texts: [], ...view });
