/** The route of the first answer: once, and within three seconds. */
import {
  InteractionResponseType as Answer,
  type APIInteraction,
  type APIInteractionResponse,
  type APIMessage,
  InteractionType,
  MessageFlags,
  type RESTPostAPIInteractionCallbackWithResponseResult,
} from 'discord-api-types/v10';
import { hasFlag } from '../messages.ts';
import { noContent, ok, type Reply, refuse, refuseBody } from '../rest/reply.ts';
import { type Route, route } from '../rest/route.ts';
import type { World } from '../world.ts';
import { answerLimit, type OpenInteraction, type OpenInteractions } from './open.ts';
import { originalOf } from './original.ts';

/** The route of `POST /interactions/{id}/{token}/callback`. */
export const callbackRoute = (world: World, interactions: OpenInteractions): Route =>
  route(
    'POST /interactions/:id/:token/callback',
    ({ params, query, body }) => {
      const open = interactions.find(params.token);
      if (open?.interaction.id !== params.id) return refuse('unknownInteraction');
      const refusal = refusalOf(world, interactions, open);
      if (refusal) return refusal;
      return accept(world, interactions, open, body(), query.get('with_response') === 'true');
    },
    { auth: false },
  );

function refusalOf({ now }: World, interactions: OpenInteractions, open: OpenInteraction): Reply | undefined {
  if (open.response) return refuse('alreadyAnswered');
  const after = now() - open.since;
  if (after <= answerLimit) return undefined;
  interactions.fail(open, `it came after ${Math.round(after)} ms, and Discord had given up after ${answerLimit}.`);
  return refuse('unknownInteraction');
}

function accept(
  world: World,
  interactions: OpenInteractions,
  open: OpenInteraction,
  response: APIInteractionResponse,
  withResponse: boolean,
): Reply {
  if (!allowed(open.interaction).includes(response.type))
    return refuseBody([['type', `Value must be one of {${allowed(open.interaction).join(', ')}}.`]]);
  interactions.settle(open, response);
  return withResponse ? ok(resultOf(open.interaction, response, originalOf(world, open))) : noContent;
}

/** Which kinds of answer Discord takes for it. */
function allowed({ type, message }: APIInteraction): readonly Answer[] {
  const messages = [Answer.ChannelMessageWithSource, Answer.DeferredChannelMessageWithSource];
  const updates = message ? [Answer.DeferredMessageUpdate, Answer.UpdateMessage] : [];
  if (type === InteractionType.ApplicationCommandAutocomplete) return [Answer.ApplicationCommandAutocompleteResult];
  if (type === InteractionType.ModalSubmit) return [...messages, ...updates];
  return [...messages, ...updates, Answer.Modal, Answer.LaunchActivity];
}

const withMessage: ReadonlySet<Answer> = new Set([Answer.ChannelMessageWithSource, Answer.UpdateMessage]);

const resultOf = (
  { id, type }: APIInteraction,
  response: APIInteractionResponse,
  message: APIMessage | undefined,
): RESTPostAPIInteractionCallbackWithResponseResult => ({
  interaction: {
    id,
    type,
    ...(message && {
      response_message_id: message.id,
      response_message_loading: hasFlag(message, MessageFlags.Loading),
      response_message_ephemeral: hasFlag(message, MessageFlags.Ephemeral),
    }),
  },
  // The message itself comes only where it is there already; a deferred one is told by its id.
  ...(message && withMessage.has(response.type) && { resource: { type: response.type, message } }),
});
