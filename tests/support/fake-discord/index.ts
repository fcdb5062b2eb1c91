/** A Discord for tests: REST v10 and the gateway over real sockets, and a person at the other end. */

export type { Answer } from './interactions/answer.ts';
export type { FakeDiscordOptions, GuildSpec } from './options.ts';
export type { Fault } from './rest/faults.ts';
export type { RecordedRequest } from './rest/requests.ts';
export { type FakeDiscord, startFakeDiscord } from './start.ts';
