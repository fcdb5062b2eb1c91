/** The way of a delivery: waiting, claimed before each try, finished once. Every step is stored before the next is taken. */
import type { Delivery } from './delivery.ts';
import { mayGrow } from './keys.ts';
import { paged, together } from './paged.ts';
import type { FollowUp, Spaces } from './spaces.ts';

export interface Outbox {
  /**
   * Stores that a try is about to be made, and of which revisions; gives what is to be sent, as it is stored now.
   * Undefined where it is gone. The instant of an earlier try that may have arrived is kept.
   */
  claim(key: string, stored: Delivery, revisionsOf: RevisionsOf): Promise<Delivery | undefined>;
  /** Puts it into the ledger, with what is still to be done about it, and takes it out of the outbox. */
  finish(key: string, delivery: Delivery, followUp?: readonly [string, FollowUp]): Promise<void>;
  /** Stores a delivery that goes on waiting. */
  keep(key: string, delivery: Delivery): Promise<void>;
  /** What a crash left in both places is done: takes it out of the outbox. */
  tidy(): Promise<void>;
}

type RevisionsOf = (delivery: Delivery) => Promise<string[]>;
type Lock = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** The outbox over the store; claims that come together are one transaction. */
export function createOutbox(spaces: Spaces, lock: Lock, now: () => Date): Outbox {
  interface Claim {
    readonly key: string;
    readonly stored: Delivery;
    readonly revisionsOf: RevisionsOf;
  }
  const claim = together((claims: readonly Claim[]) => lock(() => claimAll(claims)));
  const finish = together(finishAll);

  async function claimAll(claims: readonly Claim[]): Promise<(Delivery | undefined)[]> {
    const claimed = await Promise.all(claims.map(claimOf));
    await spaces.outbox.setMany(
      claims.flatMap(({ key }, at) => {
        const delivery = claimed[at];
        return delivery ? [[key, delivery] as const] : [];
      }),
    );
    return claimed;
  }

  async function claimOf({ key, stored, revisionsOf }: Claim): Promise<Delivery | undefined> {
    const delivery = mayGrow(key) ? await spaces.outbox.get(key) : stored;
    if (delivery === undefined || delivery.triedAt !== undefined) return delivery;
    return { ...delivery, triedAt: now().toISOString(), revisions: await revisionsOf(delivery) };
  }

  interface Finished {
    readonly key: string;
    readonly delivery: Delivery;
    readonly followUp: readonly [string, FollowUp] | undefined;
  }

  /** In this order: what is in both places after a crash counts as done. */
  async function finishAll(finished: readonly Finished[]): Promise<undefined[]> {
    const followUps = finished.flatMap(({ followUp }) => (followUp ? [followUp] : []));
    if (followUps.length > 0) await spaces.followUps.setMany(followUps);
    await spaces.ledger.setMany(finished.map(({ key, delivery }) => [key, delivery]));
    await spaces.outbox.deleteMany(finished.map(({ key }) => key));
    return finished.map(() => undefined);
  }

  return {
    claim: (key, stored, revisionsOf) => claim({ key, stored, revisionsOf }),
    finish: (key, delivery, followUp) => finish({ key, delivery, followUp }),
    keep: (key, delivery) => lock(() => spaces.outbox.set(key, delivery)),
    async tidy() {
      for await (const page of paged(spaces.outbox.entries())) {
        const keys = page.map(([key]) => key);
        const done = await spaces.ledger.getMany(keys);
        await spaces.outbox.deleteMany(keys.filter((_key, at) => done[at] !== undefined));
      }
    },
  };
}
