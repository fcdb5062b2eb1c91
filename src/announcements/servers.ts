/** Servers that the bot has left: learned by comparing, once a day, and forgotten after a week's grace. */

import type { Space } from '../store/store.ts';
import { type DiscordCalls, guildsPerPage } from './discord.ts';
import { paged } from './paged.ts';
import { guildPrefix, type Spaces } from './spaces.ts';

export interface ServersOptions {
  readonly spaces: Spaces;
  readonly discord: Pick<DiscordCalls, 'guildsPage'>;
  readonly now: () => Date;
}

const day = 24 * 60 * 60 * 1_000;
const grace = 7 * day;
const job = 'compare-servers';
/** Ids after which there can be no more pages. */
const mostPages = 1_000;

/** Compares if it was not done today. Gives the servers whose data was deleted. */
export async function compareServers(options: ServersOptions): Promise<string[]> {
  const { spaces, now } = options;
  const last = await spaces.done.get(job);
  if (last && now().getTime() - Date.parse(last.at) < day) return [];
  const present = await allServers(options);
  // An error, or no server at all, says something of Discord's day, and nothing of who left.
  if (present === undefined || present.size === 0) return [];
  const deleted: string[] = [];
  for (const guildId of await ownServers(spaces))
    if (await isForgotten(options, guildId, present)) deleted.push(guildId);
  await spaces.done.set(job, { at: now().toISOString() });
  return deleted;
}

async function allServers({ discord }: ServersOptions): Promise<Set<string> | undefined> {
  const all = new Set<string>();
  let after = '0';
  for (let page = 0; page < mostPages; page++) {
    const outcome = await discord.guildsPage(after);
    if (outcome.kind !== 'ok') return undefined;
    for (const id of outcome.value) all.add(id);
    const last = outcome.value.at(-1);
    if (last === undefined || outcome.value.length < guildsPerPage) return all;
    after = last;
  }
  return undefined;
}

async function ownServers({ subscriptions }: Spaces): Promise<Set<string>> {
  const own = new Set<string>();
  for await (const page of paged(subscriptions.entries())) for (const [, { guildId }] of page) own.add(guildId);
  return own;
}

async function isForgotten(
  { spaces, now }: ServersOptions,
  guildId: string,
  present: ReadonlySet<string>,
): Promise<boolean> {
  const known = await spaces.missing.get(guildId);
  if (present.has(guildId)) {
    if (known) await spaces.missing.delete(guildId);
    return false;
  }
  if (!known) await spaces.missing.set(guildId, { since: now().toISOString() });
  if (!known || now().getTime() - Date.parse(known.since) < grace) return false;
  await deleteServer(spaces, guildId);
  return true;
}

/** Deletes all that is kept of a server. The subscriptions go last, so that what a crash leaves is found again. */
export async function deleteServer(spaces: Spaces, guildId: string): Promise<void> {
  const { outbox, ledger, followUps, withheld, subscriptions } = spaces;
  for (const space of [outbox, ledger, followUps, withheld, subscriptions])
    await deleteFrom(space, guildPrefix(guildId));
  await spaces.missing.delete(guildId);
}

/** Deletes everything in a space whose key begins so. */
export async function deleteFrom(
  space: Pick<Space<unknown>, 'entriesFrom' | 'deleteMany'>,
  prefix: string,
): Promise<void> {
  for await (const page of paged(space.entriesFrom(prefix))) await space.deleteMany(page.map(([key]) => key));
}

const keptLedger = 180 * day;
const cleaning = 'clean-ledger';

/** Once a day: forgets what is so old that it is not edited any more. */
export async function cleanLedger({ spaces, now }: Pick<ServersOptions, 'spaces' | 'now'>): Promise<void> {
  const last = await spaces.done.get(cleaning);
  if (last && now().getTime() - Date.parse(last.at) < day) return;
  const before = now().getTime() - keptLedger;
  for await (const page of paged(spaces.ledger.entries()))
    await spaces.ledger.deleteMany(
      page.filter(([, { createdAt }]) => Date.parse(createdAt) < before).map(([key]) => key),
    );
  await spaces.done.set(cleaning, { at: now().toISOString() });
}
