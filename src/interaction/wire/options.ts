/** What Discord sends of a command's options, as values by name. */
import { type APIApplicationCommandInteractionDataOption, ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { ArgValue } from '../reply.ts';

type Sent = APIApplicationCommandInteractionDataOption<never> | APIApplicationCommandInteractionDataOption;

/** The values of the options that carry one. */
export function optionValues(options: readonly Sent[] = []): Record<string, ArgValue> {
  return Object.fromEntries(options.flatMap((option) => ('value' in option ? [[option.name, option.value]] : [])));
}

/** The option that is being typed, for autocomplete; its value is partial and unchecked. */
export function focusedOption(
  options: readonly Sent[] = [],
): { readonly name: string; readonly typed: string } | undefined {
  const option = options.find((candidate) => 'focused' in candidate && candidate.focused === true);
  if (option?.type !== ApplicationCommandOptionType.String) return undefined;
  return { name: option.name, typed: option.value };
}
