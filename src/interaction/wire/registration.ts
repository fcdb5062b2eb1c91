/** A command's declaration as Discord's registration body. */
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import {
  type AnyCommand,
  type Command,
  defaultMaxLength,
  type IntegerOption,
  type Option,
  type StringOption,
} from '../command.ts';
import { typesOf } from './channels.ts';

/** Questions can be asked anywhere: in servers, in the bot's direct messages, and wherever a user took it along. */
const anywhere = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};
/** What is set up for a server needs the bot to be in it. */
const inServers = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** What Discord is told of a command. */
export const toRegistration = (command: AnyCommand): RESTPostAPIChatInputApplicationCommandsJSONBody => ({
  type: ApplicationCommandType.ChatInput,
  name: command.name,
  description: command.description,
  options: 'subcommands' in command ? command.subcommands.map(subcommandBody) : optionBodies(command),
  ...(command.needs === undefined ? anywhere : inServers),
  ...(command.needs === 'ManageGuild' && { default_member_permissions: String(PermissionFlagsBits.ManageGuild) }),
});

const subcommandBody = (command: Command): APIApplicationCommandSubcommandOption => ({
  type: ApplicationCommandOptionType.Subcommand,
  name: command.name,
  description: command.description,
  options: optionBodies(command),
});

/** Discord wants the required ones first. */
const optionBodies = ({ options }: Command): APIApplicationCommandBasicOption[] =>
  Object.entries(options)
    .toSorted(([, a], [, b]) => Number(b.required ?? false) - Number(a.required ?? false))
    .map(([name, option]) => optionBody(name, option));

function optionBody(name: string, option: Option): APIApplicationCommandBasicOption {
  const base = { name, description: option.description, required: option.required ?? false };
  switch (option.type) {
    case 'boolean':
      return { ...base, type: ApplicationCommandOptionType.Boolean };
    case 'role':
      return { ...base, type: ApplicationCommandOptionType.Role };
    case 'channel':
      return {
        ...base,
        type: ApplicationCommandOptionType.Channel,
        channel_types: typesOf(option.kinds),
      };
    case 'integer':
      return integerBody(base, option);
    case 'string':
      return stringBody(base, option);
  }
}

interface Base {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
}

const integerBody = (base: Base, { min, max }: IntegerOption): APIApplicationCommandBasicOption => ({
  ...base,
  type: ApplicationCommandOptionType.Integer,
  ...(min !== undefined && { min_value: min }),
  ...(max !== undefined && { max_value: max }),
});

function stringBody(base: Base, option: StringOption): APIApplicationCommandBasicOption {
  const text = { ...base, type: ApplicationCommandOptionType.String } as const;
  if (option.choices) {
    return { ...text, choices: Object.entries(option.choices).map(([value, label]) => ({ name: label, value })) };
  }
  const max_length = option.maxLength ?? defaultMaxLength;
  return option.suggest ? { ...text, max_length, autocomplete: true } : { ...text, max_length };
}
