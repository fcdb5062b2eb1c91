import { expect, test } from 'vitest';
import { orphans } from '../../../src/knowledge/rules/orphans.ts';
import { knowledge } from '../../support/context.ts';
import { first } from '../../support/first.ts';

test('says nothing when all is right', () => expect(orphans(knowledge)).toEqual([]));

test('says what nothing names', () => {
  const source = { ...first(knowledge.sources), id: 'lonely-source' };
  const person = { ...first(knowledge.people), id: 'lonely-person' };
  const character = { ...first(knowledge.characters), id: 'lonely-character' };
  const alone = {
    ...knowledge,
    sources: [...knowledge.sources, source],
    people: [...knowledge.people, person],
    characters: [...knowledge.characters, character],
  };
  expect(orphans(alone)).toEqual([
    'sources “lonely-source”: nothing names it; cite it or remove it',
    'people “lonely-person”: nothing names it; give a role, a credit or a fact, or remove the entry',
    'characters “lonely-character”: nothing names it; give a role or an episode, or remove the entry',
  ]);
});
