/** The bot's beginning. */
import { flushCompileCache } from 'node:module';
import { start } from './start.ts';

// By itself the cache is written at an orderly exit only, and a bot may never have one.
flushCompileCache();
process.exit(await start(process.env));
