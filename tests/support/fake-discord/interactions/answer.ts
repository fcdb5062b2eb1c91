/** What a test gets back for an interaction that it sent. */
import type { APIInteraction, APIInteractionResponse, APIMessage } from 'discord-api-types/v10';
import type { World } from '../world.ts';
import type { OpenInteraction } from './open.ts';
import { originalOf } from './original.ts';

export interface Answer {
  readonly interaction: APIInteraction;
  /** The body of the bot's callback, as it was sent. */
  readonly response: APIInteractionResponse;
  /** How long the bot took, by the clock of the fake. */
  readonly afterMs: number;
  /** The message that answers, as it stands now; none for an autocomplete, for a modal, and once deleted. */
  readonly message: APIMessage | undefined;
  /** The further messages, the oldest first. */
  readonly followUps: readonly APIMessage[];
  /** The message once the bot has changed it, as it does after a deferred answer. Rejects after so many real ms. */
  edited(timeout?: number): Promise<APIMessage>;
}

/** The first answer to an interaction that was just answered. */
export const answerOf = (
  world: World,
  open: OpenInteraction,
  response: APIInteractionResponse,
  afterMs: number,
): Answer => ({
  interaction: open.interaction,
  response,
  afterMs,
  get message() {
    return originalOf(world, open);
  },
  get followUps() {
    return [...open.followUps.values()];
  },
  edited: (timeout = 5_000) => nextEdit(open, timeout),
});

function nextEdit(open: OpenInteraction, timeout: number): Promise<APIMessage> {
  if (open.edited && open.original) return Promise.resolve(open.original);
  const { promise, resolve, reject } = Promise.withResolvers<APIMessage>();
  const sentence = `The answer to interaction ${open.interaction.id} was not changed within ${timeout} ms.`;
  const timer = setTimeout(() => reject(new Error(sentence)), timeout).unref();
  open.onEdit.push((message) => {
    clearTimeout(timer);
    resolve(message);
  });
  return promise;
}
