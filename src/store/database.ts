/** The SQLite file: opened, checked, and made fit for several processes. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from './store-error.ts';

/** SQLite's own name for a database that lives in memory alone. */
export const inMemory = ':memory:';

/** NORMAL with WAL: a killed process loses nothing, a power cut at most the last transactions, and never the whole. */
const settings = 'PRAGMA synchronous = NORMAL';

const tables = `
  CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires INTEGER) STRICT;
  CREATE INDEX IF NOT EXISTS expiring ON entries (expires) WHERE expires IS NOT NULL;
  CREATE TABLE IF NOT EXISTS leases (name TEXT PRIMARY KEY, fence INTEGER NOT NULL, until INTEGER NOT NULL) STRICT;
`;

/** Opens the file, makes it and its folder where they are missing. Throws a {@link StoreError}; it never deletes anything. `patience` in ms. */
export function openDatabase(path: string, patience = 0): DatabaseSync {
  try {
    if (path !== inMemory) mkdirSync(dirname(path), { recursive: true });
    const database = new DatabaseSync(path, { timeout: patience });
    prepare(database, path);
    return database;
  } catch (error) {
    throw error instanceof StoreError ? error : new StoreError(sentence(path, error), { cause: error });
  }
}

/** Runs the work as one transaction: all of it is kept, or none. Takes the write lock first, so that nobody comes between. */
export function atomically<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } finally {
    if (database.isTransaction) database.exec('ROLLBACK');
  }
}

function prepare(database: DatabaseSync, path: string): void {
  const checked = database.prepare('PRAGMA quick_check(1)').get();
  if (checked?.quick_check !== 'ok') throw new StoreError(damaged(path));
  const mode = database.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode;
  if (path !== inMemory && mode !== 'wal') throw new StoreError(unfit(path));
  database.exec(settings);
  database.exec(tables);
}

/** SQLite's result codes, of which the lower byte says what kind. */
const busy = 5;
const corrupt = 11;
const notADatabase = 26;

function sentence(path: string, error: unknown): string {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined;
  if (code === corrupt) return damaged(path);
  if (code === notADatabase)
    return `${path} is no SQLite database. Nothing was changed in it: move it away, or let STORE_URL name another file.`;
  if (code === busy)
    return `${path} is kept locked by another process. Stop that one first, or let STORE_URL name another file.`;
  return `${path} cannot be written (${reason(error)}). Let STORE_URL name a file in a folder that the bot may write to.`;
}

const damaged = (path: string): string =>
  `The database ${path} is damaged. Nothing was changed in it: put a backup in its place, or move it away together with its -wal and -shm files to begin anew.`;

const unfit = (path: string): string =>
  `The file system of ${path} cannot keep a database safely (no write-ahead log). Use a local disk or a named volume, no network folder.`;

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
