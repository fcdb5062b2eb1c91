/** Opens the store that an address names. */
import { resolve } from 'node:path';
import { memory, sqlite } from './address.ts';
import { inMemory, openDatabase } from './database.ts';
import { openSpace, type StoreLog } from './space.ts';
import { sqliteAdapter } from './sqlite.ts';
import type { Store } from './store.ts';
import { StoreError } from './store-error.ts';

export interface StoreOptions {
  /** Told once of each value that does not fit its shape. */
  readonly log?: StoreLog;
  /** In ms since 1970; decides what has expired. */
  readonly now?: () => number;
  /** How long a write waits for another process to finish its own, in ms; then it fails. */
  readonly patience?: number;
}

/**
 * Opens `memory:`, `sqlite://./relative/path` (to the working directory) or `sqlite:///absolute/path`.
 * Throws a {@link StoreError} whose message names what is wrong, without the address: it may hold a password.
 */
export async function openStore(url: string, options: StoreOptions = {}): Promise<Store> {
  const { log, now = Date.now, patience = 5_000 } = options;
  const database = openDatabase(pathOf(url), patience);
  const adapter = () => sqliteAdapter(database, { now, url });
  const leases = adapter();
  return {
    space: (options) => openSpace(adapter(), options, log),
    takeLease: async (name, ms, clock) => leases.takeLease(name, ms, clock),
    close: () => leases.disconnect(),
  };
}

function pathOf(url: string): string {
  if (memory.test(url)) return inMemory;
  const [, path] = sqlite.exec(url) ?? [];
  if (path !== undefined) return resolve(path);
  throw new StoreError(unknown(/^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase()));
}

function unknown(scheme: string | undefined): string {
  const known = 'Use sqlite://./state/bot.sqlite, or memory: for a store that forgets.';
  if (scheme === undefined) return `STORE_URL is no address of a store. ${known}`;
  if (scheme === 'sqlite' || scheme === 'memory') return `STORE_URL names no file. ${known}`;
  if (planned.includes(scheme)) return `STORE_URL: ${scheme}:// is not supported yet. ${known}`;
  return `STORE_URL: there is no store of the kind ${scheme}://. ${known}`;
}

const planned = ['redis', 'rediss', 'postgres', 'postgresql'];
