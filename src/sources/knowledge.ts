/** The knowledge as a source of updates: a claim that was added, changed or withdrawn in `data/` is news. Needs no network. */
import { z } from 'zod';
import { type Announceable, announceable } from './announceable.ts';
import { compose } from './compose.ts';
import type { PollContext, Source } from './source.ts';
import { type Update, updateSchema } from './update.ts';

/** A claim as it was last told: enough to see what changed, and to strike it when it is gone from the data. */
const toldSchema = z.strictObject({
  ...updateSchema.pick({ revision: true, topic: true, title: true, spoiler: true, happenedAt: true, status: true })
    .shape,
  date: z.string().optional(),
  confirmed: z.boolean(),
});
type Told = z.infer<typeof toldSchema>;

const stateSchema = z.strictObject({ claims: z.record(z.string(), toldSchema) });
export type KnowledgeState = z.infer<typeof stateSchema>;

const id = 'knowledge';

/** First sight learns everything and tells nothing. It is asked at every tick: it costs no more than a look into memory. */
export const knowledgeSource: Source<KnowledgeState> = {
  id,
  label: 'The knowledge that comes with the bot',
  stateSchema,
  async poll({ knowledge, now }: PollContext, state) {
    const claims = announceable(knowledge);
    const updates = state ? changes(claims, state, now) : [];
    const message = `${claims.length} claims, ${updates.length} to tell.`;
    return { updates, state: stateOf(claims), nextAt: now, health: { status: 'ok', message } };
  },
};

function changes(claims: readonly Announceable[], { claims: stored }: KnowledgeState, now: Date): Update[] {
  const before = new Map(Object.entries(stored));
  const known = new Set(claims.map(({ claimId }) => claimId));
  const gone = [...before].filter(([claimId, { status }]) => !known.has(claimId) && status === 'current');
  return [
    ...claims.flatMap((claim) => changeOf(claim, before.get(claim.claimId), now)),
    ...gone.flatMap(([claimId, told]) => withdrawn(claimId, told, now)),
  ];
}

function changeOf({ claimId, update, ...rest }: Announceable, before: Told | undefined, now: Date): Update[] {
  // What nobody was told needs no striking.
  if (!before) return update.status === 'retracted' ? [] : [update];
  if (before.revision === update.revision) return [];
  const change = sentence(before, { ...update, ...rest });
  const changed = { ...update, change };
  return change === detail ? [changed] : [changed, correction(claimId, changed, change, now)];
}

/** A claim that left the data without a word. */
function withdrawn(claimId: string, { date, confirmed, ...told }: Told, now: Date): Update[] {
  const lines = ['This is no longer in my data.'];
  const update = compose({ ...told, id: `${id}:${claimId}`, source: id, lines, status: 'retracted' });
  return [{ ...update, change: taken }, correction(claimId, update, taken, now)];
}

/** What changed is told a second time, to those who want to hear of corrections. */
const correction = (
  claimId: string,
  { revision, title, url, credit, spoiler }: Update,
  change: string,
  now: Date,
): Update =>
  compose({
    id: `${id}:correction:${claimId}:${revision}`,
    source: id,
    topic: 'corrections',
    title,
    lines: [change],
    ...(url !== undefined && { url }),
    ...(credit !== undefined && { credit }),
    spoiler,
    happenedAt: now.toISOString(),
    status: 'current',
  });

const taken = 'Withdrawn: this does not hold any more.';
const detail = 'The details were corrected.';

function sentence(before: Told, now: Pick<Told, 'date' | 'confirmed' | 'status'>): string {
  if (now.status === 'retracted') return taken;
  if (before.status === 'retracted') return 'This holds after all.';
  if (before.date !== now.date) return `Date moved: was ${before.date ?? 'unknown'}, now ${now.date ?? 'unknown'}.`;
  return now.confirmed && !before.confirmed ? 'Now confirmed.' : detail;
}

const stateOf = (claims: readonly Announceable[]): KnowledgeState => ({
  claims: Object.fromEntries(
    claims.map(({ claimId, date, confirmed, update }) => {
      const { revision, topic, title, spoiler, happenedAt, status } = update;
      const told = { revision, topic, title, spoiler, happenedAt, status, confirmed };
      return [claimId, { ...told, ...(date !== undefined && { date }) }];
    }),
  ),
});
