import { expect, test } from 'vitest';
import { plainText } from '../../../src/knowledge/rules/plain-text.ts';
import { knowledge } from '../../support/context.ts';
import { first } from '../../support/first.ts';

test('says nothing when all is right', () => expect(plainText(knowledge)).toEqual([]));

test.each([
  '**bold**',
  'a_b_c',
  '||hidden||',
  'see https://x.test',
  '# title',
  '<@1> hello',
  '[a](b)',
  'two\nlines',
  'mark\u202e',
])('refuses %o', (text) => {
  const facts = [{ ...first(knowledge.facts), id: 'fact-x', text }];
  expect(plainText({ ...knowledge, facts })).toEqual([
    expect.stringMatching(/^facts “fact-x”\.text: has markup or a control character/),
  ]);
});

test.each(['Truth / Dare', '62 per cent', 'N+C', 'non-binary (they/them)'])('takes %o', (text) =>
  expect(plainText({ ...knowledge, facts: [{ ...first(knowledge.facts), text }] })).toEqual([]),
);
