/** What a command answers with: data only. `wire/` makes a Discord message of it, `doors/terminal/` makes text. */
import type { Labels } from './labels.ts';

/** A piece of a line. Plain text is escaped by whoever renders it, so it may hold anything. */
export type Inline =
  | string
  | { readonly bold: string }
  /** Said once, and no longer true. */
  | { readonly struck: string }
  /** A moment, shown in the reader's own time zone. */
  | { readonly instant: Date; readonly as: 'date' | 'moment' | 'relative' }
  | { readonly link: string; readonly label: string }
  /** Shown by its name, which only Discord knows; pings nobody. */
  | { readonly mention: 'channel' | 'role'; readonly id: string };

export type Line = Inline | readonly Inline[];

/** Lines that belong together, open or behind bars as one. */
export interface Part {
  readonly heading?: string;
  readonly lines: readonly Line[];
  /** Lines are items of a list. */
  readonly list?: boolean;
  /** Set where the lines give plot away that the reader has not seen: how far they go, as the label before the bars. */
  readonly behind?: string;
}

/** Where an answer comes from. */
export interface SourceRef {
  readonly publisher: string;
  /** Left out where it, or the address, gives plot away that the reader has not seen. */
  readonly title?: string;
  /** As to be shown. */
  readonly date?: string;
  readonly url?: string;
}

export type ArgValue = string | number | boolean;

/** A command with its arguments, as a button keeps it. */
export interface Call {
  readonly command: string;
  readonly args: Readonly<Record<string, ArgValue>>;
}

export interface Next {
  /** At most 80 characters; gives no plot away. */
  readonly label: string;
  readonly call: Call;
  /** `open`: with all of its plot shown. */
  readonly view?: 'open';
}

/** Questions asked in a window of their own. What is filled in becomes arguments of `submit`, by the names of the fields. */
export interface Form {
  readonly title: string;
  /** One to five. */
  readonly fields: readonly FormField[];
  readonly submit: Call;
}

interface FieldBase {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
}

/** What was chosen arrives as the values joined by commas. */
export type FormField =
  | (FieldBase & {
      readonly kind: 'choices';
      /** Label by value; ten at most. */
      readonly choices: Readonly<Record<string, string>>;
      readonly selected: readonly string[];
      /** One only, or as many as wanted. */
      readonly several: boolean;
    })
  | (FieldBase & {
      readonly kind: 'channel';
      readonly kinds: readonly ('text' | 'announcement' | 'thread')[];
      readonly selected?: string;
    })
  | (FieldBase & { readonly kind: 'role'; readonly selected?: string })
  | (FieldBase & { readonly kind: 'text'; readonly value?: string; readonly maxLength?: number });

export interface Reply {
  /** The answer itself. Who stops reading here has been served. Never behind bars, so never plot. */
  readonly lead: Line;
  readonly parts?: readonly Part[];
  readonly sources?: readonly SourceRef[];
  /** When the facts were last checked, as to be shown. */
  readonly checked?: string;
  /** The words around it, where they are not English. */
  readonly labels?: Labels;
  readonly next?: readonly Next[];
  /** The call that gives this answer again; buttons for pages and sources need it. */
  readonly self?: Call;
  /** For the asker alone. */
  readonly private?: boolean;
  /** What became of a free question: whether it was answered, asked back, or declined. */
  readonly outcome?: 'answered' | 'asked-back' | 'declined';
}
