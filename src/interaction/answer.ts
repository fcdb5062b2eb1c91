/** An interaction in, its response out: the same for every door that Discord comes through. */
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIInteraction,
  type APIInteractionResponse,
  type APIInteractionResponseCallbackData,
  type APIMessageComponentInteraction,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { Command, Context } from './command.ts';
import { execute, type LogBug } from './execute.ts';
import { createKept } from './kept.ts';
import type { Call, Reply } from './reply.ts';
import { cut } from './text.ts';
import { decodeCall, type StoredCall } from './wire/call.ts';
import { suggestionName, suggestions, suggestionValue } from './wire/limits.ts';
import { toMessage } from './wire/message.ts';
import { focusedOption, optionValues } from './wire/options.ts';

type Message = APIInteractionResponseCallbackData;

/** What a door sends at once and, where the command was slow, what it edits in later. */
export interface Answer {
  readonly response: APIInteractionResponse;
  readonly later?: Promise<Message>;
}

export interface AnswererOptions {
  readonly commands: readonly Command[];
  readonly context: () => Context;
  readonly logBug: LogBug;
  /** How long a command may take before its answer is deferred, in ms. Discord waits three seconds. */
  readonly patience?: number;
}

export type Answerer = (interaction: APIInteraction) => Promise<Answer>;

const defaultPatience = 2_000;

/** Makes the one function that answers interactions. It never rejects for what a user sent. */
export function createAnswerer({ commands, context, logBug, patience = defaultPatience }: AnswererOptions): Answerer {
  const byName = new Map(commands.map((command) => [command.name, command]));
  const kept = createKept<Message>();

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
        return inTime(Promise.resolve(toMessage(goneReply)), true);
    }
  };

  async function answerCommand({ data }: APIApplicationCommandInteraction): Promise<Answer> {
    const call = { command: data.name, args: optionValues('options' in data ? data.options : []) };
    const known = kept.recall(call, context().now);
    if (known) return { response: { type: InteractionResponseType.ChannelMessageWithSource, data: known } };
    return inTime(messageFor(call), byName.get(data.name)?.private ?? false);
  }

  /** A button's answer is for whoever pressed it. Under a message that only they see, it takes that message's place. */
  async function answerButton(interaction: APIMessageComponentInteraction): Promise<Answer> {
    const call = decodeCall(interaction.data.custom_id);
    const reply = run(call);
    const message = reply.then((done) => toMessage({ ...done, private: true }, call));
    const answered = await inTime(message, true);
    const { response } = answered;
    if (!takesPlace(interaction, call) || response.type !== InteractionResponseType.ChannelMessageWithSource)
      return answered;
    return { response: { type: InteractionResponseType.UpdateMessage, data: response.data } };
  }

  function answerAutocomplete({ data }: APIApplicationCommandAutocompleteInteraction): APIInteractionResponse {
    const focused = focusedOption(data.options);
    const option = focused && byName.get(data.name)?.options[focused.name];
    const offered = option?.type === 'string' && option.suggest ? option.suggest(context(), focused?.typed ?? '') : [];
    const choices = offered
      .filter(({ value }) => value.length <= suggestionValue)
      .slice(0, suggestions)
      .map(({ name, value }) => ({ name: cut(name, suggestionName), value }));
    return { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } };
  }

  async function messageFor(call: Call): Promise<Message> {
    const { now } = context();
    const reply = await run(call);
    const message = toMessage(reply);
    // What went wrong has no call that would give it again, and is not kept.
    if (reply.self && byName.get(call.command)?.steady) kept.remember(call, now, message);
    return message;
  }

  async function run({ command, args }: Call): Promise<Reply> {
    const known = byName.get(command);
    return known ? execute(known, context(), args, logBug) : goneReply;
  }

  async function inTime(message: Promise<Message>, hidden: boolean): Promise<Answer> {
    const quick = await Promise.race([message, silence(patience)]);
    if (quick) return { response: { type: InteractionResponseType.ChannelMessageWithSource, data: quick } };
    const data = hidden ? { flags: MessageFlags.Ephemeral as const } : {};
    return { response: { type: InteractionResponseType.DeferredChannelMessageWithSource, data }, later: message };
  }
}

/** Old messages keep their buttons, and Discord keeps showing a command for a while after it went. */
const goneReply: Reply = {
  lead: 'I no longer know that one.',
  parts: [{ lines: ['It is from an earlier version of me. /help lists what I can do now.'] }],
  private: true,
};

function takesPlace({ message }: APIMessageComponentInteraction, { view }: StoredCall): boolean {
  return view === 'answer' && (message.flags ?? 0) === (MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral);
}

/** Resolves to nothing after so many ms, and keeps no process alive. */
const silence = (ms: number): Promise<undefined> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms, undefined).unref();
  });
