/** One socket of a bot: hello, identify or resume, heartbeats. */
import {
  GatewayCloseCodes,
  GatewayDispatchEvents,
  type GatewayIdentifyData,
  GatewayIntentBits,
  GatewayOpcodes,
  type GatewayReceivePayload,
  type GatewayResumeData,
  type GatewaySendPayload,
} from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import { guildPayload, guildsOf, readyPayload, wants } from './payloads.ts';
import { confirm, dispatch, makeSession, missedSince, type Session } from './session.ts';
import { type GatewayState, sessionOf } from './state.ts';

/** Says something that is no event. */
export const say = (socket: WebSocket, op: GatewayReceivePayload['op'], data: unknown = null): void =>
  socket.send(JSON.stringify({ op, d: data, s: null, t: null }));

/** Serves a socket from its first moment. */
export function serveSocket(state: GatewayState, socket: WebSocket): void {
  if (state.allDeaf) state.deaf.add(socket);
  say(socket, GatewayOpcodes.Hello, { heartbeat_interval: state.heartbeatInterval });
  socket.on('message', (data) => {
    if (!state.deaf.has(socket)) hear(state, socket, JSON.parse(String(data)));
  });
  socket.on('close', (code) => leave(state, socket, code));
}

function hear(state: GatewayState, socket: WebSocket, payload: GatewaySendPayload): void {
  if (payload.op === GatewayOpcodes.Heartbeat) heartbeat(state, socket, payload.d);
  if (payload.op === GatewayOpcodes.Identify) identify(state, socket, payload.d);
  if (payload.op === GatewayOpcodes.Resume) resume(state, socket, payload.d);
}

function heartbeat(state: GatewayState, socket: WebSocket, sequence: number | null): void {
  const session = sessionOf(state, socket);
  if (session) confirm(session, sequence);
  say(socket, GatewayOpcodes.HeartbeatAck);
}

const { GuildMembers, GuildPresences, MessageContent } = GatewayIntentBits;
const privileged = GuildMembers | GuildPresences | MessageContent;
const allIntents = 2 ** 26;

function identify(state: GatewayState, socket: WebSocket, data: GatewayIdentifyData): void {
  state.identifies.push(data);
  const refusal = refusalOf(state, data);
  if (refusal === undefined) welcome(state, socket, data);
  else socket.close(refusal);
}

function welcome(state: GatewayState, socket: WebSocket, data: GatewayIdentifyData): void {
  const session = makeSession(state.world.snowflake(), data, socket);
  state.sessions.set(session.id, session);
  const { Ready, GuildCreate } = GatewayDispatchEvents;
  dispatch(session, Ready, JSON.stringify(readyPayload(state.world, session, state.url)), true);
  if (wants(session, GuildCreate))
    for (const guild of guildsOf(state.world, session))
      dispatch(session, GuildCreate, JSON.stringify(guildPayload(state.world, guild)), true);
  tellConnected(state);
}

function refusalOf(
  { world, privilegedIntents }: GatewayState,
  { token, intents, shard: [id, count] = [0, 1] }: GatewayIdentifyData,
): GatewayCloseCodes | undefined {
  if (token !== world.token) return GatewayCloseCodes.AuthenticationFailed;
  if (id >= count) return GatewayCloseCodes.InvalidShard;
  if (intents < 0 || intents >= allIntents) return GatewayCloseCodes.InvalidIntents;
  if ((intents & privileged) !== 0 && !privilegedIntents) return GatewayCloseCodes.DisallowedIntents;
  return undefined;
}

function resume(
  state: GatewayState,
  socket: WebSocket,
  { token, session_id: sessionId, seq }: GatewayResumeData,
): void {
  const session = state.sessions.get(sessionId);
  const missed = session && missedSince(session, seq);
  state.resumes.push({ sessionId, sequence: seq, replayed: missed?.length });
  if (token !== state.world.token) socket.close(GatewayCloseCodes.AuthenticationFailed);
  else if (!session || !missed) say(socket, GatewayOpcodes.InvalidSession, false);
  else takeUp(state, session, socket, missed);
}

function takeUp(state: GatewayState, session: Session, socket: WebSocket, missed: readonly string[]): void {
  session.socket = socket;
  for (const text of missed) socket.send(text);
  dispatch(session, GatewayDispatchEvents.Resumed, '{}', true);
  tellConnected(state);
}

const tellConnected = ({ onConnected }: GatewayState): void => {
  for (const tell of onConnected) tell();
};

/** A bot that closes with 1000 or 1001 goes offline for good; with any other code it may come back. */
function leave(state: GatewayState, socket: WebSocket, code: number): void {
  const session = sessionOf(state, socket);
  if (!session) return;
  session.socket = undefined;
  if (code === 1_000 || code === 1_001) state.sessions.delete(session.id);
}
