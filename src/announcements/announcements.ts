/** What commands may ask of the announcements; the engine behind it is in `service.ts`. */
import type { Update } from '../sources/update.ts';
import type { Delivery } from './delivery.ts';
import type { Outcome } from './outcome.ts';
import type { SourceRecord, Withheld } from './spaces.ts';
import type { Subscription } from './subscription.ts';

/** A channel of a server. Whoever asks names the server too, so that nobody reaches into another one's. */
export interface Place {
  readonly guildId: string;
  readonly channelId: string;
}

/** A post that would be, or is to be, or was made. */
export interface PostView {
  readonly updates: readonly Update[];
  readonly dueAt: string;
}

export interface Preview {
  readonly posts: readonly PostView[];
  /** Whether nothing waits, and these are what the last seven days would have looked like. */
  readonly isExample: boolean;
}

export interface ChannelStatus {
  readonly subscription: Subscription;
  /** The last posts, the newest first. */
  readonly sent: readonly (PostView & { readonly delivery: Delivery })[];
  readonly waiting: readonly (PostView & { readonly delivery: Delivery })[];
  /** Failed and uncertain ones, with their reason. */
  readonly failed: readonly (PostView & { readonly delivery: Delivery })[];
  /** Of the last seven days, the newest first. */
  readonly withheld: readonly (Withheld & { readonly title: string })[];
}

export interface Status {
  readonly channels: readonly ChannelStatus[];
  /** When sources are asked next. */
  readonly nextTick: Date | undefined;
  readonly sources: readonly (SourceRecord & { readonly id: string })[];
}

export interface Announcements {
  /** Of channels for which no other is said. IANA name. */
  readonly timeZone: string;
  subscriptions(guildId: string): Promise<readonly Subscription[]>;
  subscription(place: Place): Promise<Subscription | undefined>;
  /** What was found before and happened since `subscription.since` is posted as asked: nothing of it, the latest of it, all of it. */
  save(subscription: Subscription, catchUp?: 'nothing' | 'latest' | 'all'): Promise<void>;
  /** As a moderator. */
  pause(place: Place, reason: string): Promise<void>;
  resume(place: Place): Promise<void>;
  /** Forgets the subscription and what waits for it. */
  remove(place: Place): Promise<void>;
  /** The next posts as this channel would get them; where nothing waits, an example. */
  preview(subscription: Subscription): Promise<Preview>;
  status(guildId: string): Promise<Status>;
  sendTest(place: Place): Promise<Outcome<string>>;
  deleteTest(channelId: string, messageId: string): Promise<Outcome>;
  /** What was found lately, the newest first. */
  recent(): Promise<readonly Update[]>;
  /** Strikes an update wherever it was posted; it is posted nowhere any more. */
  retract(updateId: string): Promise<void>;
  /** Gives the role that the channel's posts mention to a member, or takes it. */
  toggleRole(place: Place, memberId: string, on: boolean): Promise<Outcome>;
}
