/** Which nonces a message was sent with lately: the guard against sending it twice. */
import type { Snowflake } from 'discord-api-types/v10';

export interface Nonces {
  /** The message that was sent with it in the window, even if it is deleted by now. */
  find(nonce: string): Sent | undefined;
  remember(nonce: string, sent: Sent): void;
}

export interface Sent {
  readonly channel: Snowflake;
  readonly message: Snowflake;
}

/** A memory of one author's nonces: they count in all channels together. */
export function createNonces(now: () => number, window: number): Nonces {
  const known = new Map<string, Sent & { readonly at: number }>();
  return {
    find(nonce) {
      const sent = known.get(nonce);
      return sent && now() - sent.at <= window ? sent : undefined;
    },
    remember: (nonce, sent) => {
      known.set(nonce, { ...sent, at: now() });
    },
  };
}
