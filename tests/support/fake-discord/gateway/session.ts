/** A gateway session: it outlives its socket, and keeps what the bot may have missed. */
import type { GatewayIdentifyData, Snowflake } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';

export interface Session {
  id: string;
  readonly intents: number;
  readonly shard: readonly [id: number, count: number];
  socket: WebSocket | undefined;
  sequence: number;
  /** Sent and not yet known to have arrived, the oldest first. */
  unconfirmed: { readonly sequence: number; readonly text: string }[];
}

/** So many dispatches can be replayed at least; the rest is lost, as at Discord after a while. */
const replayable = 1_000;

/** A session for a bot that has just identified. */
export const makeSession = (
  id: string,
  { intents, shard = [0, 1] }: GatewayIdentifyData,
  socket: WebSocket,
): Session => ({
  id,
  intents,
  shard,
  socket,
  sequence: 0,
  unconfirmed: [],
});

/** Sends an event whose data is JSON already, so that several sessions share the work. */
export function dispatch(session: Session, event: string, json: string, heard: boolean): void {
  session.sequence += 1;
  const text = `{"op":0,"t":"${event}","s":${session.sequence},"d":${json}}`;
  session.unconfirmed.push({ sequence: session.sequence, text });
  if (session.unconfirmed.length > 2 * replayable) session.unconfirmed.splice(0, replayable);
  if (heard) session.socket?.send(text);
}

/** A heartbeat tells what has arrived. */
export function confirm(session: Session, sequence: number | null): void {
  if (sequence === null) return;
  session.unconfirmed = session.unconfirmed.filter((sent) => sent.sequence > sequence);
}

/** What came after that number; undefined where some of it is no longer known. */
export function missedSince({ unconfirmed, sequence }: Session, last: number): readonly string[] | undefined {
  const missed = unconfirmed.filter((sent) => sent.sequence > last);
  return missed.length === sequence - last ? missed.map(({ text }) => text) : undefined;
}

/** Whether events of that server go to this shard; direct messages go to the first. */
export function covers({ shard: [id, count] }: Session, guild: Snowflake | undefined): boolean {
  return guild === undefined ? id === 0 : Number((BigInt(guild) >> 22n) % BigInt(count)) === id;
}
