/** Looking into a Components V2 message. */
import {
  type APIInteractionResponseCallbackData,
  type APIMessageComponent,
  ComponentType,
} from 'discord-api-types/v10';

type Message = Pick<APIInteractionResponseCallbackData, 'components'>;

/** All components, nested ones too. */
export const componentsOf = ({ components = [] }: Message): APIMessageComponent[] => components.flatMap(withNested);

/** The markdown of all Text Displays, in order. */
export const textsOf = (message: Message): string[] =>
  componentsOf(message).flatMap((component) => (component.type === ComponentType.TextDisplay ? component.content : []));

function withNested(component: APIMessageComponent): APIMessageComponent[] {
  return 'components' in component ? [component, ...component.components.flatMap(withNested)] : [component];
}
