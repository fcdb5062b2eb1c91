/** A bare bot as discord.js's guide shows it: its defaults, intent Guilds, and one fixed answer. */
import { Client, Events, GatewayIntentBits } from 'discord.js';

const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: { api: process.env.DISCORD_API_URL ?? '', version: '10' },
});
client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isChatInputCommand()) await interaction.reply('pong');
});
await client.login(process.env.DISCORD_TOKEN);
