/** What a command is: a plain value with its declaration and its behaviour. */
import type { Knowledge } from '../knowledge/load.ts';
import type { StoryPoint } from '../knowledge/spoilers.ts';
import type { Services } from '../services.ts';
import type { Form, Reply } from './reply.ts';

/** Everything that varies between two runs of the same call. */
export interface Context {
  readonly knowledge: Knowledge;
  readonly now: Date;
  /** All commands, for those that speak of the others. */
  readonly commands: readonly AnyCommand[];
  readonly asker: Asker;
  readonly place: Place;
  /** How far plot is shown openly here: the channel's level where all can read, the asker's own progress where only they do. */
  readonly seen: StoryPoint;
  readonly services: Services;
}

/** Who asks. */
export interface Asker {
  readonly id: string;
  /** As Discord writes it, such as `de` or `en-GB`. */
  readonly locale: string;
  /** What they may do in this channel; nothing outside servers. */
  readonly permissions: bigint;
  /** The ids of the roles they have in this server. */
  readonly roles: readonly string[];
}

/** Where it is asked. */
export interface Place {
  /** Left out in direct messages and in the terminal. */
  readonly guildId?: string;
  readonly channelId?: string;
  /** The channel that a thread belongs to. */
  readonly parentId?: string;
  /** Whether nobody reads here but the asker and the bot. */
  readonly isDirect?: boolean;
  /** The message under which a button was pressed. */
  readonly messageId?: string;
  /** What the bot may do in this channel. */
  readonly appPermissions: bigint;
  /** By id: the channel where it is asked, and the channels and roles that the options name. */
  readonly channels: Readonly<Record<string, ChannelInfo>>;
  readonly roles: Readonly<Record<string, RoleInfo>>;
}

export type ChannelKind = 'text' | 'announcement' | 'thread' | 'other';

export interface ChannelInfo {
  readonly id: string;
  readonly name: string;
  readonly kind: ChannelKind;
  /** What the bot may do in it. */
  readonly appPermissions: bigint;
}

export interface RoleInfo {
  readonly id: string;
  readonly name: string;
  /** Whether anybody may mention it. */
  readonly mentionable: boolean;
}

/** What autocomplete offers: `name` is shown, `value` is what the command receives. */
export interface Suggestion {
  readonly name: string;
  readonly value: string;
}

interface OptionBase {
  readonly description: string;
  readonly required?: boolean;
}

export interface StringOption extends OptionBase {
  readonly type: 'string';
  /** Longest input taken, in UTF-16 code units; {@link defaultMaxLength} where not said. */
  readonly maxLength?: number;
  /** Label by value. */
  readonly choices?: Readonly<Record<string, string>>;
  /** Autocomplete. Synchronous: all knowledge is in memory. Gives no plot away. */
  suggest?(context: Context, typed: string): readonly Suggestion[];
}

export interface IntegerOption extends OptionBase {
  readonly type: 'integer';
  readonly min?: number;
  readonly max?: number;
}

export interface BooleanOption extends OptionBase {
  readonly type: 'boolean';
}

/** Its value is the channel's id; what else is known of it is in `place.channels`. */
export interface ChannelOption extends OptionBase {
  readonly type: 'channel';
  readonly kinds: readonly Exclude<ChannelKind, 'other'>[];
}

/** Its value is the role's id; what else is known of it is in `place.roles`. */
export interface RoleOption extends OptionBase {
  readonly type: 'role';
}

export type Option = StringOption | IntegerOption | BooleanOption | ChannelOption | RoleOption;
export type Options = Readonly<Record<string, Option>>;

/** Discord would take 6,000; no name, title or date needs more than this. */
export const defaultMaxLength = 100;

type ValueOf<O extends Option> = O extends { choices: Readonly<Record<infer Value, string>> }
  ? Value
  : O extends { type: 'integer' }
    ? number
    : O extends { type: 'boolean' }
      ? boolean
      : string;

type Required<O extends Options> = { [K in keyof O as O[K] extends { required: true } ? K : never]: ValueOf<O[K]> };
type Optional<O extends Options> = {
  [K in keyof O as O[K] extends { required: true } ? never : K]?: ValueOf<O[K]> | undefined;
};

/** The values a command receives, read off the options it declares. */
export type ArgsOf<O extends Options> = Required<O> & Optional<O>;

export interface Command<O extends Options = Options, Result extends Reply | Form = Reply | Form> {
  readonly name: string;
  readonly description: string;
  readonly options: O;
  /** Calls worth showing in /help, as they are typed. */
  readonly examples: readonly string[];
  /** Whether the same arguments give the same answer all through a UTC day, whoever asks and wherever plot is shown as far, so that it can be kept. */
  readonly steady?: boolean;
  /** Whether answers are for the asker alone, known before it has run, so that a slow one can be deferred rightly. */
  readonly private?: boolean;
  /** Only in servers, and only for those who have this permission; both are checked again when it runs. */
  readonly needs?: Need;
  run(context: Context, args: ArgsOf<O>): Result | Promise<Result>;
}

/** What somebody has to be allowed to, as the name of a permission of Discord's; `member` is anybody in a server. */
export type Need = 'ManageGuild' | 'member';

/** Several commands under one name, as `/progress set` and `/progress show`. */
export interface CommandGroup {
  readonly name: string;
  readonly description: string;
  /** Whoever may not use the group does not see it. */
  readonly needs?: Need;
  readonly subcommands: readonly Command[];
}

export type AnyCommand = Command | CommandGroup;

/** Gives the command back unchanged; it exists for the inference of the argument types and of what it gives. */
export const defineCommand = <const O extends Options, Result extends Reply | Form>(
  command: Command<O, Result>,
): Command<O, Result> => command;

/** Gives the group back unchanged; it exists so that a group is declared as a command is. */
export const defineGroup = (group: CommandGroup): CommandGroup => group;

/** A command that can be run, under the whole name by which it is called: `release`, `progress set`. */
export interface RunnableCommand {
  readonly path: string;
  readonly command: Command;
  readonly needs?: Need | undefined;
}

/** Every command that can be run, those of groups one by one. */
export const runnable = (commands: readonly AnyCommand[]): RunnableCommand[] =>
  commands.flatMap((command) =>
    'subcommands' in command
      ? command.subcommands.map((sub) => ({
          path: `${command.name} ${sub.name}`,
          command: sub,
          needs: sub.needs ?? command.needs,
        }))
      : [{ path: command.name, command, needs: command.needs }],
  );
