/** Walks through all that can be seen without opening anything, with nothing seen: no words of any plot are in it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type AnyCommand, type Command, type Context, type Option, runnable } from '../../src/interaction/command.ts';
import { execute, isForm } from '../../src/interaction/execute.ts';
import type { ArgValue, Reply } from '../../src/interaction/reply.ts';
import { toMessage } from '../../src/interaction/wire/message.ts';
import { filmSeen } from '../../src/knowledge/spoilers.ts';
import { openMembers } from '../../src/members/members.ts';
import { openStore } from '../../src/store/open.ts';
import { today } from '../support/context.ts';
import { componentsOf } from '../support/message.ts';
import { leaksIn, plots } from '../support/plot.ts';

const manageGuild = 1n << 5n;
const context: Context = {
  ...today,
  asker: { ...today.asker, permissions: manageGuild },
  place: { ...today.place, guildId: '10', channelId: '11' },
  services: { members: await openMembers(await openStore('memory:')) },
};

const letters = ['', ...'abcdefghijklmnopqrstuvwxyz0123456789'];
type Values = readonly (ArgValue | undefined)[];
type Args = Readonly<Record<string, ArgValue>>;

/** Everything that can be picked for an option; what is typed freely has tests of its own. */
function valuesOf(name: string, option: Option): Values {
  // Whoever says how far they have watched wants to read that far.
  if (name === 'seen') return [undefined];
  if (option.type === 'integer') return [undefined, ...range(option.min ?? 0, option.max ?? 0)];
  if (option.type === 'boolean') return [undefined, true];
  if (option.type !== 'string') return [undefined];
  if (option.choices) return [undefined, ...Object.keys(option.choices)];
  return [undefined, ...new Set(suggested(option).map(({ value }) => value))];
}

const suggested = (option: Option) =>
  option.type === 'string' && option.suggest ? letters.flatMap((typed) => option.suggest?.(context, typed) ?? []) : [];
const range = (min: number, max: number): number[] => Array.from({ length: max - min + 1 }, (_, at) => min + at);

const few = 10;
const most = 2_000;

/** All combinations of the options with few values; those with many, alone and beside one other value. */
function callsOf(command: Command): Args[] {
  const all = Object.entries(command.options).map(([name, option]) => ({ name, values: valuesOf(name, option) }));
  const combined = all
    .filter(({ values }) => values.length <= few)
    .reduce<Args[]>((calls, { name, values }) => calls.flatMap((call) => withEach(call, name, values)), [{}]);
  const many = all.filter(({ values }) => values.length > few);
  const paired = many.flatMap(({ name, values }) =>
    withEach({}, name, values).flatMap((call) => [
      call,
      ...all
        .filter((other) => other.name !== name && other.values.length <= few)
        .flatMap((other) => withEach(call, other.name, other.values)),
    ]),
  );
  const calls = [...combined, ...paired];
  return calls.length <= most ? calls : fc.sample(fc.constantFrom(...calls), most);
}

const withEach = (call: Args, name: string, values: Values): Args[] =>
  values.map((value) => (value === undefined ? call : { ...call, [name]: value }));

/** All words of a message that show without a press, in the order of its parts. */
const shown = (reply: Reply, view: 'answer' | 'sources' = 'answer'): string[] =>
  componentsOf(toMessage(reply, { view })).flatMap((component) => {
    const texts = Object.entries(component).filter(([key]) => ['content', 'label', 'description'].includes(key));
    return texts.map(([, text]) =>
      String(text)
        .replace(/\|\|.*?\|\|/gs, ' ▮ ')
        .replace(/\\(?=\W)/g, ''),
    );
  });

async function replyOf(path: string, args: Args, seen = context.seen): Promise<Reply | undefined> {
  const command = runnable(commands).find((known) => known.path === path);
  if (!command) throw new Error(`no /${path}`);
  const result = await execute(command, { ...context, seen }, args, ({ error }) => Promise.reject(error));
  return isForm(result) ? undefined : result;
}

const known = runnable(commands).map(({ path, command }) => [path, command] as const);

test('there is plot to be given away, and this would notice', async () => {
  expect(plots.length).toBeGreaterThan(1_000);
  const all = await replyOf('episode', { season: 2, number: 6 }, filmSeen);
  expect(all && leaksIn(shown(all).join('\n')).length).toBeGreaterThan(50);
});

describe('nothing is given away by', () => {
  test.each(known)('the answers of /%s', async (path, command) => {
    const leaks: unknown[] = [];
    for (const args of callsOf(command)) {
      const reply = await replyOf(path, args);
      if (!reply) continue;
      for (const view of ['answer', 'sources'] as const) {
        const words = shown(reply, view).flatMap((text) => leaksIn(text));
        if (words.length > 0) leaks.push({ args, view, words });
      }
    }
    expect(leaks).toEqual([]);
  });

  test('names, descriptions, choices, suggestions and examples', () => {
    const ofOption = (option: Option) => [
      option.description,
      ...(option.type === 'string' ? Object.values(option.choices ?? {}) : []),
      ...suggested(option).flatMap(({ name, value }) => [name, value]),
    ];
    const ofCommand = ({ description }: AnyCommand) => description;
    const texts = [
      ...commands.map(ofCommand),
      ...known.flatMap(([path, { description, examples, options }]) => [
        path,
        description,
        ...examples,
        ...Object.entries(options).flatMap(([name, option]) => [name, ...ofOption(option)]),
      ]),
    ];
    expect(texts.length).toBeGreaterThan(200);
    expect(texts.flatMap((text) => leaksIn(text))).toEqual([]);
  });
});

test('no message has what Discord would draw a preview of, or put into a notification beside its parts', async () => {
  for (const [path, command] of known) {
    for (const args of callsOf(command).slice(0, 100)) {
      const reply = await replyOf(path, args);
      const message = reply ? toMessage(reply) : {};
      expect(Object.keys(message).filter((key) => !['flags', 'allowed_mentions', 'components'].includes(key))).toEqual(
        [],
      );
      expect(JSON.stringify(message)).not.toMatch(/(?<!<)https?:\/\//);
    }
  }
});
