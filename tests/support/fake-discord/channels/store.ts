/** The messages in channels, as a bot or a test sees them. */
import type { APIMessage, Snowflake } from 'discord-api-types/v10';

export interface MessageStore {
  /** All messages of a channel, the oldest first. */
  list(channel: Snowflake): readonly APIMessage[];
  find(channel: Snowflake, id: Snowflake): APIMessage | undefined;
  /** Adds a message, or puts it in the place of the one with its id. */
  put(message: APIMessage): void;
  remove(message: APIMessage): void;
}

/** An empty store. */
export function createMessageStore(): MessageStore {
  const channels = new Map<Snowflake, Map<Snowflake, APIMessage>>();
  const messagesOf = (channel: Snowflake): Map<Snowflake, APIMessage> => channels.get(channel) ?? new Map();
  return {
    list: (channel) => [...messagesOf(channel).values()],
    find: (channel, id) => messagesOf(channel).get(id),
    put(message) {
      channels.set(message.channel_id, messagesOf(message.channel_id).set(message.id, message));
    },
    remove: ({ channel_id, id }) => {
      messagesOf(channel_id).delete(id);
    },
  };
}

/** A page of messages, the newest first, as `GET /channels/{id}/messages` gives it. */
export function pageOf(messages: readonly APIMessage[], query: URLSearchParams): APIMessage[] {
  const limit = Number(query.get('limit') ?? 50);
  const after = query.get('after');
  const before = query.get('before');
  // With `after` the page begins at that message, and not at the newest.
  if (after !== null)
    return messages
      .filter(({ id }) => BigInt(id) > BigInt(after))
      .slice(0, limit)
      .toReversed();
  const earlier = before === null ? messages : messages.filter(({ id }) => BigInt(id) < BigInt(before));
  return earlier.slice(-limit).toReversed();
}
