/** The routes by which a bot changes its answer and adds to it, as long as the token lives. */
import { type APIMessage, MessageFlags, type Snowflake } from 'discord-api-types/v10';
import { editedMessage, hasFlag, type MessageBody } from '../messages.ts';
import { noContent, ok, type Reply, refuse } from '../rest/reply.ts';
import { type Route, route } from '../rest/route.ts';
import type { World } from '../world.ts';
import { type OpenInteraction, type OpenInteractions, tokenLimit } from './open.ts';
import { editOriginal, interactionMessage, originalOf } from './original.ts';

const originalId = '@original';

/** The routes under `/webhooks/{application}/{token}`. */
export function webhookRoutes(world: World, interactions: OpenInteractions): Route[] {
  function answered(token: string, act: (open: OpenInteraction) => Reply): Reply {
    const open = interactions.find(token);
    if (!open?.response) return refuse('unknownWebhook');
    return world.now() - open.since > tokenLimit ? refuse('invalidWebhookToken') : act(open);
  }
  const existing = (token: string, id: Snowflake, act: (open: OpenInteraction, found: APIMessage) => Reply): Reply =>
    answered(token, (open) => {
      const found = isOriginal(open, id) ? originalOf(world, open) : open.followUps.get(id);
      return found ? act(open, found) : refuse('unknownMessage');
    });
  const tokenIsProof = { auth: false };

  return [
    route(
      'POST /webhooks/:app/:token',
      ({ params, body }) => answered(params.token, (open) => ok(followUp(world, open, body()))),
      tokenIsProof,
    ),
    route(
      'GET /webhooks/:app/:token/messages/:message',
      ({ params }) => existing(params.token, params.message, (_open, found) => ok(found)),
      tokenIsProof,
    ),
    route(
      'PATCH /webhooks/:app/:token/messages/:message',
      ({ params, body }) =>
        existing(params.token, params.message, (open, found) => ok(edit(world, open, found, body()))),
      tokenIsProof,
    ),
    route(
      'DELETE /webhooks/:app/:token/messages/:message',
      ({ params }) => existing(params.token, params.message, remove),
      tokenIsProof,
    ),
  ];
}

const isOriginal = ({ original }: OpenInteraction, id: Snowflake): boolean => id === originalId || id === original?.id;

/** After a deferred answer the first further message takes its place, as it does at Discord. */
function followUp(world: World, open: OpenInteraction, body: MessageBody): APIMessage {
  const original = originalOf(world, open);
  if (original && hasFlag(original, MessageFlags.Loading)) return editOriginal(world, open, original, body);
  const message = interactionMessage(world, open.interaction, body);
  open.followUps.set(message.id, message);
  return message;
}

function edit(world: World, open: OpenInteraction, found: APIMessage, body: MessageBody): APIMessage {
  if (isOriginal(open, found.id)) return editOriginal(world, open, found, body);
  const edited = editedMessage(world, found, body);
  open.followUps.set(edited.id, edited);
  return edited;
}

function remove(open: OpenInteraction, { id }: APIMessage): Reply {
  if (isOriginal(open, id)) open.original = null;
  open.followUps.delete(id);
  return noContent;
}
