/** The environment, parsed once. These names are fixed: hosts have them in their files. */
import { z } from 'zod';

/** An empty line in a .env file means the same as none. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

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
  LOG_LEVEL: optional(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])).default('info'),
});

export interface Config {
  /** The bot's secret; absent until the host has made one. Never logged. */
  readonly token?: string;
  /** Base of Discord's REST API, without version and trailing slash; a proxy or a test server goes here. */
  readonly apiUrl: string;
  /** Register commands in this server only, where changes show at once. */
  readonly guildId?: string;
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
  const { DISCORD_TOKEN: token, DISCORD_API_URL: url, DISCORD_GUILD_ID: guildId, LOG_LEVEL: logLevel } = parsed.data;
  return {
    apiUrl: url.replace(/\/+$/, ''),
    logLevel,
    ...(token !== undefined && { token }),
    ...(guildId !== undefined && { guildId }),
  };
}
