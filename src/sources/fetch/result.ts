/** How a request can end, and how a response is read into that. */
import type { Response } from 'undici';
import { z } from 'zod';
import { backOff, retryAfter } from './pace.ts';
import { Refusal } from './refusal.ts';

/** What a server said of the version it sent, kept and sent back letter by letter. */
export const validatorsSchema = z.strictObject({
  etag: z.string().max(1_000).optional(),
  lastModified: z.string().max(1_000).optional(),
});
export type Validators = z.infer<typeof validatorsSchema>;

export interface Received {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** Where the body came from in the end, after redirects. */
  readonly url: string;
  readonly validators: Validators;
}

/** `message` continues a sentence about the address, names no query, and is fit for moderators. */
export type FetchResult =
  | ({ readonly kind: 'fresh' } & Received)
  /** It came, but lives at another address for good. */
  | ({ readonly kind: 'moved'; readonly to: string } & Received)
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'retry-later'; readonly afterMs: number; readonly message: string }
  /** Gone for good, by the server's own word (410). A 404 is a failure: well-known feeds answer it for days. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly afterMs: number; readonly message: string; readonly status?: number };

export interface ReadOptions {
  readonly maxBytes: number;
  readonly failures: number;
  readonly random: () => number;
  /** In ms since 1970. */
  readonly clock: () => number;
}

/** The last response after all redirects. */
export interface Arrival {
  readonly response: Response;
  readonly url: string;
  readonly movedTo: string | undefined;
}

/** Reads a response. Throws a {@link Refusal} for a body that is too large. */
export async function readResult({ response, url, movedTo }: Arrival, options: ReadOptions): Promise<FetchResult> {
  if (!response.ok) {
    await response.body?.cancel();
    return refusedBy(response, options);
  }
  const body = await readBody(response, options.maxBytes);
  const contentType = response.headers.get('content-type') ?? '';
  const received = { body, contentType, url, validators: validatorsOf(response) };
  return movedTo === undefined ? { kind: 'fresh', ...received } : { kind: 'moved', to: movedTo, ...received };
}

function refusedBy({ status, headers }: Response, { failures, random, clock }: ReadOptions): FetchResult {
  if (status === 304) return { kind: 'unchanged' };
  if (status === 410) return { kind: 'gone' };
  const asked = retryAfter(headers.get('retry-after'), clock());
  const afterMs = asked ?? backOff(failures, random);
  const message = `answered ${status}`;
  if (asked !== undefined || status === 429 || status === 503) return { kind: 'retry-later', afterMs, message };
  return { kind: 'failed', afterMs, message, status };
}

function validatorsOf({ headers }: Response): Validators {
  const etag = headers.get('etag');
  const lastModified = headers.get('last-modified');
  const validators = { ...(etag !== null && { etag }), ...(lastModified !== null && { lastModified }) };
  return validatorsSchema.safeParse(validators).data ?? {};
}

async function readBody({ body }: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) throw new Refusal(`is larger than ${Math.round(maxBytes / 1024)} KB`);
    chunks.push(chunk);
  }
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
