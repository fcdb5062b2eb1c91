/** Runs a program of the project as a host would, in a process of its own. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly ended: Promise<Run>;
  /** What it has written to stdout so far. */
  out(): string;
  signal(name: NodeJS.Signals): void;
  type(text: string): void;
}

/** Starts `node <file> <args>` with nothing in its environment but what is given. */
export function start(file: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Running {
  const child = spawn(process.execPath, [join(root, file), ...args], { cwd: root, env: { ...env, TZ: 'UTC' } });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk;
  });
  const ended = new Promise<Run>((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  return {
    ended,
    out: () => out,
    signal: (name) => child.kill(name),
    type: (text) => child.stdin.end(text),
  };
}
