/** Several processes on one file, and what is left when one is killed. Real processes, real SIGKILL. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { openStore } from '../../src/store/open.ts';
import { folder } from './folder.ts';

type Task = 'write' | 'fill' | 'lead';

interface Worker {
  readonly child: ChildProcessByStdio<null, Readable, null>;
  /** What it said, line by line. */
  readonly lines: string[];
  readonly ended: Promise<unknown>;
}

function start(url: string, task: Task, name: string = task): Worker {
  const path = join(import.meta.dirname, 'worker.ts');
  const child = spawn(process.execPath, [path, url, task, name], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return { child, lines, ended: once(child, 'exit') };
}

const numbers = { name: 'numbers', schema: z.number(), version: 1 };
const said = (worker: Worker, count: number) =>
  expect.poll(() => worker.lines.length, { interval: 5, timeout: 10_000 }).toBeGreaterThanOrEqual(count);

async function contentOf(url: string): Promise<Map<string, number>> {
  const content = new Map<string, number>();
  const store = await openStore(url);
  for await (const [key, value] of store.space(numbers).entries()) content.set(key, value);
  await store.close();
  return content;
}

test('two processes write at once, and nothing is lost', async () => {
  const url = `sqlite://${join(folder(), 'bot.sqlite')}`;
  const workers = [start(url, 'write', 'one'), start(url, 'write', 'two')];
  expect(await Promise.all(workers.map(({ ended }) => ended))).toEqual([
    [0, null],
    [0, null],
  ]);
  const content = await contentOf(url);
  for (const name of ['one', 'two'])
    for (let key = 0; key < 300; key++) expect(content.get(`${name}:${key}`)).toBe(key);
  expect(content.size).toBe(602);
  expect(content.get('shared:a')).toBe(content.get('shared:b'));
});

test('kill -9 in the middle of setMany leaves all of it or none (row 37)', async () => {
  const url = `sqlite://${join(folder(), 'bot.sqlite')}`;
  let before = 0;
  for (let round = 0; round < 8; round++) {
    const worker = start(url, 'fill');
    // One is written for sure; then it is struck at another point of the next one each time.
    await said(worker, 2);
    await new Promise((resolve) => setTimeout(resolve, round * 3));
    worker.child.kill('SIGKILL');
    await worker.ended;
    const rounds = new Set((await contentOf(url)).values());
    expect(rounds.size).toBe(1);
    const [kept = 0] = rounds;
    // What was said to be written, is.
    expect(kept).toBeGreaterThanOrEqual(Number(worker.lines.at(-1)));
    before += kept;
  }
  expect(before).toBeGreaterThan(8);
});

test('of two processes one has the lease; when it is killed, the other has it after the time is up (row 4)', async () => {
  const url = `sqlite://${join(folder(), 'bot.sqlite')}`;
  const workers = [start(url, 'lead'), start(url, 'lead')];
  const fences = () => workers.map(({ lines }) => lines.slice(1).map(Number));
  for (const worker of workers) await said(worker, 1);
  await expect.poll(() => fences().flat(), { interval: 5, timeout: 5_000 }).toEqual([1]);
  // Longer than the lease: it is renewed.
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(fences().flat()).toEqual([1]);
  const [leader, other] = fences()[0]?.length === 1 ? workers : workers.toReversed();
  leader?.child.kill('SIGKILL');
  const killedAt = Date.now();
  await expect.poll(() => other?.lines, { interval: 5, timeout: 5_000 }).toEqual(['ready', '2']);
  expect(Date.now() - killedAt).toBeGreaterThan(200);
});
