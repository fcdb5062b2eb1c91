/** An interaction in, its response out: the same for every door that Discord comes through. */
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIInteraction,
  type APIInteractionResponse,
  type APIInteractionResponseCallbackData,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from 'discord-api-types/v10';
import { filmSeen as everything } from '../knowledge/spoilers.ts';
import { type AnyCommand, type Asker, type Context, type Place, runnable } from './command.ts';
import { execute, isForm, type LogBug } from './execute.ts';
import { createKept } from './kept.ts';
import type { Call, Form, Reply } from './reply.ts';
import { hiddenUntil, unsaid, warning } from './reveal.ts';
import { cut } from './text.ts';
import { askerOf, placeOf } from './wire/asked.ts';
import { decodeCall, type StoredCall } from './wire/call.ts';
import { submittedValues, toModal } from './wire/form.ts';
import { suggestionName, suggestions, suggestionValue } from './wire/limits.ts';
import { toMessage } from './wire/message.ts';
import { calledCommand, focusedOption, optionValues } from './wire/options.ts';

type Message = APIInteractionResponseCallbackData;

/** What a door sends at once and, where the command was slow, what it edits in later. */
export interface Answer {
  readonly response: APIInteractionResponse;
  readonly later?: Promise<Message>;
}

/** Who asks, where, and whether only they read the answer. */
export interface Asking {
  readonly asker: Asker;
  readonly place: Place;
  readonly isPrivate: boolean;
}

export interface AnswererOptions {
  readonly commands: readonly AnyCommand[];
  readonly context: (asking: Asking) => Context;
  readonly logBug: LogBug;
  /** How long a command may take before its answer is deferred, in ms. Discord waits three seconds. */
  readonly patience?: number;
}

export type Answerer = (interaction: APIInteraction) => Promise<Answer>;

const defaultPatience = 2_000;

/** Makes the one function that answers interactions. It never rejects for what a user sent. */
export function createAnswerer({
  commands,
  context: contextFor,
  logBug,
  patience = defaultPatience,
}: AnswererOptions): Answerer {
  const byPath = new Map(runnable(commands).map((command) => [command.path, command]));
  const kept = createKept<MessageResponse>();

  return async function answer(interaction) {
    switch (interaction.type) {
      case InteractionType.Ping:
        return { response: { type: InteractionResponseType.Pong } };
      case InteractionType.ApplicationCommand:
        return answerCommand(interaction);
      case InteractionType.ApplicationCommandAutocomplete:
        return { response: answerAutocomplete(interaction) };
      case InteractionType.MessageComponent:
        return answerButton(interaction);
      case InteractionType.ModalSubmit:
        return answerForm(interaction);
    }
  };

  async function answerCommand(interaction: APIApplicationCommandInteraction): Promise<Answer> {
    const { path, options } = calledCommand(interaction.data);
    const call = { command: path, args: optionValues(options) };
    const { private: isPrivate = false, steady = false } = byPath.get(path)?.command ?? {};
    const context = contextOf(interaction, isPrivate);
    const asked = { call, now: context.now, seen: context.seen, locale: context.asker.locale };
    const known = steady ? kept.recall(asked) : undefined;
    if (known) return { response: known };
    const response = run(call, context).then((result) => {
      const made = responseFor(result);
      // What went wrong has no call that would give it again, and is not kept.
      if (steady && isMessage(made) && 'self' in result) kept.remember(asked, made);
      return made;
    });
    return inTime(response, isPrivate);
  }

  /** A button's answer is for whoever pressed it. Under a message that only they see, it takes that message's place. */
  async function answerButton(interaction: APIMessageComponentInteraction): Promise<Answer> {
    const call = callOf(interaction);
    const context = contextOf(interaction, true);
    const result = run(call, call.view === 'open' ? { ...context, seen: everything } : context);
    const response = result.then((done): APIInteractionResponse => {
      const made = responseFor(isForm(done) ? done : shownTo(context, call, done), call);
      if (!isMessage(made) || !takesPlace(interaction, call)) return made;
      return { type: InteractionResponseType.UpdateMessage, data: made.data };
    });
    return inTime(response, true);
  }

  async function answerForm(interaction: APIModalSubmitInteraction): Promise<Answer> {
    const { command, args } = decodeCall(interaction.data.custom_id);
    const call = { command, args: { ...args, ...submittedValues(interaction) } };
    const result = run(call, contextOf(interaction, true));
    // Discord opens no form as the answer to a form.
    return inTime(
      result.then((done) => responseFor(isForm(done) ? goneReply : { ...done, private: true })),
      true,
    );
  }

  function answerAutocomplete(interaction: APIApplicationCommandAutocompleteInteraction): APIInteractionResponse {
    const { path, options } = calledCommand(interaction.data);
    const focused = focusedOption(options);
    const option = focused && byPath.get(path)?.command.options[focused.name];
    const suggest = option?.type === 'string' ? option.suggest : undefined;
    const offered = suggest?.(contextOf(interaction, true), focused?.typed ?? '') ?? [];
    const choices = offered
      .filter(({ value }) => value.length <= suggestionValue)
      .slice(0, suggestions)
      .map(({ name, value }) => ({ name: cut(name, suggestionName), value }));
    return { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } };
  }

  function contextOf(interaction: Parameters<typeof askerOf>[0], isPrivate: boolean): Context {
    return contextFor({ asker: askerOf(interaction), place: placeOf(interaction), isPrivate });
  }

  async function run({ command, args }: Call, context: Context): Promise<Reply | Form> {
    const known = byPath.get(command);
    return known ? execute(known, context, args, logBug) : goneReply;
  }

  async function inTime(response: Promise<APIInteractionResponse>, hidden: boolean): Promise<Answer> {
    const quick = await Promise.race([response, silence(patience)]);
    if (quick) return { response: quick };
    const data = hidden ? { flags: MessageFlags.Ephemeral as const } : {};
    const later = response.then((made) => messageIn(made) ?? toMessage(goneReply));
    return { response: { type: InteractionResponseType.DeferredChannelMessageWithSource, data }, later };
  }
}

type MessageResponse = Extract<APIInteractionResponse, { type: InteractionResponseType.ChannelMessageWithSource }>;

const isMessage = (response: APIInteractionResponse): response is MessageResponse =>
  response.type === InteractionResponseType.ChannelMessageWithSource;

/** A form is no message, and what was deferred can be no form any more. */
const messageIn = (response: APIInteractionResponse): Message | undefined =>
  isMessage(response) || response.type === InteractionResponseType.UpdateMessage ? response.data : undefined;

function responseFor(result: Reply | Form, shown: Partial<StoredCall> = {}): APIInteractionResponse {
  if (isForm(result)) return { type: InteractionResponseType.Modal, data: toModal(result) };
  return { type: InteractionResponseType.ChannelMessageWithSource, data: toMessage(result, shown) };
}

/** What was asked to be revealed is shown as far as the asker has come, and beyond that only after a warning. */
function shownTo(context: Context, { view, ...call }: StoredCall, reply: Reply): Reply {
  const until = hiddenUntil(reply);
  const shown = view === 'reveal' && until !== undefined ? warning(context, until, call, reply.labels) : reply;
  return { ...shown, private: true };
}

/** Old messages keep their buttons, and Discord keeps showing a command for a while after it went. */
const goneReply: Reply = {
  lead: 'I no longer know that one.',
  parts: [{ lines: ['It is from an earlier version of me. /help lists what I can do now.'] }],
  private: true,
};

/** What a button asks for. Only under an answer that nobody else sees is it sure to be pressed by who had asked. */
function callOf({ message, data }: APIMessageComponentInteraction): StoredCall {
  const call = decodeCall(data.custom_id);
  return isEphemeral(message) && call.view !== 'reveal' && call.view !== 'open' ? call : unsaid(call);
}

const takesPlace = ({ message }: APIMessageComponentInteraction, { view }: StoredCall): boolean =>
  view !== 'sources' && isEphemeral(message);

const isEphemeral = ({ flags }: APIMessageComponentInteraction['message']): boolean =>
  (flags ?? 0) === (MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral);

/** Resolves to nothing after so many ms, and keeps no process alive. */
const silence = (ms: number): Promise<undefined> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms, undefined).unref();
  });
