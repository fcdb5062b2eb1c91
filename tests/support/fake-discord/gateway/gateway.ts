/** The gateway, and what a test may do to it. */
import type { Server } from 'node:http';
import { type GatewayIdentifyData, GatewayOpcodes, type Snowflake } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import type { FakeDiscordOptions } from '../options.ts';
import type { World } from '../world.ts';
import { say, serveSocket } from './connection.ts';
import { connected, dispatchTo, type GatewayState, type ResumeRecord } from './state.ts';

export interface Gateway {
  readonly url: string;
  /** Every login, refused ones too. */
  readonly identifies: readonly GatewayIdentifyData[];
  readonly resumes: readonly ResumeRecord[];
  /** How many sessions have an open socket. */
  readonly connected: number;
  /** Resolves as soon as so many sessions have one. */
  ready(shards?: number): Promise<void>;
  /** Sends an event; to the sessions of that server where one is given. Gives the number of sessions. */
  dispatch(event: string, data: unknown, guild?: Snowflake): number;
  /** Breaks the sockets, or closes them with a code. */
  drop(code?: number): void;
  /** Asks for a new connection (op 7), as Discord does before it restarts. */
  reconnect(): void;
  /** Says that the session is over (op 9). */
  invalidate(options?: { readonly resumable?: boolean }): void;
  /** Forgets the sessions, so that the next resume is refused (op 9); sockets stay open. */
  forget(): void;
  /** From now on nothing is acknowledged and nothing sent on the open sockets; with `lasting` not on new ones either. */
  zombie(options?: { readonly lasting?: boolean }): void;
  /** Ends a lasting `zombie`, for new sockets. */
  heal(): void;
}

/** Puts a gateway on a server. */
export function createGateway(server: Server, world: World, options: FakeDiscordOptions) {
  const state: GatewayState = {
    world,
    heartbeatInterval: options.heartbeatInterval ?? 41_250,
    privilegedIntents: options.privilegedIntents ?? false,
    url: '',
    sessions: new Map(),
    identifies: [],
    resumes: [],
    deaf: new WeakSet(),
    allDeaf: false,
    onConnected: new Set(),
  };
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on('connection', (socket) => serveSocket(state, socket));
  return {
    gateway: control(state),
    listenAt(url: string): void {
      state.url = url;
    },
    close(): void {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

function control(state: GatewayState): Gateway {
  const eachSocket = (act: (socket: WebSocket) => void): void => {
    for (const { socket } of connected(state)) if (socket) act(socket);
  };
  return {
    get url() {
      return state.url;
    },
    identifies: state.identifies,
    resumes: state.resumes,
    get connected() {
      return connected(state).length;
    },
    ready: (shards = 1) => untilConnected(state, shards),
    dispatch: (event, data, guild) => dispatchTo(state, event, data, guild),
    drop: (code) => eachSocket((socket) => (code === undefined ? socket.terminate() : socket.close(code))),
    reconnect: () => eachSocket((socket) => say(socket, GatewayOpcodes.Reconnect)),
    invalidate({ resumable = false } = {}) {
      eachSocket((socket) => say(socket, GatewayOpcodes.InvalidSession, resumable));
      if (!resumable) state.sessions.clear();
    },
    forget: () => forget(state),
    zombie({ lasting = false } = {}) {
      eachSocket((socket) => state.deaf.add(socket));
      state.allDeaf = lasting;
    },
    heal: () => {
      state.allDeaf = false;
    },
  };
}

/** The sessions go on under ids that no bot knows. */
function forget({ sessions, world }: GatewayState): void {
  const present = [...sessions.values()];
  sessions.clear();
  for (const session of present) {
    session.id = world.snowflake();
    sessions.set(session.id, session);
  }
}

function untilConnected(state: GatewayState, shards: number): Promise<void> {
  if (connected(state).length >= shards) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = (): void => {
    if (connected(state).length < shards) return;
    state.onConnected.delete(look);
    resolve();
  };
  state.onConnected.add(look);
  return promise;
}
