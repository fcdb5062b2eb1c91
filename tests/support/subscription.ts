/** A channel's subscription, for tests that only care about a part of it. */
import type { Subscription } from '../../src/announcements/subscription.ts';

/** As one of January 2026 that a moderator set up with nothing chosen but release dates. */
export const subscriptionOf = (some: Partial<Subscription> = {}): Subscription => ({
  channelId: '1',
  guildId: '2',
  kind: 'text',
  topics: ['release'],
  roleButton: false,
  spoilers: 'none',
  locale: 'en-GB',
  timeZone: 'UTC',
  rhythm: 'immediate',
  publish: false,
  since: '2026-01-01T00:00:00.000Z',
  setUpBy: '3',
  setUpAt: '2026-01-01T00:00:00.000Z',
  ...some,
});
