/** A command call in the custom id of a button, so that a button still works after a restart, and years later. */
import type { ArgValue, Call } from '../reply.ts';
import { customId } from './limits.ts';

/**
 * What a button asks for: the answer, a page of it, all of its sources, or what is behind its bars; that is shown as far as
 * the asker has come (`reveal`), or, after a warning, as far as it goes (`open`).
 */
export type View = 'answer' | 'sources' | 'reveal' | 'open';

export interface StoredCall extends Call {
  readonly page: number;
  readonly view: View;
}

const pageKey = '~page';
const views = ['sources', 'reveal', 'open'] as const satisfies View[];

/** The custom id for a call, or null where the call does not fit into one. */
export function encodeCall(
  { command, args }: Call,
  { page = 1, view = 'answer' }: Partial<StoredCall> = {},
): string | null {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(args)) fields.set(name, String(value));
  if (page > 1) fields.set(pageKey, String(page));
  if (view !== 'answer') fields.set(`~${view}`, '');
  const text = `${command}?${fields}`;
  return text.length <= customId ? text : null;
}

/** Reads a custom id back. Nothing is trusted: the values go the way of typed ones. */
export function decodeCall(text: string): StoredCall {
  const [command = '', query = ''] = text.split('?', 2);
  const fields = new URLSearchParams(query);
  const page = Number(fields.get(pageKey) ?? 1);
  const view = views.find((known) => fields.has(`~${known}`)) ?? 'answer';
  const args: Record<string, ArgValue> = {};
  for (const [name, value] of fields) if (!name.startsWith('~')) args[name] = value;
  return { command, args, view, page: Number.isInteger(page) && page >= 1 ? page : 1 };
}
