import { expect, test } from 'vitest';
import { help } from '../../commands/help.ts';
import { commands } from '../../commands/index.ts';
import { runnable } from '../../src/interaction/command.ts';
import { today } from '../support/context.ts';
import { fullText } from '../support/text.ts';

test('it names every command with examples, its freshness, and whom to tell of a mistake', async () => {
  const text = fullText(await help.run(today, {}));
  for (const { path, command } of runnable(commands).filter((known) => known.path !== 'help')) {
    expect(text).toContain(`/${path}`);
    for (const example of command.examples) expect(text).toContain(example);
  }
  expect(text).toMatch(/last checked on 22 November 2026/);
  expect(text).toMatch(/Found a mistake\?/);
  expect(text).toMatch(/unofficial/);
});
