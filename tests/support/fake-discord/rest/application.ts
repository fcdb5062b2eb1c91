/** Routes that tell a bot who it is and where to connect. */
import type {
  APIApplication,
  RESTGetAPICurrentUserGuildsResult,
  RESTGetAPIGatewayBotResult,
} from 'discord-api-types/v10';
import { usualPermissions } from '../guilds.ts';
import { makeUser, noFlags } from '../people.ts';
import type { World } from '../world.ts';
import { ok } from './reply.ts';
import { type Route, route } from './route.ts';

export interface GatewayFacts {
  readonly url: string;
  readonly shards: number;
  readonly identifyLimit: number;
  readonly identified: () => number;
}

/** The routes; what they tell of the gateway is asked at every call. */
export const applicationRoutes = (world: World, gateway: () => GatewayFacts): Route[] => [
  route('GET /gateway', () => ok({ url: gateway().url }), { auth: false }),
  route('GET /gateway/bot', () => ok(gatewayBot(gateway()))),
  route('GET /oauth2/applications/@me', () => ok(application(world))),
  route('GET /applications/@me', () => ok(application(world))),
  route('GET /users/@me', () => ok({ ...world.bot, mfa_enabled: false, locale: 'en-US', verified: true, email: null })),
  route('GET /users/@me/guilds', ({ query }) =>
    ok(page(ownGuilds(world), query.get('after') ?? '0', Number(query.get('limit') ?? 200))),
  ),
];

const gatewayBot = ({ url, shards, identifyLimit, identified }: GatewayFacts): RESTGetAPIGatewayBotResult => ({
  url,
  shards,
  session_start_limit: {
    total: identifyLimit,
    remaining: Math.max(0, identifyLimit - identified()),
    reset_after: 86_400_000,
    max_concurrency: 1,
  },
});

/** More than the library's type knows, which says nothing of the fields that only its owner sees. */
const application = (world: World) =>
  ({
    id: world.applicationId,
    name: world.bot.username,
    icon: null,
    description: 'A bot under test',
    summary: '',
    type: null,
    bot: world.bot,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: noFlags,
    flags_new: '0',
    owner: makeUser({ id: '700000000000000099', username: 'owner' }),
    team: null,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    approximate_guild_count: joined(world).length,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: ['applications.commands', 'bot'],
  }) satisfies APIApplication & Record<string, unknown>;

const joined = (world: World) => [...world.guilds.values()].filter((guild) => guild.joined);

const ownGuilds = (world: World): RESTGetAPICurrentUserGuildsResult =>
  joined(world).map(({ id, name }) => ({
    id,
    name,
    icon: null,
    banner: null,
    owner: false,
    permissions: String(usualPermissions),
    features: [],
  }));

const page = <Item extends { readonly id: string }>(items: readonly Item[], after: string, limit: number): Item[] =>
  items
    .filter(({ id }) => BigInt(id) > BigInt(after))
    .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
    .slice(0, limit);
