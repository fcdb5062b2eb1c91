/** Interactions that were sent to the bot, until they are forgotten. */
import type { APIInteraction, APIInteractionResponse, APIMessage, Snowflake } from 'discord-api-types/v10';
import type { World } from '../world.ts';
import { type Answer, answerOf } from './answer.ts';

/** Discord waits this long for the first answer, in ms. */
export const answerLimit = 3_000;
/** So long the token lets the bot change its answer, in ms. */
export const tokenLimit = 15 * 60 * 1_000;

export interface OpenInteraction {
  readonly interaction: APIInteraction;
  readonly since: number;
  response: APIInteractionResponse | undefined;
  /** The message that answers; made when somebody asks for it, null once deleted. */
  original: APIMessage | null | undefined;
  edited: boolean;
  readonly followUps: Map<Snowflake, APIMessage>;
  /** Called once each, at the next change of the message that answers. */
  readonly onEdit: ((message: APIMessage) => void)[];
  readonly answer: PromiseWithResolvers<Answer>;
  readonly timer: NodeJS.Timeout;
}

export interface OpenInteractions {
  /** Remembers an interaction that is being sent; the promise is for the bot's first answer. */
  open(interaction: APIInteraction): Promise<Answer>;
  /** By its token. */
  find(token: string): OpenInteraction | undefined;
  /** Takes the first answer. */
  settle(open: OpenInteraction, response: APIInteractionResponse): void;
  /** Tells whoever waits that there will be no answer. */
  fail(open: OpenInteraction, reason: string): void;
  /** Fails all that wait. */
  close(): void;
}

export interface OpenOptions {
  readonly timeout: number;
  readonly kept: number;
}

/** A memory for interactions; the oldest go when it is full. */
export function createOpenInteractions(world: World, { timeout, kept }: OpenOptions): OpenInteractions {
  const byToken = new Map<string, OpenInteraction>();

  const fail = (open: OpenInteraction, reason: string): void => {
    clearTimeout(open.timer);
    open.answer.reject(new Error(`No answer to ${nameOf(open.interaction)}: ${reason}`));
  };

  function forgetOldest(): void {
    const [oldest] = byToken.keys();
    if (oldest !== undefined && byToken.size > kept) byToken.delete(oldest);
  }

  return {
    open(interaction) {
      const open = opened(interaction, world.now(), (late) => fail(late, `none came within ${timeout} ms.`), timeout);
      byToken.set(interaction.token, open);
      forgetOldest();
      return open.answer.promise;
    },
    find: (token) => byToken.get(token),
    settle(open, response) {
      clearTimeout(open.timer);
      open.response = response;
      open.answer.resolve(answerOf(world, open, response, world.now() - open.since));
    },
    fail,
    close() {
      for (const open of byToken.values()) fail(open, 'the fake Discord was closed first.');
      byToken.clear();
    },
  };
}

function opened(
  interaction: APIInteraction,
  since: number,
  onLate: (open: OpenInteraction) => void,
  timeout: number,
): OpenInteraction {
  const answer = Promise.withResolvers<Answer>();
  // A test may look at the promise later, or never.
  answer.promise.catch(() => undefined);
  const open: OpenInteraction = {
    interaction,
    since,
    response: undefined,
    original: undefined,
    edited: false,
    followUps: new Map(),
    onEdit: [],
    answer,
    timer: setTimeout(() => onLate(open), timeout).unref(),
  };
  return open;
}

/** For sentences: `/name` for a command, else the custom id. */
function nameOf({ data, id }: APIInteraction): string {
  if (data && 'name' in data) return `/${data.name} (interaction ${id})`;
  if (data && 'custom_id' in data) return `${data.custom_id} (interaction ${id})`;
  return `interaction ${id}`;
}
