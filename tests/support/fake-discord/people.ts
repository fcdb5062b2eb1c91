/** Users and members, with every field that Discord sends. */
import { type APIInteractionGuildMember, type APIUser, GuildMemberFlags, type Snowflake } from 'discord-api-types/v10';

/** A number rather than the literal 0, which the enums of flags do not know. */
export const noFlags: number = 0;

/** The person who asks where a test does not say who. */
export const defaultUserId: Snowflake = '700000000000000001';

const plain = {
  discriminator: '0',
  avatar: null,
  banner: null,
  accent_color: null,
  flags: noFlags,
  public_flags: noFlags,
  avatar_decoration_data: null,
  primary_guild: null,
};

/** A user; what is not given is made up. */
export function makeUser(given: Partial<APIUser> = {}): APIUser {
  const id = given.id ?? defaultUserId;
  return { ...plain, id, username: `user${id.slice(-4)}`, global_name: `User ${id.slice(-4)}`, ...given };
}

/** A member as an interaction carries it. */
export const makeMember = (
  user: APIUser,
  permissions: bigint,
  roles: readonly Snowflake[],
): APIInteractionGuildMember => ({
  user,
  permissions: String(permissions),
  roles: [...roles],
  nick: null,
  avatar: null,
  banner: null,
  joined_at: '2024-04-22T12:00:00.000000+00:00',
  premium_since: null,
  communication_disabled_until: null,
  pending: false,
  deaf: false,
  mute: false,
  flags: GuildMemberFlags.DidRejoin,
});
