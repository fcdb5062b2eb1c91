/** The routes for messages in channels. */
import { type APIMessage, PermissionFlagsBits, type Snowflake } from 'discord-api-types/v10';
import { editedMessage, type MessageBody, makeMessage } from '../messages.ts';
import { noContent, ok, type Reply, refuse, refuseBody } from '../rest/reply.ts';
import { type Route, route } from '../rest/route.ts';
import { findChannel, type World } from '../world.ts';
import { inChannel, may } from './access.ts';
import type { Nonces } from './nonces.ts';
import { type MessageStore, pageOf } from './store.ts';

export interface ChannelParts {
  readonly world: World;
  readonly store: MessageStore;
  readonly nonces: Nonces;
}

interface NewMessage extends MessageBody {
  readonly nonce?: string | number;
  readonly enforce_nonce?: boolean;
}

const { EmbedLinks, ManageMessages, ReadMessageHistory, SendMessages } = PermissionFlagsBits;
const longestNonce = 25;

/** The routes under `/channels/{id}/messages`. */
export function messageRoutes(parts: ChannelParts): Route[] {
  const { world, store } = parts;
  return [
    route('POST /channels/:channel/messages', ({ params, body }) => send(parts, params.channel, body()), {
      bucket: 'create-message',
    }),
    route('GET /channels/:channel/messages', ({ params, query }) =>
      inChannel(world, params.channel, 0n, (channel) =>
        ok(may(channel, ReadMessageHistory) ? pageOf(store.list(channel.id), query) : []),
      ),
    ),
    route('GET /channels/:channel/messages/:message', ({ params }) =>
      onMessage(parts, params, ReadMessageHistory, (message) => ok(message)),
    ),
    route(
      'PATCH /channels/:channel/messages/:message',
      ({ params, body }) => onMessage(parts, params, 0n, (message) => edit(parts, message, body())),
      { bucket: 'edit-message' },
    ),
    route(
      'DELETE /channels/:channel/messages/:message',
      ({ params }) => onMessage(parts, params, 0n, (message) => remove(parts, message)),
      { bucket: 'delete-message' },
    ),
  ];
}

/** Acts on a message of a channel in which the bot has the permissions. */
export const onMessage = (
  { world, store }: ChannelParts,
  params: { readonly channel: Snowflake; readonly message: Snowflake },
  needed: bigint,
  act: (message: APIMessage) => Reply,
): Reply =>
  inChannel(world, params.channel, needed, () => {
    const message = store.find(params.channel, params.message);
    return message ? act(message) : refuse('unknownMessage');
  });

function send(parts: ChannelParts, channel: Snowflake, body: NewMessage): Reply {
  const embeds = (body.embeds?.length ?? 0) > 0;
  return inChannel(parts.world, channel, embeds ? SendMessages | EmbedLinks : SendMessages, () => {
    if (findChannel(parts.world, channel)?.archived) return refuse('archivedThread');
    const refusal = refusalOf(body);
    if (refusal) return refusal;
    return earlier(parts, body) ?? ok(added(parts, channel, body));
  });
}

function refusalOf({ content, embeds, components, attachments, nonce }: NewMessage): Reply | undefined {
  const isEmpty = (content ?? '').trim() === '' && [embeds, components, attachments].every((part) => !part?.length);
  if (isEmpty) return refuse('emptyMessage');
  if ((content?.length ?? 0) > 2_000) return refuseBody([['content', 'Must be 2000 or fewer in length.']]);
  if (String(nonce ?? '').length > longestNonce)
    return refuseBody([['nonce', `Must be ${longestNonce} or fewer in length.`]]);
  return undefined;
}

/** The answer for a nonce that was used already: the message of then, which is not sent again even where it was deleted. */
function earlier({ store, nonces }: ChannelParts, { nonce, enforce_nonce }: NewMessage): Reply | undefined {
  const sent = nonce !== undefined && enforce_nonce ? nonces.find(String(nonce)) : undefined;
  if (!sent) return undefined;
  const message = store.find(sent.channel, sent.message);
  return message ? ok(message) : refuse('unknownMessage');
}

function added({ world, store, nonces }: ChannelParts, channel: Snowflake, body: NewMessage): APIMessage {
  const message = makeMessage(world, channel, body);
  store.put(message);
  if (body.nonce === undefined) return message;
  nonces.remember(String(body.nonce), { channel, message: message.id });
  // The nonce is told to the sender alone, and only now.
  return { ...message, nonce: body.nonce };
}

function edit({ world, store }: ChannelParts, message: APIMessage, body: MessageBody): Reply {
  if (message.author.id !== world.bot.id) return refuse('notYourMessage');
  const edited = editedMessage(world, message, body);
  store.put(edited);
  return ok(edited);
}

function remove({ world, store }: ChannelParts, message: APIMessage): Reply {
  const isOwn = message.author.id === world.bot.id;
  return inChannel(world, message.channel_id, isOwn ? 0n : ManageMessages, () => {
    store.remove(message);
    return noContent;
  });
}
