/** Channels, messages and roles: what announcements need. */
import type { FakeDiscordOptions } from '../options.ts';
import type { Route } from '../rest/route.ts';
import type { World } from '../world.ts';
import { crosspostRoute } from './crosspost.ts';
import { type ChannelParts, messageRoutes } from './messages.ts';
import { createNonces } from './nonces.ts';
import { channelRoute, directRoute, guildRoute } from './places.ts';
import { roleRoutes } from './roles.ts';
import { createMessageStore } from './store.ts';

/** "A few minutes", as Discord says. */
const usualNonceWindow = 5 * 60 * 1_000;

/** What the routes share. */
export const channelParts = (world: World, { nonceWindow = usualNonceWindow }: FakeDiscordOptions): ChannelParts => ({
  world,
  store: createMessageStore(),
  nonces: createNonces(world.now, nonceWindow),
});

/** All routes of this part. */
export const channelRoutes = (parts: ChannelParts): Route[] => [
  channelRoute(parts.world),
  guildRoute(parts.world),
  directRoute(parts.world),
  ...messageRoutes(parts),
  crosspostRoute(parts),
  ...roleRoutes(parts.world),
];
