/** `npm run bench`: this bot beside bare bots, on the same fake Discord, in one run. `--quick` takes fewer samples. */
import { type BotName, bots, pinDriver } from './bot.ts';
import { measureRate, measureStart, measureTrips } from './measure.ts';
import { median } from './stats.ts';

const quick = process.argv.includes('--quick');
const names = Object.keys(bots) as BotName[];
const base: BotName = 'bare discord.js';

interface Row {
  readonly what: string;
  readonly unit: string;
  readonly digits: number;
  /** What ours may be, as a multiple of the bare bot's. */
  readonly goal: string;
  readonly repeats: number;
  measure(name: BotName): Promise<readonly number[]>;
}

const starts = quick ? 4 : 7;
const repeats = quick ? 1 : 5;

/** A measurement that gives several figures at once has a row for each. */
const groups: readonly {
  readonly repeats: number;
  readonly rows: readonly Omit<Row, 'repeats' | 'measure'>[];
  measure(name: BotName): Promise<readonly number[]>;
}[] = [
  {
    repeats: starts,
    rows: [
      { what: 'start-up to ready', unit: 'ms', digits: 0, goal: '<= 1.35x' },
      { what: 'memory, 1 guild', unit: 'MiB', digits: 0, goal: '<= 1.15x' },
    ],
    measure: async (name) => Object.values(await measureStart(name, 1)),
  },
  {
    repeats: quick ? 1 : 3,
    rows: [
      { what: 'start-up, 2,500 guilds', unit: 'ms', digits: 0, goal: '-' },
      { what: 'memory, 2,500 guilds', unit: 'MiB', digits: 0, goal: '<= 0.45x' },
    ],
    measure: async (name) => Object.values(await measureStart(name, 2_500)),
  },
  {
    repeats,
    rows: [
      { what: 'round trip p50', unit: 'ms', digits: 2, goal: '<= 1.0x' },
      { what: 'round trip p99', unit: 'ms', digits: 2, goal: '<= 1.0x' },
    ],
    measure: async (name) => Object.values(await measureTrips(name, quick ? 1_000 : 5_000)),
  },
  {
    repeats,
    rows: [{ what: 'sustained rate, 128 under way', unit: '/s', digits: 0, goal: '>= 1.0x' }],
    measure: async (name) => [await measureRate(name, 128, quick ? 2_000 : 8_000)],
  },
];

const pinned = pinDriver();
process.stdout.write(
  `Driver and bot ${pinned ? 'on a core each' : 'not pinned: expect scatter'}; medians; goals are ours against ${base}.\n\n`,
);
process.stdout.write(
  `| figure | ${names.join(' | ')} | ours / bare | goal |\n|---|${names.map(() => '---:|').join('')}---:|---|\n`,
);
for (const group of groups) {
  // Repeats go round the bots, so that a slow minute of the machine meets all of them.
  const samples = new Map<BotName, (readonly number[])[]>(names.map((name) => [name, []]));
  for (let at = 0; at < group.repeats; at++)
    for (const name of names) samples.get(name)?.push(await group.measure(name));
  for (const [at, { what, unit, digits, goal }] of group.rows.entries()) {
    const figure = (name: BotName) => median((samples.get(name) ?? []).map((sample) => sample[at] ?? Number.NaN));
    const cells = names.map((name) => `${figure(name).toFixed(digits)} ${unit}`);
    process.stdout.write(
      `| ${what} | ${cells.join(' | ')} | ${(figure('ours') / figure(base)).toFixed(2)}x | ${goal} |\n`,
    );
  }
}
