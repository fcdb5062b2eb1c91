/** The floor: a bare bot on @discordjs/core, without any cache. */
import { Client, GatewayDispatchEvents } from '@discordjs/core';
import { REST } from '@discordjs/rest';
import { WebSocketManager } from '@discordjs/ws';

const token = process.env.DISCORD_TOKEN ?? '';
const rest = new REST({ api: process.env.DISCORD_API_URL ?? '', version: '10' }).setToken(token);
const gateway = new WebSocketManager({ token, intents: 0, rest });
const client = new Client({ rest, gateway });
client.on(GatewayDispatchEvents.InteractionCreate, async ({ data: interaction, api }) => {
  await api.interactions.reply(interaction.id, interaction.token, { content: 'pong' });
});
await gateway.connect();
