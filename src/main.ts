/** The bot's beginning. Compiled code is kept between starts, which more than halves them. */
import { enableCompileCache } from 'node:module';

enableCompileCache();
const { start } = await import('./start.ts');
process.exit(await start(process.env));
