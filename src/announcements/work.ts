/** What the sender goes through, and what can come of each piece of it. */

/** What came of one item. */
export type Step =
  | { readonly kind: 'done' }
  /** Not before so many ms; what else there is to be done in the channel does not wait for it. */
  | { readonly kind: 'later'; readonly ms: number }
  /** The channel rests; for a back-off where no time is said. In ms. */
  | { readonly kind: 'wait'; readonly ms?: number }
  /** Nothing may be sent now. */
  | { readonly kind: 'stopped' };

/** The channel rests as long as Discord said, if it said so. */
export const waitFor = (ms: number | undefined): Step => (ms === undefined ? { kind: 'wait' } : { kind: 'wait', ms });

export interface Waiting {
  readonly guildId: string;
  readonly channelId: string;
  readonly dueAt: string;
}

export interface Work<Item extends Waiting> {
  readonly entries: () => AsyncIterable<readonly [key: string, item: Item]>;
  /** One of them as it is by now. */
  readonly get: (key: string) => Promise<Item | undefined>;
  readonly run: (key: string, item: Item) => Promise<Step>;
  /** Whether what is not due holds up what stands behind it in its channel. */
  readonly inOrder: boolean;
}
