import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

const names = [
  ...['DISCORD_TOKEN', 'DISCORD_GUILD_ID', 'DISCORD_API_URL', 'LOG_LEVEL', 'STORE_URL', 'UPDATES_CRON', 'TIME_ZONE'],
  ...['FEED_URLS', 'TVMAZE_API_URL', 'FETCH_ALLOW', 'CONTACT', 'COUNT_UNANSWERED'],
];

test('nothing has to be said', () => {
  expect(readConfig({})).toEqual({
    apiUrl: 'https://discord.com/api',
    logLevel: 'info',
    countUnanswered: true,
    storeUrl: 'sqlite://./state/bot.sqlite',
    updatesCron: '*/15 * * * *',
    timeZone: 'UTC',
    feedUrls: [],
    tvmazeUrl: 'https://api.tvmaze.com',
    fetchAllow: [],
  });
});

test('the example for hosts names every variable, with its default', () => {
  const example = parseEnv(readFileSync('.env.example', 'utf8'));
  expect(readConfig(example)).toEqual(readConfig({}));
  expect(Object.keys(example).toSorted()).toEqual(names.toSorted());
});

test('an empty line means the same as none', () => {
  expect(readConfig(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(readConfig({}));
});

test('what is said is taken', () => {
  const said = {
    DISCORD_TOKEN: ' abc.def ',
    DISCORD_API_URL: 'http://127.0.0.1:8080/api/',
    DISCORD_GUILD_ID: '123456789012345678',
    LOG_LEVEL: 'debug',
    COUNT_UNANSWERED: 'off',
    STORE_URL: 'sqlite:///var/lib/bot.sqlite',
    UPDATES_CRON: '*/10 */5 * * * *',
    TIME_ZONE: 'europe/london',
    FEED_URLS: 'https://a.test/feed?key=k, http://b.test/rss,',
    TVMAZE_API_URL: 'http://127.0.0.1:9/',
    FETCH_ALLOW: 'localhost:8080,[::1]:9',
    CONTACT: ' me@example.org ',
  };
  expect(readConfig(said)).toEqual({
    token: 'abc.def',
    apiUrl: 'http://127.0.0.1:8080/api',
    guildId: '123456789012345678',
    logLevel: 'debug',
    countUnanswered: false,
    storeUrl: 'sqlite:///var/lib/bot.sqlite',
    updatesCron: '*/10 */5 * * * *',
    timeZone: 'Europe/London',
    feedUrls: ['https://a.test/feed?key=k', 'http://b.test/rss'],
    tvmazeUrl: 'http://127.0.0.1:9',
    fetchAllow: ['localhost:8080', '[::1]:9'],
    contact: 'me@example.org',
  });
  expect(readConfig({ TVMAZE_API_URL: 'off' })).not.toHaveProperty('tvmazeUrl');
});

describe('what is wrong is named', () => {
  const wrong = {
    DISCORD_TOKEN: 'very secret',
    DISCORD_API_URL: 'ftp://x',
    DISCORD_GUILD_ID: 'my server',
    LOG_LEVEL: 'loud',
    COUNT_UNANSWERED: 'maybe',
    STORE_URL: 'redis://:very-secret@db',
    UPDATES_CRON: 'every day',
    TIME_ZONE: '+05:30',
    FEED_URLS: 'https://a.test/,file:///very-secret',
    TVMAZE_API_URL: 'on',
    FETCH_ALLOW: 'localhost',
    CONTACT: 'two\nlines',
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
    expect(message).not.toMatch(/very.secret/);
    expect(message).toContain('FEED_URLS: entry 2 is no http or https address');
  });
});
