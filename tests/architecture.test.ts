/** Who may import whom. Imports run one way; the picture is in docs/architecture.md. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from '../commands/index.ts';

const root = join(import.meta.dirname, '..');
const sources = ['src', 'commands'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file)),
);

const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import) '([^']+)'|import\('([^']+)'\)/g)]
    .map(([, from, dynamic]) => from ?? dynamic ?? '')
    .map((path) => (path.startsWith('.') ? relative(root, join(root, dirname(file), path)) : path));

/** What each floor may import besides itself, Node's builtins and zod. The first folder that a file is in counts. */
const floors = [
  ['src/main.ts', ['src/start.ts']],
  [
    'src/start.ts',
    [
      'src/config.ts',
      'src/log.ts',
      'src/ask/',
      'src/doors/',
      'src/interaction/',
      'src/knowledge/',
      'src/members/',
      'src/open-announcements.ts',
      'src/services.ts',
      'src/store/',
      'commands/index.ts',
    ],
  ],
  [
    'src/open-announcements.ts',
    [
      'package.json',
      'src/announcements/',
      'src/config.ts',
      'src/log.ts',
      'src/knowledge/',
      'src/sources/',
      'src/store/',
    ],
  ],
  ['src/services.ts', ['src/announcements/', 'src/members/', 'src/ask/']],
  ['src/config.ts', ['src/time-zones.ts', 'src/store/address.ts', 'node-cron']],
  ['src/time-zones.ts', []],
  ['src/errors.ts', []],
  ['src/log.ts', ['src/config.ts', 'pino', 'pino-pretty']],
  ['src/doors/', ['src/', 'commands/index.ts', 'discord.js', 'discord-api-types/v10']],
  [
    'commands/',
    [
      'src/answers/',
      'src/announcements/subscription.ts',
      'src/interaction/command.ts',
      'src/interaction/reply.ts',
      'src/interaction/text.ts',
      'src/errors.ts',
      'src/knowledge/',
    ],
  ],
  ['src/ask/training/', ['src/ask/', 'src/knowledge/', 'dictionary-en', 'nspell']],
  [
    'src/ask/',
    [
      'src/answers/',
      'src/interaction/reply.ts',
      'src/interaction/command.ts',
      'src/knowledge/',
      'src/store/store.ts',
      'fastest-levenshtein',
      'stemmer',
    ],
  ],
  [
    'src/answers/',
    [
      'src/announcements/announcements.ts',
      'src/announcements/outcome.ts',
      'src/announcements/spaces.ts',
      'src/announcements/subscription.ts',
      'src/sources/update.ts',
      'src/time-zones.ts',
      'src/members/',
      'src/interaction/command.ts',
      'src/interaction/reply.ts',
      'src/interaction/text.ts',
      'src/interaction/labels.ts',
      'src/errors.ts',
      'src/knowledge/',
      'i18next',
    ],
  ],
  ['src/announcements/discord.ts', ['src/announcements/', 'discord.js', 'discord-api-types/v10']],
  [
    'src/announcements/',
    [
      'src/sources/update.ts',
      'src/sources/source.ts',
      'src/sources/merge.ts',
      'src/store/store.ts',
      'src/knowledge/',
      'src/interaction/reply.ts',
      'src/interaction/wire/message.ts',
      'src/interaction/text.ts',
      'src/errors.ts',
      'discord-api-types/v10',
      'node-cron',
    ],
  ],
  ['src/store/', ['keyv']],
  ['src/members/', ['src/interaction/answer.ts', 'src/store/store.ts', 'src/knowledge/spoilers.ts', 'src/errors.ts']],
  ['src/interaction/wire/', ['src/interaction/', 'discord-api-types/v10', '@discordjs/builders']],
  [
    'src/interaction/',
    ['src/errors.ts', 'src/services.ts', 'src/knowledge/load.ts', 'src/knowledge/spoilers.ts', 'discord-api-types/v10'],
  ],
  ['src/sources/fetch/', ['undici', 'ipaddr.js']],
  ['src/sources/feeds/', ['src/sources/', 'src/knowledge/', 'src/interaction/text.ts', 'feedsmith', 'entities']],
  ['src/sources/', ['src/knowledge/']],
  ['src/knowledge/', ['fastest-levenshtein']],
] as const;

describe('imports run one way', () => {
  test.each(sources)('%s', (file) => {
    const floor = floors.find(([folder]) => file.startsWith(folder));
    expect(floor, 'belongs to a floor').toBeDefined();
    const [own = '', allowed = []] = floor ?? [];
    const free = [own, 'node:', 'zod', ...allowed];
    expect(importsOf(file).filter((path) => !free.some((prefix) => path.startsWith(prefix)))).toEqual([]);
  });
});

test('nothing imports in a circle', () => {
  const graph = new Map(sources.map((file) => [file, importsOf(file).filter((path) => sources.includes(path))]));
  const circles: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file]);
    if (done.has(file)) return;
    done.add(file);
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
  };
  for (const file of sources) visit(file, []);
  expect(circles).toEqual([]);
});

test('every command is one file, and the list names all of them', () => {
  const files = readdirSync(join(root, 'commands')).filter((file) => file !== 'index.ts');
  expect(commands.map(({ name }) => `${name}.ts`).toSorted()).toEqual(files.toSorted());
});

test('nothing is suppressed and nothing is any', () => {
  const hidden = /@ts-(?:ignore|expect-error|nocheck)|biome-ignore|\bas any\b|: any\b|\bas unknown as\b/;
  expect(sources.filter((file) => hidden.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
});
