/** Names that follow from what they name, so that whoever comes back after a crash finds the same. */
import { hash } from 'node:crypto';
import { channelPrefix } from './spaces.ts';

type Place = Parameters<typeof channelPrefix>[0];

const digest = (text: string, length: number): string => hash('sha256', text, 'base64url').slice(0, length);

/** Sorts as the time does. */
const stamp = (at: Date): string => String(at.getTime()).padStart(15, '0');

/** The key of one update's delivery: a channel's deliveries lie in the order in which they are to go. */
export const singleKey = (place: Place, cycle: Date, position: number, updateId: string): string =>
  `${channelPrefix(place)}${stamp(cycle)}:${String(position).padStart(4, '0')}:${digest(updateId, 12)}`;

/** What was too much for one cycle. */
export const restKey = (place: Place, cycle: Date): string => `${channelPrefix(place)}${stamp(cycle)}:rest`;

/** A daily or weekly digest, by when it is due. */
export const digestKey = (place: Place, dueAt: Date): string => `${channelPrefix(place)}${stamp(dueAt)}:digest`;

/** What came while a channel did not work, by when that began. */
export const missedKey = (place: Place, since: Date): string => `${channelPrefix(place)}${stamp(since)}:missed`;

const byHost = 'withdrawn:';
/** The revision of an update that the host took back: another one, so that what is out is seen to be behind. */
export const withdrawnRevision = (revision: string): string => `${byHost}${revision}`;
/** Whether the host took it back. That stands, whatever its source says later. */
export const isWithdrawn = (revision: string): boolean => revision.startsWith(byHost);

/** Whether a delivery of that key may be given more to tell while it waits. */
export const mayGrow = (key: string): boolean => key.endsWith(':digest') || key.endsWith(':missed');

/** Discord takes at most 25 characters. */
export const nonceLength = 22;

/** The nonce of a delivery, which is also its mark in the message. */
export const nonceOf = (key: string): string => digest(key, nonceLength);

/** In the custom id of a button, beside the call: what begins so is no argument. */
export const markName = '~u';

/** Whether the components of a message hold the mark. */
export const holdsMark = (components: unknown, nonce: string): boolean =>
  JSON.stringify(components ?? []).includes(nonce);

/** A message id that an instant's messages come after. */
export const idBefore = (at: Date): string => String(BigInt(Math.max(0, at.getTime() - discordEpoch)) << 22n);
const discordEpoch = 1_420_070_400_000;
