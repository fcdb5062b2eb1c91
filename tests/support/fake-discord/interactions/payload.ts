/** The whole interactions that a test can send. */
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteractionDataResolved,
  type APIMessage,
  type APIMessageComponentButtonInteraction,
  type APIMessageComponentSelectMenuInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
  type ModalSubmitComponent,
  type ModalSubmitLabelComponent,
  type Snowflake,
} from 'discord-api-types/v10';
import { makeMessage } from '../messages.ts';
import type { Commands } from '../rest/commands.ts';
import type { World } from '../world.ts';
import { type GivenOptions, optionList, resolvedOf } from './option-values.ts';
import { commonOf, guildOf, type Scene } from './scene.ts';

export interface Slash extends Scene {
  readonly name: string;
  readonly options?: GivenOptions;
  /** Users are made up from their ids; channels, roles and attachments have to be given. */
  readonly resolved?: APIInteractionDataResolved;
}

export interface Autocomplete extends Slash {
  /** Name of the option that is being typed; the last one where left out. */
  readonly focused?: string;
}

export interface Press extends Scene {
  readonly customId: string;
  /** The message with the button; one is made up where left out. */
  readonly message?: APIMessage;
}

export interface Select extends Press {
  readonly values: readonly string[];
}

/** What was chosen in a field that offers a choice. */
export interface Chosen {
  readonly type: ComponentType.CheckboxGroup | ComponentType.ChannelSelect | ComponentType.RoleSelect;
  readonly values: readonly string[];
}

export interface Modal extends Scene {
  readonly customId: string;
  /** What was typed or chosen, by the custom id of each field. */
  readonly fields: Readonly<Record<string, string | Chosen>>;
  /** The channels and roles that were chosen. */
  readonly resolved?: APIInteractionDataResolved;
  /** The message whose button opened the modal, if one did. */
  readonly message?: APIMessage;
}

/** A call of a slash command. */
export const slashPayload = (
  world: World,
  commands: Commands,
  slash: Slash,
): APIChatInputApplicationCommandInteraction => ({
  ...commonOf(world, slash),
  type: InteractionType.ApplicationCommand,
  data: commandData(world, commands, slash, undefined),
});

/** A request for suggestions while an option is being typed. */
export const autocompletePayload = (
  world: World,
  commands: Commands,
  asked: Autocomplete,
): APIApplicationCommandAutocompleteInteraction => ({
  ...commonOf(world, asked),
  type: InteractionType.ApplicationCommandAutocomplete,
  data: { options: [], ...commandData(world, commands, asked, asked.focused ?? lastName(asked.options)) },
});

const lastName = (options: GivenOptions = {}): string | undefined =>
  Array.isArray(options) ? undefined : Object.keys(options).at(-1);

function commandData(world: World, commands: Commands, slash: Slash, focused: string | undefined) {
  const guild = guildOf(world, slash);
  const command = commands.find(slash.name, guild?.id ?? null);
  const options = optionList(slash.options ?? {}, command, focused);
  const resolved = slash.resolved ?? resolvedOf(options);
  return {
    id: command?.id ?? unregisteredId,
    name: slash.name,
    type: ApplicationCommandType.ChatInput as const,
    ...(command?.guild_id !== undefined && { guild_id: command.guild_id }),
    ...(options.length > 0 && { options }),
    ...(resolved && { resolved }),
  };
}

/** A test need not register a command to call it. */
const unregisteredId: Snowflake = '810000000000000001';

const madeUpMessage = (world: World, scene: Scene): APIMessage =>
  makeMessage(world, commonOf(world, scene).channel_id, { content: 'A message' });

/** A press of a button. */
export const buttonPayload = (world: World, press: Press): APIMessageComponentButtonInteraction => ({
  ...commonOf(world, press),
  type: InteractionType.MessageComponent,
  data: { custom_id: press.customId, component_type: ComponentType.Button },
  message: press.message ?? madeUpMessage(world, press),
});

/** A choice in a menu of texts. */
export const selectPayload = (world: World, select: Select): APIMessageComponentSelectMenuInteraction => ({
  ...commonOf(world, select),
  type: InteractionType.MessageComponent,
  data: { custom_id: select.customId, component_type: ComponentType.StringSelect, values: [...select.values] },
  message: select.message ?? madeUpMessage(world, select),
});

/** A form that was filled in. */
export const modalPayload = (world: World, modal: Modal): APIModalSubmitInteraction => ({
  ...commonOf(world, modal),
  type: InteractionType.ModalSubmit,
  data: {
    custom_id: modal.customId,
    components: Object.entries(modal.fields).map(fieldPayload),
    ...(modal.resolved && { resolved: modal.resolved }),
  },
  ...(modal.message && { message: modal.message }),
});

const fieldPayload = (
  [customId, given]: readonly [string, string | Chosen],
  at: number,
): ModalSubmitLabelComponent => ({
  type: ComponentType.Label,
  id: 2 * at + 1,
  component: fieldComponent({ id: 2 * at + 2, custom_id: customId }, given),
});

const fieldComponent = (base: { id: number; custom_id: string }, given: string | Chosen): ModalSubmitComponent =>
  typeof given === 'string'
    ? { ...base, type: ComponentType.TextInput, value: given }
    : { ...base, type: given.type, values: [...given.values] };
