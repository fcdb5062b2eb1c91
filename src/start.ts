/** Puts the bot together: configuration, knowledge, doors. */
import { flushCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { commands } from '../commands/index.ts';
import { createQuestions } from './ask/questions.ts';
import { openUnanswered } from './ask/unanswered.ts';
import { type Config, readConfig } from './config.ts';
import { type Gateway, openGateway } from './doors/gateway.ts';
import { complain, toldErrors } from './doors/told.ts';
import { createAnswerer } from './interaction/answer.ts';
import { loadKnowledge } from './knowledge/load.ts';
import { createLog, type Log } from './log.ts';
import { openMembers } from './members/members.ts';
import { seenFor } from './members/seen.ts';
import type { RunningAnnouncements, runAnnouncements } from './open-announcements.ts';
import type { Services } from './services.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/store.ts';

/** What a host reads who has no token yet. */
const noToken = `There is no DISCORD_TOKEN yet. Three steps to one:
1. Open https://discord.com/developers/applications and press New Application.
2. Under Bot, press Reset Token, and copy what it shows.
3. Copy .env.example to .env, put the token behind DISCORD_TOKEN=, and run npm start again.
To try the bot without any of this: npm run ask -- "/release season:2"`;

/** Login and registration are done by then. In ms. */
const startIsOver = 1_500;
/** How often a bot under npm looks whether npm is still there, in ms. */
const parentLook = 500;
/** Hangs on after this many ms at the latest, whatever is under way. */
const longestStop = 4_500;

/** Runs the bot until it is told to stop, or cannot go on. Gives the exit code. */
export function start(variables: NodeJS.ProcessEnv): Promise<number> {
  return toldErrors(async () => {
    const config = readConfig(variables);
    if (config.token === undefined) return complain(noToken);
    return await run({ ...config, token: config.token }, 'npm_lifecycle_event' in variables);
  });
}

async function run(config: Config & { readonly token: string }, isUnderNpm: boolean): Promise<number> {
  const log = await createLog(config.logLevel, secretsOf(config));
  const knowledge = loadKnowledge();
  const store = await openStore(config.storeUrl, { log });
  const members = await openMembers(store, log);
  const questions = createQuestions(knowledge, config.countUnanswered ? { onUnanswered: counter(store, log) } : {});
  const ended = Promise.withResolvers<number>();
  const onFatal = (reason: string): void => {
    log.fatal(reason);
    ended.resolve(1);
  };
  const announcements = createLater({ config, knowledge, store, log, token: config.token, onFatal });
  const answer = createAnswerer({
    commands,
    context: (asking) => ({
      knowledge,
      commands,
      now: new Date(),
      asker: asking.asker,
      place: asking.place,
      seen: seenFor(asking, members),
      services: { questions, members, hosts: () => gateway.hosts(), ...announcements.service() },
    }),
    logBug: (bug) => log.error(bug, 'bug'),
  });
  const gateway = await openGateway({ config, commands, answer, log, onFatal });
  setTimeout(letMemoryGrow, startIsOver).unref();
  void gateway.ready.then(announcements.begin);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => ended.resolve(stop({ gateway, announcements, store, log }, signal)));
  }
  if (isUnderNpm) endWithParent();
  return ended.promise;
}

/** npm passes no SIGTERM on to what it runs: without this, the bot would live on unseen. */
function endWithParent(): void {
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(look);
    process.kill(process.pid, 'SIGTERM');
  }, parentLook).unref();
}

/** Counting is for the host's use: where the store fails, the answer goes out all the same. */
function counter(store: Store, log: Log): (question: string) => void {
  const unanswered = openUnanswered(store);
  return (question) =>
    void unanswered
      .note(question, new Date())
      .catch((error: unknown) => log.warn({ error }, 'a question was not counted'));
}

/** Where a feed is, is no secret; what follows may be a key. */
const secretsOf = ({ token, feedUrls }: Parameters<typeof run>[0]): string[] => [
  token,
  ...feedUrls.flatMap((address) => {
    const { search, password } = new URL(address);
    return [search, password].filter((secret) => secret !== '');
  }),
];

interface Later extends Omit<RunningAnnouncements, 'service'> {
  /** The service, as soon as there is one. */
  service(): Pick<Services, 'announcements'>;
  begin(): Promise<void>;
}

/** Announcements are loaded when they begin, so that nothing of them delays the login. Whatever keeps them from it, answers go on. */
function createLater(parts: Parameters<typeof runAnnouncements>[0]): Later {
  let running: RunningAnnouncements | undefined;
  let stopped = false;
  return {
    service: () => (running ? { announcements: running.service } : {}),
    async begin() {
      try {
        const { runAnnouncements } = await import('./open-announcements.ts');
        // As in main.ts: what was compiled just now is kept for the next start, however this one ends.
        flushCompileCache();
        if (!stopped) running = runAnnouncements(parts);
      } catch (error) {
        parts.log.error({ error }, 'announcements could not be started; answers go on without them');
      }
    },
    stopTicking() {
      stopped = true;
      running?.stopTicking();
    },
    stop: async () => running?.stop(),
  };
}

/** Lifts what `lean.mjs` had set for the start: under load, room for young objects is worth its memory. 2 is V8's default. */
const letMemoryGrow = (): void => setFlagsFromString('--semi-space-growth-factor=2');

interface Running {
  readonly gateway: Gateway;
  readonly announcements: Later;
  readonly store: Store;
  readonly log: Log;
}

async function stop(running: Running, signal: string): Promise<number> {
  running.log.info({ signal }, 'stopping');
  const patience = new Promise((resolve) => setTimeout(resolve, longestStop).unref());
  await Promise.race([stopAll(running), patience]);
  running.log.info('stopped');
  return 0;
}

/** Whatever makes work first, whatever the work needs last. */
async function stopAll({ gateway, announcements, store }: Running): Promise<void> {
  announcements.stopTicking();
  await gateway.stop();
  await announcements.stop();
  await store.close();
}
