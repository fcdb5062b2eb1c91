/** A command's declaration as Discord's registration body. */
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { type Command, defaultMaxLength, type Option } from '../command.ts';

/** Questions can be asked anywhere: in servers, in the bot's direct messages, and wherever a user took it along. */
export const toRegistration = (command: Command): RESTPostAPIChatInputApplicationCommandsJSONBody => ({
  type: ApplicationCommandType.ChatInput,
  name: command.name,
  description: command.description,
  options: Object.entries(command.options).map(([name, option]) => optionBody(name, option)),
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
});

function optionBody(name: string, option: Option): APIApplicationCommandBasicOption {
  const base = { name, description: option.description, required: option.required ?? false };
  if (option.type === 'integer') {
    const { min, max } = option;
    return {
      ...base,
      type: ApplicationCommandOptionType.Integer,
      ...(min !== undefined && { min_value: min }),
      ...(max !== undefined && { max_value: max }),
    };
  }
  const text = { ...base, type: ApplicationCommandOptionType.String } as const;
  if (option.choices) {
    return { ...text, choices: Object.entries(option.choices).map(([value, label]) => ({ name: label, value })) };
  }
  const max_length = option.maxLength ?? defaultMaxLength;
  return option.suggest ? { ...text, max_length, autocomplete: true } : { ...text, max_length };
}
