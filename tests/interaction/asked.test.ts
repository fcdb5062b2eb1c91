/** Who asks and where, read off what Discord sends. */
import { type APIInteraction, ChannelType, InteractionContextType, InteractionType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { placeOf } from '../../src/interaction/wire/asked.ts';

type Asked = Parameters<typeof placeOf>[0];
const sent = (more: object): Asked => {
  const interaction: Exclude<APIInteraction, { type: InteractionType.Ping }> = JSON.parse(
    JSON.stringify({ id: '1', type: InteractionType.ApplicationCommand, data: { name: 'x' }, ...more }),
  );
  return interaction;
};

test.each([
  ['a channel', { guild_id: '9', channel: { id: '5', parent_id: null } }, { guildId: '9', channelId: '5' }],
  [
    'a thread, with its channel',
    { guild_id: '9', channel: { id: '5', type: ChannelType.PublicThread, parent_id: '4' } },
    { guildId: '9', channelId: '5', parentId: '4' },
  ],
  [
    'a direct message',
    { channel: { id: '5' }, context: InteractionContextType.BotDM },
    { channelId: '5', isDirect: true },
  ],
  [
    'a direct message between others, who read the answer too',
    { channel: { id: '5' }, context: InteractionContextType.PrivateChannel },
    { channelId: '5' },
  ],
])('%s', (_what, interaction, place) => {
  const { guildId, channelId, parentId, isDirect } = placeOf(sent(interaction));
  expect({ guildId, channelId, parentId, isDirect }).toEqual(place);
});
