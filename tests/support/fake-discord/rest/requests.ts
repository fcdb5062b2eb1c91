/** Reading a request, and remembering it. */
import type { IncomingMessage } from 'node:http';

export interface RecordedRequest {
  readonly method: string;
  /** Without `/api/v10` and without the query. */
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
  /** Names of the files that came with the body. */
  readonly files: readonly string[];
  /** Whether there was an Authorization header. */
  readonly auth: boolean;
  readonly at: number;
  /** Undefined while it is under way, and for good where the connection was dropped. */
  status: number | undefined;
}

export interface Arrival {
  readonly method: string;
  readonly path: string;
  readonly query: string;
}

/** Method and address of a request. */
export function arrivalOf({ method = 'GET', url = '/' }: IncomingMessage): Arrival {
  const [address = '/', query = ''] = url.split('?');
  return { method, path: decodeURIComponent(address).replace(/^\/api(\/v\d+)?(?=\/)/, ''), query };
}

export interface Content {
  /** The parsed body; undefined where there was none, or none that is JSON. */
  readonly json: unknown;
  readonly files: readonly string[];
  readonly malformed: boolean;
}

/** The body of a request; of files only the names. */
export async function contentOf(request: IncomingMessage): Promise<Content> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/')) return contentFrom(bytes.toString(), []);
  return formContent(await new Response(bytes, { headers: { 'content-type': type } }).formData());
}

/** Attachments get the names of the files that they stand for. */
function formContent(form: FormData): Content {
  const payload = form.get('payload_json');
  const nameOf = (id: unknown): string | undefined => {
    const file = form.get(`files[${id}]`);
    return file instanceof File ? file.name : undefined;
  };
  const named = (key: string, value: unknown): unknown =>
    key === 'attachments' && Array.isArray(value)
      ? value.map((attachment) => ({ filename: nameOf(attachment.id), ...attachment }))
      : value;
  const files = [...form.values()].flatMap((value) => (value instanceof File ? [value.name] : []));
  return contentFrom(typeof payload === 'string' ? payload : '', files, named);
}

function contentFrom(
  text: string,
  files: readonly string[],
  reviver?: (key: string, value: unknown) => unknown,
): Content {
  if (text === '') return { json: undefined, files, malformed: false };
  try {
    return { json: JSON.parse(text, reviver), files, malformed: false };
  } catch {
    return { json: undefined, files, malformed: true };
  }
}
