/** Registers the commands by hand, without starting the bot: `npm run deploy`. */

import { DiscordAPIError, REST } from 'discord.js';
import { type RESTGetCurrentApplicationResult, Routes } from 'discord-api-types/v10';
import { commands } from '../../commands/index.ts';
import { readConfig } from '../config.ts';
import { registerCommands } from './registration.ts';
import { TokenError } from './token-error.ts';
import { complain, toldErrors } from './told.ts';

async function deploy(): Promise<number> {
  const { token, apiUrl, guildId } = readConfig(process.env);
  if (token === undefined) return complain('There is no DISCORD_TOKEN yet: npm start tells how to get one.');
  const rest = new REST({ api: apiUrl, version: '10' }).setToken(token);
  try {
    const { id } = (await rest.get(Routes.currentApplication())) as RESTGetCurrentApplicationResult;
    const outcome = await registerCommands({ rest, applicationId: id, guildId }, commands);
    process.stdout.write(outcome === 'changed' ? `Registered ${commands.length} commands.\n` : nothingToDo);
    return 0;
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    if (error.status === 401) throw new TokenError();
    return complain(`Discord refused: ${error.message} (${error.code}).${guildId === undefined ? '' : guildHint}`);
  }
}

const nothingToDo = 'Nothing to do: Discord has these commands already.\n';
const guildHint = ' The bot has to be in the server that DISCORD_GUILD_ID names; without it, commands go everywhere.';

process.exitCode = await toldErrors(deploy);
