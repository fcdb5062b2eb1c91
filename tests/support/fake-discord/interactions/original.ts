/** The message that answers an interaction, and the further ones. */
import {
  type APIInteraction,
  type APIMessage,
  type APIMessageInteractionMetadata,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { editedMessage, type MessageBody, makeMessage } from '../messages.ts';
import { makeUser } from '../people.ts';
import type { World } from '../world.ts';
import type { OpenInteraction } from './open.ts';

/** The message that answers, made on the first demand: most tests and benchmarks never look. */
export function originalOf(world: World, open: OpenInteraction): APIMessage | undefined {
  if (open.original === undefined) open.original = firstMessage(world, open);
  return open.original ?? undefined;
}

function firstMessage(world: World, { interaction, response }: OpenInteraction): APIMessage | undefined {
  switch (response?.type) {
    case InteractionResponseType.ChannelMessageWithSource:
      return interactionMessage(world, interaction, response.data);
    case InteractionResponseType.DeferredChannelMessageWithSource:
      return interactionMessage(world, interaction, { flags: (response.data?.flags ?? 0) | MessageFlags.Loading });
    case InteractionResponseType.UpdateMessage:
      return interaction.message && editedMessage(world, interaction.message, response.data ?? {});
    case InteractionResponseType.DeferredMessageUpdate:
      return interaction.message;
    default:
      return undefined;
  }
}

/** A message that the bot sends by the token of an interaction. */
export function interactionMessage(world: World, interaction: APIInteraction, body: MessageBody): APIMessage {
  const isCommand = interaction.type === InteractionType.ApplicationCommand;
  const metadata = metadataOf(interaction);
  return {
    ...makeMessage(world, interaction.channel?.id ?? '0', body),
    type: isCommand ? MessageType.ChatInputCommand : MessageType.Default,
    webhook_id: world.applicationId,
    application_id: world.applicationId,
    ...(metadata && { interaction_metadata: metadata }),
  };
}

/** Changes the message that answers, and tells whoever waits for it. */
export function editOriginal(world: World, open: OpenInteraction, message: APIMessage, body: MessageBody): APIMessage {
  const edited = editedMessage(world, message, body);
  open.original = edited;
  open.edited = true;
  for (const tell of open.onEdit.splice(0)) tell(edited);
  return edited;
}

function metadataOf(interaction: APIInteraction): APIMessageInteractionMetadata | undefined {
  const { id, authorizing_integration_owners } = interaction;
  const user = interaction.member?.user ?? interaction.user ?? makeUser();
  const common = { id, user, authorizing_integration_owners };
  if (interaction.type === InteractionType.ApplicationCommand) return { ...common, type: interaction.type };
  if (interaction.type === InteractionType.MessageComponent)
    return { ...common, type: interaction.type, interacted_message_id: interaction.message.id };
  return undefined;
}
