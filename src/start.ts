/** Puts the bot together: configuration, knowledge, doors. */
import { setFlagsFromString } from 'node:v8';
import { commands } from '../commands/index.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { type Gateway, openGateway, TokenError } from './doors/gateway.ts';
import { createAnswerer } from './interaction/answer.ts';
import { DataError, loadKnowledge } from './knowledge/load.ts';
import { createLog, type Log } from './log.ts';
import { openMembers } from './members/members.ts';
import { seenFor } from './members/seen.ts';
import { openStore } from './store/open.ts';
import { StoreError } from './store/store-error.ts';

/** What a host reads who has no token yet. */
const noToken = `There is no DISCORD_TOKEN yet. Three steps to one:
1. Open https://discord.com/developers/applications and press New Application.
2. Under Bot, press Reset Token, and copy what it shows.
3. Copy .env.example to .env, put the token behind DISCORD_TOKEN=, and run npm start again.
To try the bot without any of this: npm run ask -- "/release season:2"`;

const wrongToken = `Discord does not know this DISCORD_TOKEN. Make a new one under
https://discord.com/developers/applications, Bot, Reset Token, and put it into .env.`;

/** Login and registration are done by then. In ms. */
const startIsOver = 1_500;
/** Hangs on after this many ms at the latest, whatever is under way. */
const longestStop = 4_500;

/** Runs the bot until it is told to stop, or cannot go on. Gives the exit code. */
export async function start(variables: NodeJS.ProcessEnv): Promise<number> {
  try {
    const config = readConfig(variables);
    if (config.token === undefined) return complain(noToken);
    return await run({ ...config, token: config.token });
  } catch (error) {
    if (error instanceof TokenError) return complain(wrongToken);
    if (error instanceof ConfigError || error instanceof DataError || error instanceof StoreError)
      return complain(error.message);
    throw error;
  }
}

async function run(config: Config & { readonly token: string }): Promise<number> {
  const log = await createLog(config.logLevel, [config.token]);
  const knowledge = loadKnowledge();
  const store = await openStore(config.storeUrl, { log });
  const members = await openMembers(store, log);
  const answer = createAnswerer({
    commands,
    context: (asking) => ({
      knowledge,
      commands,
      now: new Date(),
      asker: asking.asker,
      place: asking.place,
      seen: seenFor(asking, members),
      services: { members },
    }),
    logBug: (bug) => log.error(bug, 'bug'),
  });
  const ended = Promise.withResolvers<number>();
  const onFatal = (reason: string): void => {
    log.fatal(reason);
    ended.resolve(1);
  };
  const gateway = await openGateway({ config, commands, answer, log, onFatal });
  setTimeout(letMemoryGrow, startIsOver).unref();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => ended.resolve(stop(gateway, log, signal)));
  }
  return ended.promise;
}

/** Lifts what `lean.mjs` had set for the start: under load, room for young objects is worth its memory. 2 is V8's default. */
const letMemoryGrow = (): void => setFlagsFromString('--semi-space-growth-factor=2');

async function stop(gateway: Gateway, log: Log, signal: string): Promise<number> {
  log.info({ signal }, 'stopping');
  const patience = new Promise((resolve) => setTimeout(resolve, longestStop).unref());
  await Promise.race([gateway.stop(), patience]);
  log.info('stopped');
  return 0;
}

function complain(text: string): number {
  process.stderr.write(`${text}\n`);
  return 1;
}
