/** Something that a question can be answered with: one claim, or a view over several. */
import { type ShownClaim, shownClaim } from '../../answers/claim.ts';
import type { Showing } from '../../answers/shared.ts';
import type { Reply } from '../../interaction/reply.ts';
import { nothingSeen, type StoryPoint } from '../../knowledge/spoilers.ts';

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
  claim: ShownClaim,
): Answerable => ({
  id,
  intent,
  about,
  point: claim.spoiler,
  texts: [claim.text, ...texts],
  asks,
  isUnknown,
  show: (showing) => shownClaim(showing, claim),
});

/** An answerable that is a view of several claims. */
export const viewAnswerable = (
  view: Pick<Answerable, 'id' | 'intent' | 'about' | 'asks' | 'show'> & Partial<Answerable>,
): Answerable => ({ point: nothingSeen, texts: [], ...view });
