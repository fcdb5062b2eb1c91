/** Messages as Discord gives them back: what was sent, with all that it fills in. */
import {
  type APIAttachment,
  type APIEmbed,
  type APIMessage,
  type APIMessageTopLevelComponent,
  EmbedType,
  MessageFlags,
  MessageType,
  type Snowflake,
} from 'discord-api-types/v10';
import { filledComponents } from './components.ts';
import { noFlags } from './people.ts';
import type { World } from './world.ts';

/** What a message is made or changed by; in a change, what is left out stays. */
export interface MessageBody {
  readonly content?: string | null | undefined;
  readonly embeds?: readonly APIEmbed[] | null | undefined;
  readonly components?: readonly APIMessageTopLevelComponent[] | null | undefined;
  readonly attachments?: readonly { readonly filename?: string | undefined }[] | null | undefined;
  readonly flags?: number | null | undefined;
  readonly tts?: boolean | undefined;
}

/** A new message of the bot. */
export function makeMessage(world: World, channelId: Snowflake, body: MessageBody): APIMessage {
  return {
    id: world.snowflake(),
    channel_id: channelId,
    type: MessageType.Default,
    author: world.bot,
    timestamp: timestamp(world),
    edited_timestamp: null,
    tts: body.tts ?? false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    pinned: false,
    flags: body.flags ?? noFlags,
    ...emptyParts,
    ...partsOf(world, body),
  };
}

/** The message after a change. */
export const editedMessage = (world: World, message: APIMessage, body: MessageBody): APIMessage => ({
  ...message,
  ...partsOf(world, body),
  flags: ((message.flags ?? 0) & ~MessageFlags.Loading) | (body.flags ?? 0),
  edited_timestamp: timestamp(world),
});

export const hasFlag = ({ flags = 0 }: { readonly flags?: number }, flag: MessageFlags): boolean =>
  (flags & flag) !== 0;

const emptyParts = { content: '', embeds: [], components: [], attachments: [] };

const timestamp = ({ now }: World): string => new Date(now()).toISOString().replace('Z', '000+00:00');

function partsOf(world: World, { content, embeds, components, attachments }: MessageBody): Partial<APIMessage> {
  return {
    ...(content !== undefined && { content: content?.trim() ?? '' }),
    ...(embeds !== undefined && { embeds: (embeds ?? []).map(filledEmbed) }),
    ...(components !== undefined && { components: filledComponents(world, components ?? []) }),
    ...(attachments !== undefined && { attachments: (attachments ?? []).map((file) => attachment(world, file)) }),
  };
}

const filledEmbed = (embed: APIEmbed): APIEmbed => ({
  ...embed,
  type: EmbedType.Rich,
  ...(embed.fields && { fields: embed.fields.map((field) => ({ inline: false, ...field })) }),
});

function attachment(
  { snowflake, applicationId }: World,
  { filename = 'unknown' }: { readonly filename?: string | undefined },
): APIAttachment {
  const id = snowflake();
  const address = `attachments/${applicationId}/${id}/${filename}`;
  return {
    id,
    filename,
    size: 1,
    url: `https://cdn.discordapp.com/${address}`,
    proxy_url: `https://media.discordapp.net/${address}`,
  };
}
