/** How far each member has watched, and how far plot is shown openly in channels and servers. */
import { z } from 'zod';
import { nothingSeen, pointName, pointNamed, type StoryPoint, storyPoints } from '../knowledge/spoilers.ts';
import type { Store } from '../store/store.ts';
import { type MirrorLog, openMirror } from './mirror.ts';

/** Where a level is asked for. */
export interface Spot {
  readonly guildId?: string;
  readonly channelId?: string;
  /** The channel that a thread belongs to. */
  readonly parentId?: string;
}

/** All that is stored on one member. */
export interface StoredMember {
  readonly seen: StoryPoint;
}

/** What reads is synchronous and comes from memory. What writes, and `storedOf`, throws a UserError while the store is down. */
export interface Members {
  /** How far a member has watched; undefined where they never said. */
  seenBy(userId: string): StoryPoint | undefined;
  remember(userId: string, point: StoryPoint): Promise<void>;
  /** Deletes all that is stored on a member, at once. Whether there was anything. */
  forget(userId: string): Promise<boolean>;
  /** Asked of the store itself. */
  storedOf(userId: string): Promise<StoredMember | undefined>;
  /** The channel's own level, for a thread also its channel's, else the default of the server, else nothing seen. */
  levelOf(spot: Spot): StoryPoint;
  serverLevel(guildId: string): StoryPoint | undefined;
  /** The channels of a server that have a level of their own. */
  channelLevels(guildId: string): readonly ChannelLevel[];
  setChannelLevel(channel: { readonly guildId: string; readonly channelId: string }, level: StoryPoint): Promise<void>;
  setServerLevel(guildId: string, level: StoryPoint): Promise<void>;
  /** Whether there was one. */
  clearChannelLevel(channelId: string): Promise<boolean>;
  clearServerLevel(guildId: string): Promise<boolean>;
}

export interface ChannelLevel {
  readonly channelId: string;
  readonly level: StoryPoint;
}

const id = z.string().regex(/^\d{1,20}$/);
/** Story points are stored by their names, as in `data/`. */
const point = z.enum(storyPoints.map(pointName));
const progressSpace = { name: 'progress', version: 1, schema: z.strictObject({ seen: point }) };
const serverSpace = { name: 'server-levels', version: 1, schema: z.strictObject({ level: point }) };
const channelSpace = { name: 'channel-levels', version: 1, schema: z.strictObject({ guildId: id, level: point }) };

/** Reads all of it into memory. A store that is down gives the defaults, and the next write tries to read again. */
export async function openMembers(store: Store, log?: MirrorLog): Promise<Members> {
  const [progress, servers, channels] = await Promise.all([
    openMirror(store.space(progressSpace), log),
    openMirror(store.space(serverSpace), log),
    openMirror(store.space(channelSpace), log),
  ]);

  const seenBy = (userId: string) => named(progress.get(userId)?.seen);
  const serverLevel = (guildId: string) => named(servers.get(guildId)?.level);
  const channelLevel = (channelId: string) => named(channels.get(channelId)?.level);

  return {
    seenBy,
    remember: (userId, seen) => progress.set(userId, { seen: pointName(seen) }),
    forget: (userId) => progress.delete(userId),
    async storedOf(userId) {
      const seen = named((await progress.stored(userId))?.seen);
      return seen && { seen };
    },
    levelOf: ({ guildId = '', channelId = '', parentId = '' }) =>
      channelLevel(channelId) ?? channelLevel(parentId) ?? serverLevel(guildId) ?? nothingSeen,
    serverLevel,
    channelLevels: (guildId) =>
      [...channels.entries()].flatMap(([channelId, { guildId: server, level }]) =>
        server === guildId ? [{ channelId, level: named(level) ?? nothingSeen }] : [],
      ),
    setChannelLevel: ({ guildId, channelId }, level) => channels.set(channelId, { guildId, level: pointName(level) }),
    setServerLevel: (guildId, level) => servers.set(guildId, { level: pointName(level) }),
    clearChannelLevel: (channelId) => channels.delete(channelId),
    clearServerLevel: (guildId) => servers.delete(guildId),
  };
}

const named = (name: string | undefined): StoryPoint | undefined => (name === undefined ? undefined : pointNamed(name));
