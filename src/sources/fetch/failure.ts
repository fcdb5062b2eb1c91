/** What went wrong with a request, in words that name no address: a library's own message may hold one with its secrets. */
import { Refusal } from './refusal.ts';

const words: Readonly<Record<string, string>> = {
  ENOTFOUND: 'has a name that is not known',
  EAI_AGAIN: 'could not be looked up',
  ECONNREFUSED: 'refuses connections',
  ECONNRESET: 'broke the connection off',
  EHOSTUNREACH: 'cannot be reached',
  ENETUNREACH: 'cannot be reached',
  ETIMEDOUT: 'does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'does not answer',
  UND_ERR_SOCKET: 'broke the connection off',
  CERT_HAS_EXPIRED: 'has a certificate that has expired',
};

/** The cause of a failed request, as the rest of a sentence about its address. */
export function whatWentWrong(error: unknown): string {
  const causes = chain(error);
  const refusal = causes.find((cause) => cause instanceof Refusal);
  if (refusal) return refusal.message;
  if (causes.some(({ name }) => name === 'TimeoutError')) return 'took too long';
  const known = causes.map(codeOf).find((code) => code in words);
  if (known !== undefined) return words[known] ?? '';
  const code = causes.map(codeOf).findLast((each) => /^[A-Z0-9_]{3,40}$/.test(each));
  return code === undefined ? 'could not be fetched' : `could not be fetched (${code})`;
}

/** An error with its causes; several tries at once come as one error with a list. */
function chain(error: unknown, depth = 0): Error[] {
  if (!(error instanceof Error) || depth > 5) return [];
  const within: unknown[] = error instanceof AggregateError ? error.errors : [];
  return [error, ...[error.cause, ...within].flatMap((cause) => chain(cause, depth + 1))];
}

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : '');
