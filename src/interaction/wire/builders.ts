/** Discord's own builders, in the half of the package that discord.js loads: the other half would be all of it a second time. */
import { createRequire } from 'node:module';
import type * as Builders from '@discordjs/builders';

export const builders: typeof Builders = createRequire(import.meta.url)('@discordjs/builders');
