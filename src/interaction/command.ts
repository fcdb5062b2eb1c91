/** What a command is: a plain value with its declaration and its behaviour. */
import type { Knowledge } from '../knowledge/load.ts';
import type { Reply } from './reply.ts';

/** Everything that varies between two runs of the same call. */
export interface Context {
  readonly knowledge: Knowledge;
  readonly now: Date;
  /** All commands, for those that speak of the others. */
  readonly commands: readonly Command[];
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

export type Option = StringOption | IntegerOption;
export type Options = Readonly<Record<string, Option>>;

/** Discord would take 6,000; no name, title or date needs more than this. */
export const defaultMaxLength = 100;

type ValueOf<O extends Option> = O extends { choices: Readonly<Record<infer Value, string>> }
  ? Value
  : O extends { type: 'integer' }
    ? number
    : string;

type Required<O extends Options> = { [K in keyof O as O[K] extends { required: true } ? K : never]: ValueOf<O[K]> };
type Optional<O extends Options> = {
  [K in keyof O as O[K] extends { required: true } ? never : K]?: ValueOf<O[K]> | undefined;
};

/** The values a command receives, read off the options it declares. */
export type ArgsOf<O extends Options> = Required<O> & Optional<O>;

export interface Command<O extends Options = Options> {
  readonly name: string;
  readonly description: string;
  readonly options: O;
  /** Calls worth showing in /help, as they are typed. */
  readonly examples: readonly string[];
  /** Whether the same arguments give the same answer all through a UTC day, whoever asks and wherever, so that it can be kept. */
  readonly steady?: boolean;
  /** Whether answers are for the asker alone, known before it has run, so that a slow one can be deferred rightly. */
  readonly private?: boolean;
  run(context: Context, args: ArgsOf<O>): Reply | Promise<Reply>;
}

/** Gives the command back unchanged; it exists for the inference of the argument types. */
export const defineCommand = <const O extends Options>(command: Command<O>): Command<O> => command;
