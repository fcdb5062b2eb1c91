/** Errors whose cause is known, in a sentence for whoever hosts the bot. */
import { ConfigError } from '../config.ts';
import { DataError } from '../knowledge/load.ts';
import { StoreError } from '../store/store-error.ts';
import { TokenError } from './token-error.ts';

const known = [ConfigError, DataError, StoreError, TokenError];

/** What Node says when nobody is reached at an address. */
const unreached = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH']);

/** The cause and the next step; undefined for a bug, whose stack says more. */
function toldOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (known.some((kind) => error instanceof kind)) return error.message;
  if (!('code' in error) || !unreached.has(String(error.code))) return undefined;
  return `Discord could not be reached (${error.message}). Look whether this machine is online and may call
https://discord.com, then start again. Under systemd or Docker, let it restart by itself.`;
}

/** Runs a program whose result is its exit code; what goes wrong for a known cause is a sentence on stderr, and 1. */
export async function toldErrors(program: () => Promise<number>): Promise<number> {
  try {
    return await program();
  } catch (error) {
    const told = toldOf(error);
    if (told === undefined) throw error;
    return complain(told);
  }
}

/** Tells on stderr why a program cannot do its work. Gives its exit code. */
export function complain(text: string): number {
  process.stderr.write(`${text}\n`);
  return 1;
}
