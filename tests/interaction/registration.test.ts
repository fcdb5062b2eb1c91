import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import * as limits from '../../src/interaction/wire/limits.ts';
import { toRegistration } from '../../src/interaction/wire/registration.ts';

test('what is registered', () => expect(commands.map(toRegistration)).toMatchSnapshot());

describe('Discord takes it', () => {
  test.each(commands.map((command) => [command.name, toRegistration(command)] as const))('/%s', (name, body) => {
    const options = body.options ?? [];
    expect(name).toMatch(/^[-_'\p{Ll}\p{N}]{1,32}$/u);
    expect(options.length).toBeLessThanOrEqual(limits.commandOptions);
    expect(JSON.stringify(body).length).toBeLessThanOrEqual(limits.commandText);
    for (const { description } of [body, ...options])
      expect(description.length).toBeLessThanOrEqual(limits.commandDescription);
    for (const option of options)
      if ('choices' in option) expect(option.choices?.length).toBeLessThanOrEqual(limits.optionChoices);
  });
});
