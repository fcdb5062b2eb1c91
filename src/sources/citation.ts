/** Who is named for a claim, and where it leads. */
import type { Knowledge } from '../knowledge/load.ts';
import { lookUpAll } from '../knowledge/look-up.ts';
import type { Source } from '../knowledge/schema.ts';
import type { Update } from './update.ts';

const kinds = ['official', 'trade', 'press', 'reference', 'fan'] as const satisfies Source['kind'][];

/** The publisher of the best of these sources, and its page where it has one. */
export function citation({ sources }: Knowledge, ids: readonly string[]): Pick<Update, 'url' | 'credit'> {
  const byKind = lookUpAll(sources, ids).toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
  const best = byKind.find(({ url }) => url !== undefined) ?? byKind[0];
  if (!best) return {};
  return { credit: best.publisher, ...(best.url !== undefined && { url: best.url }) };
}
