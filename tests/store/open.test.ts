/** Opening a store by its address: what works, and what a host is told when it does not. */
import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openStore } from '../../src/store/open.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { folder } from './folder.ts';

const numbers = { name: 'numbers', schema: z.number(), version: 1 };

/** A file with some hundred pages. */
async function filled(file: string): Promise<void> {
  const store = await openStore(`sqlite://${file}`);
  await store
    .space({ ...numbers, schema: z.string() })
    .setMany(Array.from({ length: 2_000 }, (_, key) => [String(key), 'x'.repeat(400)]));
  await store.close();
}

test('memory: forgets', async () => {
  for (const url of ['memory:', 'memory://']) {
    const store = await openStore(url);
    await store.space(numbers).set('a', 1);
    expect(await store.space(numbers).get('a')).toBe(1);
    await store.close();
    expect(await (await openStore(url)).space(numbers).get('a')).toBeUndefined();
  }
});

test.each([
  ['an absolute path', (file: string) => `sqlite://${file}`],
  ['a path from the working directory', (file: string) => `sqlite://./${relative('.', file)}`],
])('sqlite: with %s makes the folder, and remembers', async (_what, urlOf) => {
  const file = join(folder(), 'not', 'there', 'yet', 'bot.sqlite');
  const store = await openStore(urlOf(file));
  await store.space(numbers).set('a', 1);
  await store.close();
  await store.close();
  expect(existsSync(file)).toBe(true);
  const again = await openStore(urlOf(file));
  expect(await again.space(numbers).get('a')).toBe(1);
  await again.close();
});

test('what two stores on one file write, both see', async () => {
  const file = join(folder(), 'bot.sqlite');
  const [one, other] = [await openStore(`sqlite://${file}`), await openStore(`sqlite://${file}`)];
  await one.space(numbers).set('a', 1);
  expect(await other.space(numbers).get('a')).toBe(1);
  await other.space(numbers).set('a', 2);
  expect(await one.space(numbers).get('a')).toBe(2);
});

describe('a host is told', () => {
  test.each([
    ['redis://user:secret@localhost:6379', /redis:\/\/ is not supported yet.*sqlite:\/\//],
    ['postgres://user:secret@localhost/bot', /postgres:\/\/ is not supported yet/],
    ['mongodb://user:secret@localhost', /no store of the kind mongodb:\/\//],
    ['sqlite://', /names no file/],
    ['sqlite:///tmp/', /names no file/],
    ['state/bot.sqlite', /no address of a store/],
    ['', /no address of a store/],
  ])('of the address %j', async (url, expected) => {
    const error = await openStore(url).catch((problem: unknown) => problem);
    expect(error).toBeInstanceOf(StoreError);
    expect(String(error)).toMatch(expected);
    expect(String(error)).not.toContain('secret');
  });

  test.each([
    [
      'that a file is no database',
      /is no SQLite database. Nothing was changed/,
      (file: string) => writeFileSync(file, 'a diary, '.repeat(500)),
    ],
    [
      'that a file is cut',
      /is damaged. Nothing was changed/,
      async (file: string) => {
        await filled(file);
        truncateSync(file, 300_000);
      },
    ],
    [
      'that a page is overwritten',
      /is damaged. Nothing was changed/,
      async (file: string) => {
        await filled(file);
        const bytes = readFileSync(file);
        writeFileSync(file, bytes.fill(0xa5, 40_960, 90_000));
      },
    ],
    [
      'that the file is a folder',
      /cannot be written .*folder that the bot may write to/,
      (file: string) => mkdirSync(file),
    ],
  ])('%s, and nothing is touched (rows 37 and 38)', async (_what, expected, spoil) => {
    const file = join(folder(), 'bot.sqlite');
    await spoil(file);
    const before = existsSync(file) && contentOf(file);
    const error = await openStore(`sqlite://${file}`).catch((problem: unknown) => problem);
    expect(error).toBeInstanceOf(StoreError);
    expect(String(error)).toMatch(expected);
    expect(contentOf(file)).toEqual(before);
  });

  test('that the folder cannot be made', async () => {
    const file = join(folder(), 'a-file');
    writeFileSync(file, '');
    await expect(openStore(`sqlite://${file}/bot.sqlite`)).rejects.toThrow(/cannot be written .*folder that the bot/);
  });

  test('that another process keeps the file locked', { timeout: 10_000 }, async () => {
    const file = join(folder(), 'bot.sqlite');
    const other = new DatabaseSync(file);
    other.exec('PRAGMA locking_mode = EXCLUSIVE; CREATE TABLE t (a); INSERT INTO t VALUES (1)');
    await expect(openStore(`sqlite://${file}`, { patience: 50 })).rejects.toThrow(StoreError);
    await expect(openStore(`sqlite://${file}`, { patience: 50 })).rejects.toThrow(/kept locked by another process/);
    other.close();
  });
});

const contentOf = (file: string): Buffer | string => {
  try {
    return readFileSync(file);
  } catch {
    return 'a folder';
  }
};
