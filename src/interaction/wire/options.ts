/** What Discord sends of a command's options, as the command's whole name and values by name. */
import { type APIApplicationCommandInteractionDataOption, ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { ArgValue } from '../reply.ts';

type Sent = APIApplicationCommandInteractionDataOption<never> | APIApplicationCommandInteractionDataOption;

interface Called {
  readonly name: string;
  readonly options?: readonly Sent[] | undefined;
}

/** The name under which a command is run, and the options that are its own: those of the subcommand where it has some. */
export function calledCommand({ name, options = [] }: Called): {
  readonly path: string;
  readonly options: readonly Sent[];
} {
  const [first] = options;
  if (first?.type !== ApplicationCommandOptionType.Subcommand) return { path: name, options };
  return { path: `${name} ${first.name}`, options: first.options ?? [] };
}

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
