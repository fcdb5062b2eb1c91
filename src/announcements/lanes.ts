/** A fair queue: servers take turns, and so do the channels of a server; what is of one channel goes one after the other. */

export interface Lane<Item> {
  readonly guildId: string;
  readonly channelId: string;
  readonly items: Item[];
}

export interface Lanes<Item> {
  /** Puts a channel at the end of its server's queue. */
  add(lane: Lane<Item>): void;
  /** Takes the channel whose turn it is; whoever took it gives it back with what is left. */
  take(): Lane<Item> | undefined;
  readonly size: number;
}

/** Queues without anything in them. */
export function createLanes<Item>(): Lanes<Item> {
  const guilds = new Map<string, Lane<Item>[]>();
  let size = 0;
  return {
    add(lane) {
      if (lane.items.length === 0) return;
      size += 1;
      const queue = guilds.get(lane.guildId);
      if (queue) queue.push(lane);
      else guilds.set(lane.guildId, [lane]);
    },
    take() {
      const [first] = guilds;
      if (!first) return undefined;
      const [guildId, queue] = first;
      const lane = queue.shift();
      // To the end: the next turn is another server's.
      guilds.delete(guildId);
      if (queue.length > 0) guilds.set(guildId, queue);
      if (lane) size -= 1;
      return lane;
    },
    get size() {
      return size;
    },
  };
}
