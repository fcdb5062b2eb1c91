/** What a delivery looks like as a post, made once for all channels that get the same. */
import type { Update } from '../sources/update.ts';
import type { Delivery } from './delivery.ts';
import { editBody, type Look, postBody, replyFor } from './message.ts';
import type { KnownUpdate, Spaces } from './spaces.ts';

export interface Posts {
  /** The updates of a delivery that are known, in its order. */
  updatesOf(delivery: Pick<Delivery, 'updates'>): Promise<KnownUpdate[]>;
  /** The revisions that a post of them shows today. */
  revisionsOf(delivery: Pick<Delivery, 'updates'>): Promise<string[]>;
  /** The body of the post, with its mark. */
  body(updates: readonly Update[], look: Look, nonce: string): string;
  /** The body that brings it up to date. */
  edit(updates: readonly Update[], look: Look, nonce: string): string;
  /** Reads everything anew: updates have changed. */
  forget(): void;
}

/** Stands for the nonce in a body that is made for many; as long as one. */
const placeholder = 'NONCE-NONCE-NONCE-NONC';
/** Bodies and updates that are remembered; far more than a fan-out has under way. */
const kept = 200;

/** Makes posts over the updates in the store. */
export function createPosts(spaces: Pick<Spaces, 'updates'>): Posts {
  const known = new Map<string, KnownUpdate>();
  const bodies = new Map<string, string>();

  async function updatesOf({ updates }: Pick<Delivery, 'updates'>): Promise<KnownUpdate[]> {
    const missing = updates.filter((id) => !known.has(id));
    if (known.size + missing.length > kept) known.clear();
    const wanted = updates.filter((id) => !known.has(id));
    const read = wanted.length === 0 ? [] : await spaces.updates.getMany(wanted);
    for (const update of read) if (update) known.set(update.update.id, update);
    return updates.flatMap((id) => known.get(id) ?? []);
  }

  function remembered(key: string, make: () => string): string {
    const body = bodies.get(key) ?? make();
    if (bodies.size > kept) bodies.clear();
    bodies.set(key, body);
    return body;
  }

  const keyOf = (kind: string, updates: readonly Update[], { roleId, roleButton }: Look): string =>
    JSON.stringify([kind, roleId, roleButton, ...updates.map(({ id, revision }) => [id, revision])]);

  return {
    updatesOf,
    async revisionsOf(delivery) {
      const found = await updatesOf(delivery);
      return delivery.updates.map((id) => found.find(({ update }) => update.id === id)?.update.revision ?? '');
    },
    body: (updates, look, nonce) =>
      remembered(keyOf('post', updates, look), () =>
        postBody(replyFor(updates, look, placeholder), look, placeholder),
      ).replaceAll(placeholder, nonce),
    edit: (updates, look, nonce) =>
      remembered(keyOf('edit', updates, look), () => editBody(replyFor(updates, look, placeholder), look)).replaceAll(
        placeholder,
        nonce,
      ),
    forget: () => {
      known.clear();
    },
  };
}
