/** Who plays whom, both ways. */
import type { Knowledge } from './load.ts';
import { lookUp } from './look-up.ts';
import type { Character, Person, Role } from './schema.ts';

/** A role with the person and the character it joins. */
export interface Casting {
  readonly role: Role;
  readonly person: Person;
  readonly character: Character;
}

const billings = ['main', 'recurring', 'guest', 'voice'] as const satisfies Role['billing'][];

/** Everybody in a work, main cast first; undefined where there is no such work. */
export function castOf(knowledge: Knowledge, workId: string): Casting[] | undefined {
  if (!lookUp(knowledge.works, workId)) return undefined;
  return castings(knowledge, (role) => role.works.includes(workId)).toSorted(
    (a, b) => billings.indexOf(a.role.billing) - billings.indexOf(b.role.billing),
  );
}

/** The roles of a person. */
export const rolesOf = (knowledge: Knowledge, personId: string): Casting[] =>
  castings(knowledge, (role) => role.person === personId);

/** Who has played a character. */
export const playedBy = (knowledge: Knowledge, characterId: string): Casting[] =>
  castings(knowledge, (role) => role.character === characterId);

/** Whether a person was new in a work that is not the first. */
export const isNewIn = ({ joined }: Role, workId: string): boolean => joined === workId;

function castings(knowledge: Knowledge, wanted: (role: Role) => boolean): Casting[] {
  return knowledge.roles.filter(wanted).flatMap((role) => {
    const person = lookUp(knowledge.people, role.person);
    const character = lookUp(knowledge.characters, role.character);
    return person && character ? [{ role, person, character }] : [];
  });
}
