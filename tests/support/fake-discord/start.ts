/** Starts a fake Discord: REST v10 and the gateway on one port of this machine. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import { channelParts, channelRoutes } from './channels/index.ts';
import { createPlaces, type Places } from './channels/places.ts';
import { createGateway, type Gateway } from './gateway/gateway.ts';
import { callbackRoute } from './interactions/callback.ts';
import { createDriver, type Driver } from './interactions/driver.ts';
import { createOpenInteractions } from './interactions/open.ts';
import { webhookRoutes } from './interactions/webhooks.ts';
import type { FakeDiscordOptions } from './options.ts';
import { applicationRoutes } from './rest/application.ts';
import { type Commands, createCommands } from './rest/commands.ts';
import { createFaults, type Fault } from './rest/faults.ts';
import { createLimits } from './rest/limits.ts';
import type { RecordedRequest } from './rest/requests.ts';
import type { Route } from './rest/route.ts';
import { createRestServer } from './rest/server.ts';
import { createWorld, type World } from './world.ts';

export interface FakeDiscord extends Driver, Places, AsyncDisposable {
  /** What DISCORD_API_URL has to be. */
  readonly url: string;
  readonly token: string;
  readonly applicationId: string;
  /** All requests so far, the oldest first. */
  readonly requests: readonly RecordedRequest[];
  readonly commands: Commands;
  readonly gateway: Gateway;
  /** Lets the next calls of a route fail, such as `POST /interactions/:id/:token/callback`; `*` stands for any method, or any rest. */
  fail(route: string, fault: Fault, times?: number): void;
  /** From now on asks for every call of a route whether it shall meet a fault. */
  disturb(route: string, choose: () => Fault | undefined): void;
  /** Forgets the faults. */
  healthy(): void;
  close(): Promise<void>;
}

/** A fake Discord that is ready for a bot. */
export async function startFakeDiscord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const world = createWorld(options);
  const faults = createFaults();
  const requests: RecordedRequest[] = [];
  const interactions = createOpenInteractions(world, {
    timeout: options.answerTimeout ?? 3_000,
    kept: options.keepInteractions ?? 10_000,
  });
  const { commands, routes: commandRoutes } = createCommands(world);
  const channels = channelParts(world, options);
  const routes: Route[] = [
    callbackRoute(world, interactions),
    ...webhookRoutes(world, interactions),
    ...commandRoutes,
    ...channelRoutes(channels),
  ];
  const server = createRestServer({
    world,
    routes,
    faults,
    limits: options.rateLimits ? createLimits(world.now) : undefined,
    requests: options.record === false ? undefined : requests,
  });
  const { gateway, listenAt, close: closeGateway } = createGateway(server, world, options);
  routes.push(...applicationRoutes(world, () => gatewayFacts(gateway, options)));
  const port = await listen(server);
  listenAt(`ws://127.0.0.1:${port}`);

  async function close(): Promise<void> {
    interactions.close();
    closeGateway();
    await closeServer(server);
  }
  return {
    ...createDriver({ world, commands, gateway, interactions }),
    ...createPlaces(world, gateway, channels.store),
    ...identity(world, port),
    requests,
    commands,
    gateway,
    fail: (route, fault, times = 1) => faults.add(route, fault, times),
    disturb: faults.disturb,
    healthy: () => faults.clear(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

const identity = ({ token, applicationId }: World, port: number) => ({
  url: `http://127.0.0.1:${port}/api`,
  token,
  applicationId,
});

const gatewayFacts = ({ url, identifies }: Gateway, { shards = 1, identifyLimit = 1_000 }: FakeDiscordOptions) => ({
  url,
  shards,
  identifyLimit,
  identified: () => identifies.length,
});

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The fake Discord has no port.');
  return address.port;
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
