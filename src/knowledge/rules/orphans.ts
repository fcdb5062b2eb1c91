import { kindsOf, namedIn } from './references.ts';
import type { Rule } from './rule.ts';

/** Nothing stands alone: a source backs something, a person does something, a character appears. */
export const orphans: Rule = (knowledge) => {
  const named = new Set(Object.values(kindsOf(knowledge)).flatMap((list) => list.flatMap(namedIn).map(({ id }) => id)));
  const alone = (kind: string, items: readonly { readonly id: string }[], advice: string) =>
    items.filter(({ id }) => !named.has(id)).map(({ id }) => `${kind} “${id}”: nothing names it; ${advice}`);
  return [
    ...alone('sources', knowledge.sources, 'cite it or remove it'),
    ...alone('people', knowledge.people, 'give a role, a credit or a fact, or remove the entry'),
    ...alone('characters', knowledge.characters, 'give a role or an episode, or remove the entry'),
    ...alone('works', knowledge.works, 'give it events, or remove it'),
  ];
};
