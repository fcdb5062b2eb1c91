/** Discord's types of channels and our kinds of them. */
import { ChannelType } from 'discord-api-types/v10';
import type { ChannelKind } from '../command.ts';

const types = {
  text: [ChannelType.GuildText],
  announcement: [ChannelType.GuildAnnouncement],
  thread: [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread],
} as const;
const kinds = ['text', 'announcement', 'thread'] as const satisfies (keyof typeof types)[];

/** Discord's types for some of our kinds. */
export const typesOf = (wanted: readonly (keyof typeof types)[]) => wanted.flatMap((kind) => types[kind]);

/** Our kind for a type of Discord's. */
export const kindOf = (type: ChannelType): ChannelKind =>
  kinds.find((kind) => types[kind].some((known) => known === type)) ?? 'other';
