/** One log for the whole program: JSON lines, or readable ones where somebody watches. Secrets never reach it. */
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.ts';

export type Log = Logger;

/** Makes the log. On a terminal it is made readable. `secrets` are struck out of everything that is written. */
export async function createLog(level: Config['logLevel'], secrets: readonly string[]): Promise<Log> {
  return pino(
    { level, base: null, serializers: { error: safeError }, hooks: { streamWrite: strike(secrets) } },
    await destination(),
  );
}

async function destination(): Promise<DestinationStream> {
  if (!process.stdout.isTTY) return pino.destination({ dest: 1, sync: true });
  const { default: pretty } = await import('pino-pretty');
  return pretty({ colorize: true, sync: true });
}

/** What may be known of an error. An error of the REST client holds the request, and its address the interaction's token. */
function safeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  return { name, message, stack, ...numbers(error) };
}

const numbers = (error: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(error).filter(([key]) => key === 'code' || key === 'status'));

/** Tokens of interactions and webhooks stand in addresses. */
const tokenInAddress = /(\/(?:interactions|webhooks)\/\d+\/)[^/\s"']+/g;

function strike(secrets: readonly string[]): (line: string) => string {
  return (line) =>
    secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line).replace(tokenInAddress, '$1[secret]');
}
