/** Components as Discord gives them back. */
import { type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10';
import type { World } from './world.ts';

const picture = { description: null, spoiler: false };
const choice = { min_values: 1, max_values: 1 };

/** What Discord adds to each kind where it was left out. */
const defaults: Readonly<Record<number, object>> = {
  [ComponentType.StringSelect]: choice,
  [ComponentType.UserSelect]: choice,
  [ComponentType.RoleSelect]: choice,
  [ComponentType.MentionableSelect]: choice,
  [ComponentType.ChannelSelect]: choice,
  [ComponentType.Separator]: { spacing: 1, divider: true },
  [ComponentType.Container]: { accent_color: null, spoiler: false },
};

/** The components with ids, defaults, and what Discord learned of their pictures. */
export function filledComponents(
  world: World,
  components: readonly APIMessageTopLevelComponent[],
): APIMessageTopLevelComponent[] {
  let count = 0;
  const identified = (part: { readonly type?: unknown }): object => {
    if (typeof part.type !== 'number') return part;
    count += 1;
    return { id: count, ...defaults[part.type], ...part };
  };
  // A reviver sees every depth, whatever the kinds of components are.
  return JSON.parse(JSON.stringify(components), (_key, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? identified(pictured(world, value)) : value,
  );
}

/** A gallery's item and a thumbnail have their picture in the same form. */
function pictured({ snowflake }: World, part: { readonly media?: { readonly url: string } }): object {
  const { media } = part;
  if (media === undefined) return part;
  const known = { id: snowflake(), proxy_url: media.url, width: 0, height: 0, content_type: null };
  return { ...picture, ...part, media: { ...known, ...media } };
}
