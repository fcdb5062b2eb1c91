/** Registers the commands by hand, without starting the bot: `npm run deploy`. */

import { REST } from 'discord.js';
import { type RESTGetCurrentApplicationResult, Routes } from 'discord-api-types/v10';
import { commands } from '../../commands/index.ts';
import { readConfig } from '../config.ts';
import { registerCommands } from './registration.ts';

const { token, apiUrl, guildId } = readConfig(process.env);
if (token === undefined) {
  process.stderr.write('There is no DISCORD_TOKEN yet: npm start tells how to get one.\n');
  process.exit(1);
}
const rest = new REST({ api: apiUrl, version: '10' }).setToken(token);
const { id } = (await rest.get(Routes.currentApplication())) as RESTGetCurrentApplicationResult;
const outcome = await registerCommands({ rest, applicationId: id, guildId }, commands);
process.stdout.write(
  outcome === 'changed'
    ? `Registered ${commands.length} commands.\n`
    : 'Nothing to do: Discord has these commands already.\n',
);
