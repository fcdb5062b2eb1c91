/** What came of a call to Discord, told apart by what may be done next. */

export type Trouble =
  /** The channel, server, member or role is not there. */
  | 'gone'
  /** It is there, and the bot may not. */
  | 'forbidden'
  | 'archived'
  /** The message is not there any more. */
  | 'message-gone'
  /** It was done before. */
  | 'done';

export type Outcome<Value = void> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: Trouble; readonly code: number }
  /** It certainly did not arrive. Not before so many ms, where Discord said so. */
  | { readonly kind: 'retry'; readonly afterMs?: number }
  /** A timeout, a dropped connection, a 5xx: it may have arrived. */
  | { readonly kind: 'unknown-outcome' }
  /** Discord does not take it as it is: a bug of ours. */
  | { readonly kind: 'refused'; readonly code: number; readonly message: string }
  /** Nothing was sent, and nothing shall be: the token is void, or somebody else has the lease. */
  | { readonly kind: 'stopped' };

/** Discord's codes that say more than the status. What stands in no table is told apart by the status. */
const byCode: Readonly<Record<number, Trouble>> = {
  10003: 'gone', // Unknown Channel
  10004: 'gone', // Unknown Guild
  10007: 'gone', // Unknown Member
  10008: 'message-gone',
  10011: 'gone', // Unknown Role
  10013: 'gone', // Unknown User
  30007: 'forbidden', // too many webhooks
  40033: 'done', // already crossposted
  50001: 'forbidden', // Missing Access
  50007: 'forbidden', // takes no direct messages
  50013: 'forbidden', // Missing Permissions
  50083: 'archived',
  50278: 'forbidden', // no server in common
  160005: 'archived', // thread locked
};

/** The outcome of an answer that is an error. */
export function outcomeOf(status: number, code: number, message: string): Outcome<never> {
  const known = byCode[code];
  if (known !== undefined) return { kind: known, code };
  if (status === 401) return { kind: 'stopped' };
  if (status === 403) return { kind: 'forbidden', code };
  if (status >= 500) return { kind: 'unknown-outcome' };
  return { kind: 'refused', code, message };
}

/** Failures before a connection stood: nothing can have arrived. */
const neverLeft = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** The outcome of a call that Discord did not answer. */
export const outcomeOfSilence = (code: unknown): Outcome<never> =>
  neverLeft.has(String(code)) ? { kind: 'retry' } : { kind: 'unknown-outcome' };

/** Why a channel does not work, for moderators, and what helps. */
export function reasonOf({ kind, code }: { readonly kind: Trouble; readonly code: number }): string {
  return `${reasons[kind]} (Discord’s code ${code}).`;
}

const reasons = {
  gone: 'The channel is no longer there',
  forbidden: 'I may no longer post in this channel: I need View Channel and Send Messages there',
  archived: 'The thread is archived or locked',
  'message-gone': 'The message was deleted',
  done: 'It was done before',
} as const satisfies Record<Trouble, string>;
