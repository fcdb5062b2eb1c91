/** What the gateway knows, and how events get to the sessions. */
import type { GatewayIdentifyData, Snowflake } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import type { World } from '../world.ts';
import { wants } from './payloads.ts';
import { covers, dispatch, type Session } from './session.ts';

export interface ResumeRecord {
  readonly sessionId: string;
  /** The last event that the bot had seen. */
  readonly sequence: number;
  /** How many events were sent again; undefined where the resume was refused. */
  readonly replayed: number | undefined;
}

export interface GatewayState {
  readonly world: World;
  readonly heartbeatInterval: number;
  readonly privilegedIntents: boolean;
  url: string;
  readonly sessions: Map<string, Session>;
  readonly identifies: GatewayIdentifyData[];
  readonly resumes: ResumeRecord[];
  /** Sockets that look open and carry nothing any more. */
  readonly deaf: WeakSet<WebSocket>;
  allDeaf: boolean;
  /** Called whenever a session has got a socket. */
  readonly onConnected: Set<() => void>;
}

/** Sends an event to the sessions that it concerns, also to those that will hear of it only at their resume. Gives their number. */
export function dispatchTo(state: GatewayState, event: string, data: unknown, guild: Snowflake | undefined): number {
  const concerned = [...state.sessions.values()].filter((session) => covers(session, guild) && wants(session, event));
  const json = JSON.stringify(data);
  for (const session of concerned) dispatch(session, event, json, hears(state, session));
  return concerned.length;
}

/** Whether what is sent now arrives. */
export const hears = ({ deaf }: GatewayState, { socket }: Session): boolean =>
  socket !== undefined && !deaf.has(socket);

/** Sessions with an open socket. */
export const connected = ({ sessions }: GatewayState): Session[] =>
  [...sessions.values()].filter(({ socket }) => socket !== undefined);

export const sessionOf = ({ sessions }: GatewayState, socket: WebSocket): Session | undefined =>
  [...sessions.values()].find((session) => session.socket === socket);
