/** What a test does in the place of a person: run a command, press a button, fill in a form. */
import { type APIInteraction, GatewayDispatchEvents } from 'discord-api-types/v10';
import type { Gateway } from '../gateway/gateway.ts';
import type { Commands } from '../rest/commands.ts';
import type { World } from '../world.ts';
import type { Answer } from './answer.ts';
import type { OpenInteractions } from './open.ts';
import {
  type Autocomplete,
  autocompletePayload,
  buttonPayload,
  type Modal,
  modalPayload,
  type Press,
  type Select,
  type Slash,
  selectPayload,
  slashPayload,
} from './payload.ts';

/** Each promise is for the bot's first answer; it rejects, with a sentence that says why, where none comes in time. */
export interface Driver {
  slash(slash: Slash): Promise<Answer>;
  autocomplete(asked: Autocomplete): Promise<Answer>;
  button(press: Press): Promise<Answer>;
  select(select: Select): Promise<Answer>;
  modal(modal: Modal): Promise<Answer>;
  /** Sends an interaction that the test has made itself. */
  interact(interaction: APIInteraction): Promise<Answer>;
}

export interface DriverParts {
  readonly world: World;
  readonly commands: Commands;
  readonly gateway: Gateway;
  readonly interactions: OpenInteractions;
}

/** A driver whose interactions go out over the gateway. */
export function createDriver({ world, commands, gateway, interactions }: DriverParts): Driver {
  function interact(interaction: APIInteraction): Promise<Answer> {
    const answer = interactions.open(interaction);
    const reached = gateway.dispatch(GatewayDispatchEvents.InteractionCreate, interaction, interaction.guild_id);
    const open = interactions.find(interaction.token);
    if (reached === 0 && open) interactions.fail(open, 'no bot is logged in for its shard.');
    return answer;
  }
  return {
    interact,
    slash: (slash) => interact(slashPayload(world, commands, slash)),
    autocomplete: (asked) => interact(autocompletePayload(world, commands, asked)),
    button: (press) => interact(buttonPayload(world, press)),
    select: (select) => interact(selectPayload(world, select)),
    modal: (modal) => interact(modalPayload(world, modal)),
  };
}
