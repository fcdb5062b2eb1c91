/** Giving a role to a member, and taking it. */
import type { Snowflake } from 'discord-api-types/v10';
import { noContent, type Reply, refuse } from '../rest/reply.ts';
import { type Route, route } from '../rest/route.ts';
import type { World } from '../world.ts';

interface Named {
  readonly guild: Snowflake;
  readonly user: Snowflake;
  readonly role: Snowflake;
}

/** The routes of `/guilds/{id}/members/{id}/roles/{id}`. */
export const roleRoutes = (world: World): Route[] => [
  route('PUT /guilds/:guild/members/:user/roles/:role', ({ params }) =>
    change(world, params, (roles) => roles.add(params.role)),
  ),
  route('DELETE /guilds/:guild/members/:user/roles/:role', ({ params }) =>
    change(world, params, (roles) => roles.delete(params.role)),
  ),
];

function change(
  { guilds }: World,
  { guild: id, user, role: roleId }: Named,
  apply: (roles: Set<string>) => void,
): Reply {
  const guild = guilds.get(id);
  if (!guild?.joined) return refuse(guild ? 'missingAccess' : 'unknownGuild');
  const member = guild.members.get(user);
  if (!member) return refuse('unknownMember');
  const role = guild.roles.find((candidate) => candidate.id === roleId);
  if (!role) return refuse('unknownRole');
  if (!guild.manageRoles || role.aboveBot) return refuse('missingPermissions');
  apply(member);
  return noContent;
}
