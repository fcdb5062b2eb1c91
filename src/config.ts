/** The environment, parsed once. These names are fixed: hosts have them in their files. */
import { createRequire } from 'node:module';
import type * as NodeCron from 'node-cron';
import { z } from 'zod';
import { isStoreUrl } from './store/address.ts';
import { zoneNamed } from './time-zones.ts';

/** An empty line in a .env file means the same as none. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** Entries between commas. A complaint names the entry by its place, never by what it says: an address may hold a secret. */
const list = (isGood: (entry: string) => boolean, complaint: string) =>
  z
    .string()
    .transform((text) => text.split(',').flatMap((entry) => (entry.trim() === '' ? [] : [entry.trim()])))
    .superRefine((entries, context) => {
      for (const [at, entry] of entries.entries()) if (!isGood(entry)) context.addIssue(`entry ${at + 1} ${complaint}`);
    });

const isWebAddress = (text: string): boolean => z.url({ protocol: /^https?$/ }).safeParse(text).success;

/** Loaded only for a host who names a schedule of their own: it would be on the way of every start. */
const isCron = (text: string): boolean => {
  const cron: typeof NodeCron = createRequire(import.meta.url)('node-cron');
  return cron.validate(text);
};

const hostAndPort = /^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\]):\d{1,5}$/i;
const cronComplaint = 'is no schedule: five fields, or six with seconds before them, such as */15 * * * *';

const environment = z.object({
  DISCORD_TOKEN: optional(z.string().trim().regex(/^\S+$/, 'holds spaces: copy the token again, alone')),
  DISCORD_API_URL: optional(z.url({ protocol: /^https?$/, error: 'is no http or https address' })).default(
    'https://discord.com/api',
  ),
  DISCORD_GUILD_ID: optional(
    z
      .string()
      .regex(/^\d{17,20}$/, 'is no server id: it has 17 to 20 digits (right click on the server, Copy Server ID)'),
  ),
  STORE_URL: optional(
    z.string().refine(isStoreUrl, 'is no store I know: sqlite://./state/bot.sqlite, or memory:'),
  ).default('sqlite://./state/bot.sqlite'),
  UPDATES_CRON: optional(z.string().refine(isCron, cronComplaint)).default('*/15 * * * *'),
  TIME_ZONE: optional(
    z.string().refine((name) => zoneNamed(name) !== undefined, 'is no time zone: use a name such as Europe/London'),
  ).default('UTC'),
  FEED_URLS: optional(list(isWebAddress, 'is no http or https address')).default([]),
  TVMAZE_API_URL: optional(
    z.string().refine((text) => text === 'off' || isWebAddress(text), 'is no http or https address, and not off'),
  ).default('https://api.tvmaze.com'),
  FETCH_ALLOW: optional(
    list((entry) => hostAndPort.test(entry), 'is no host with its port, such as feeds.lan:8080'),
  ).default([]),
  CONTACT: optional(
    z
      .string()
      .trim()
      .regex(/^[\x20-\x7e]{1,200}$/, 'has to be one line of plain characters, 200 at most'),
  ),
  COUNT_UNANSWERED: optional(z.enum(['on', 'off'])).default('on'),
  LOG_LEVEL: optional(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])).default('info'),
});

export interface Config {
  /** The bot's secret; absent until the host has made one. Never logged. */
  readonly token?: string;
  /** Base of Discord's REST API, without version and trailing slash; a proxy or a test server goes here. */
  readonly apiUrl: string;
  /** Register commands in this server only, where changes show at once. */
  readonly guildId?: string;
  /** Where settings and what was sent are kept. */
  readonly storeUrl: string;
  /** When sources are asked for what is new, as a cron expression in `timeZone`. */
  readonly updatesCron: string;
  /** IANA name: of the schedule, and of channels that name none. */
  readonly timeZone: string;
  /** Their queries may hold secrets. Never logged. */
  readonly feedUrls: readonly string[];
  /** Without trailing slash; absent where the host has switched it off. */
  readonly tvmazeUrl?: string;
  /** `host:port`, exempt from the guard against private addresses. */
  readonly fetchAllow: readonly string[];
  /** Whom the publisher of a source can write to; goes into the User-Agent. */
  readonly contact?: string;
  /** Whether questions that could not be answered are counted, by their words and without who asked. */
  readonly countUnanswered: boolean;
  readonly logLevel: z.infer<typeof environment>['LOG_LEVEL'];
}

/** The environment cannot be used; the message names every variable and what is wrong with it, never its value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads the configuration. Throws a {@link ConfigError} with all problems at once. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `- ${path.join('.')}: ${message}`);
    throw new ConfigError(`The environment cannot be used (see .env.example):\n${problems.join('\n')}`);
  }
  return toConfig(parsed.data);
}

function toConfig(data: z.output<typeof environment>): Config {
  const { DISCORD_TOKEN: token, DISCORD_GUILD_ID: guildId, CONTACT: contact, TVMAZE_API_URL: tvmaze } = data;
  return {
    apiUrl: bare(data.DISCORD_API_URL),
    logLevel: data.LOG_LEVEL,
    countUnanswered: data.COUNT_UNANSWERED === 'on',
    storeUrl: data.STORE_URL,
    updatesCron: data.UPDATES_CRON,
    timeZone: zoneNamed(data.TIME_ZONE) ?? data.TIME_ZONE,
    feedUrls: data.FEED_URLS,
    fetchAllow: data.FETCH_ALLOW,
    ...(tvmaze !== 'off' && { tvmazeUrl: bare(tvmaze) }),
    ...(token !== undefined && { token }),
    ...(guildId !== undefined && { guildId }),
    ...(contact !== undefined && { contact }),
  };
}

/** Without trailing slashes. */
const bare = (url: string): string => url.replace(/\/+$/, '');
