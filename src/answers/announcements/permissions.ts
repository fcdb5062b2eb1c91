/** What the bot has to be allowed to before it can post as a moderator wants it to. */
import type { ChannelInfo } from '../../interaction/command.ts';

/** Discord's bits, under the names that moderators read. Posts carry no embed and no file, so they need neither. */
const bits = {
  'View Channel': 1n << 10n,
  'Send Messages': 1n << 11n,
  'Manage Messages': 1n << 13n,
  'Read Message History': 1n << 16n,
  'Mention @everyone, @here and All Roles': 1n << 17n,
  'Manage Roles': 1n << 28n,
  'Send Messages in Threads': 1n << 38n,
} as const;
const administrator = 1n << 3n;

export type PermissionName = keyof typeof bits;

export interface Wish {
  readonly channel: Pick<ChannelInfo, 'kind' | 'appPermissions'>;
  /** Whether a role is to be mentioned that not everybody may mention. */
  readonly mention: boolean;
  readonly publish: boolean;
}

/** What is missing, in the order in which Discord lists it; nothing where all is well. */
export function missingPermissions({ channel, mention, publish }: Wish): PermissionName[] {
  const needed: PermissionName[] = [
    'View Channel',
    channel.kind === 'thread' ? 'Send Messages in Threads' : 'Send Messages',
    // After a crash it looks for what it sent before.
    'Read Message History',
    ...(mention ? ['Mention @everyone, @here and All Roles' as const] : []),
    ...(publish ? ['Manage Messages' as const] : []),
  ];
  return needed.filter((name) => !isAllowed(channel.appPermissions, name));
}

/** Whether permissions hold one; administrators may do everything. */
export const isAllowed = (permissions: bigint, name: PermissionName): boolean =>
  (permissions & administrator) !== 0n || (permissions & bits[name]) !== 0n;
