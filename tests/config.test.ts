import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

test('nothing has to be said', () => {
  expect(readConfig({})).toEqual({ apiUrl: 'https://discord.com/api', logLevel: 'info' });
});

test('an empty line means the same as none', () => {
  expect(readConfig({ DISCORD_TOKEN: '', DISCORD_GUILD_ID: '', LOG_LEVEL: '', DISCORD_API_URL: '' })).toEqual(
    readConfig({}),
  );
});

test('what is said is taken', () => {
  const said = {
    DISCORD_TOKEN: ' abc.def ',
    DISCORD_API_URL: 'http://127.0.0.1:8080/api/',
    DISCORD_GUILD_ID: '123456789012345678',
    LOG_LEVEL: 'debug',
  };
  expect(readConfig(said)).toEqual({
    token: 'abc.def',
    apiUrl: 'http://127.0.0.1:8080/api',
    guildId: '123456789012345678',
    logLevel: 'debug',
  });
});

describe('what is wrong is named', () => {
  const wrong = {
    DISCORD_TOKEN: 'very secret',
    DISCORD_API_URL: 'ftp://x',
    DISCORD_GUILD_ID: 'my server',
    LOG_LEVEL: 'loud',
  };

  test.each(Object.entries(wrong))('%s=%s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^The environment cannot be used .*\n- ${name}: `));
  });

  test('all at once, and never the secret', () => {
    const message = (() => {
      try {
        readConfig(wrong);
      } catch (error) {
        return String(error);
      }
      return '';
    })();
    for (const name of Object.keys(wrong)) expect(message).toContain(name);
    expect(message).not.toContain('very secret');
  });
});
