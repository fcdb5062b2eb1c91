/** A form as Discord's modal, and what was filled into one. */
import {
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmitInteraction,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { ArgValue, Form, FormField } from '../reply.ts';
import { cut } from '../text.ts';
import { builders } from './builders.ts';
import { encodeCall } from './call.ts';
import { typesOf } from './channels.ts';
import { fieldHint, fieldLabel, modalTitle } from './limits.ts';

/** The modal for a form. Throws where its call does not fit into a custom id: that is a bug of the command. */
export function toModal({ title, fields, submit }: Form): APIModalInteractionResponseCallbackData {
  const id = encodeCall(submit);
  if (id === null) throw new Error(`The call of the form “${title}” is too long for a custom id.`);
  return new builders.ModalBuilder()
    .setTitle(cut(title, modalTitle))
    .setCustomId(id)
    .addLabelComponents(...fields.map(labelled))
    .toJSON();
}

function labelled(field: FormField) {
  const label = new builders.LabelBuilder().setLabel(cut(field.label, fieldLabel));
  if (field.hint !== undefined) label.setDescription(cut(field.hint, fieldHint));
  switch (field.kind) {
    case 'choices':
      return field.several
        ? label.setCheckboxGroupComponent(checkboxes(field))
        : label.setRadioGroupComponent(radios(field));
    case 'channel':
      return label.setChannelSelectMenuComponent(channelMenu(field));
    case 'role':
      return label.setRoleSelectMenuComponent(roleMenu(field));
    case 'text':
      return label.setTextInputComponent(textInput(field));
  }
}

type FieldOf<Kind extends FormField['kind']> = Extract<FormField, { kind: Kind }>;

const optionsOf = ({ choices, selected }: FieldOf<'choices'>) =>
  Object.entries(choices).map(([value, label]) => ({ value, label, default: selected.includes(value) }));

const checkboxes = (field: FieldOf<'choices'>) =>
  new builders.CheckboxGroupBuilder()
    .setCustomId(field.name)
    .setRequired(field.required ?? false)
    .setMinValues(field.required ? 1 : 0)
    .setOptions(optionsOf(field));

const radios = (field: FieldOf<'choices'>) =>
  new builders.RadioGroupBuilder()
    .setCustomId(field.name)
    .setRequired(field.required ?? false)
    .setOptions(optionsOf(field));

function channelMenu({ name, kinds, selected, required }: FieldOf<'channel'>) {
  const menu = new builders.ChannelSelectMenuBuilder()
    .setCustomId(name)
    .setRequired(required ?? false)
    .setChannelTypes(typesOf(kinds));
  return selected === undefined ? menu : menu.setDefaultChannels(selected);
}

function roleMenu({ name, selected, required }: FieldOf<'role'>) {
  const menu = new builders.RoleSelectMenuBuilder().setCustomId(name).setRequired(required ?? false);
  return selected === undefined ? menu : menu.setDefaultRoles(selected);
}

function textInput({ name, value, maxLength, required }: FieldOf<'text'>) {
  const input = new builders.TextInputBuilder()
    .setCustomId(name)
    .setStyle(TextInputStyle.Short)
    .setRequired(required ?? false);
  if (maxLength !== undefined) input.setMaxLength(maxLength);
  return value === undefined ? input : input.setValue(value);
}

/** What was filled in, by the names of the fields; several choices joined by commas, and nothing for what was left empty. */
export function submittedValues({ data }: APIModalSubmitInteraction): Record<string, ArgValue> {
  return Object.fromEntries(
    data.components.flatMap((row) => {
      const field = 'component' in row ? row.component : undefined;
      if (!field || !('custom_id' in field)) return [];
      const value = valueIn(field);
      return value === undefined || value === '' ? [] : [[field.custom_id, value]];
    }),
  );
}

function valueIn(field: object): ArgValue | undefined {
  if ('values' in field && Array.isArray(field.values)) return field.values.map(String).join(',');
  if (!('value' in field)) return undefined;
  return typeof field.value === 'boolean' || field.value === null ? (field.value ?? undefined) : String(field.value);
}
