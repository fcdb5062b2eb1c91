/** What is kept between starts: named spaces of values of one shape each. */
import type { z } from 'zod';

/** A part of the store with its own keys. All values in it have one shape; what does not fit is treated as missing, and logged. */
export interface Space<Value> {
  get(key: string): Promise<Value | undefined>;
  getMany(keys: readonly string[]): Promise<(Value | undefined)[]>;
  /** `ttl` in ms; for good where left out. */
  set(key: string, value: Value, ttl?: number): Promise<void>;
  /** All or none. */
  setMany(entries: readonly (readonly [key: string, value: Value])[]): Promise<void>;
  delete(key: string): Promise<boolean>;
  deleteMany(keys: readonly string[]): Promise<void>;
  /** Everything in it, page by page, in the order of the keys; entries written meanwhile may or may not come. */
  entries(): AsyncIterableIterator<readonly [key: string, value: Value]>;
  /** As `entries`, only keys that begin so. */
  entriesFrom(prefix: string): AsyncIterableIterator<readonly [key: string, value: Value]>;
}

export interface SpaceOptions<Schema extends z.ZodType> {
  readonly name: string;
  readonly schema: Schema;
  /** Raised when the shape changes; `upgrade` makes the new shape out of what an earlier version stored. */
  readonly version: number;
  readonly upgrade?: (stored: unknown, version: number) => unknown;
}

/** Who may send. `fence` grows with every new holder; a holder checks it before each send. */
export interface Lease {
  readonly fence: number;
  /** Whether it is still ours, asked of the store itself. */
  held(): boolean | Promise<boolean>;
  renew(): Promise<boolean>;
  release(): Promise<void>;
}

export interface Store {
  space<Schema extends z.ZodType>(options: SpaceOptions<Schema>): Space<z.output<Schema>>;
  /** Takes the lease of this name for `ms`, or gives null while somebody else has it. */
  takeLease(name: string, ms: number, now?: () => number): Promise<Lease | null>;
  close(): Promise<void>;
}
