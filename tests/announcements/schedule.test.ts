/** The schedule of the cron task, on a virtual clock, with the real node-cron. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Schedule, type ScheduleOptions, startSchedule } from '../../src/announcements/schedule.ts';
import { collectLog } from '../support/log.ts';

const minute = 60_000;
const hour = 60 * minute;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
});
let schedule: Schedule | undefined;
afterEach(async () => {
  const stopped = schedule?.stop();
  await vi.advanceTimersByTimeAsync(hour);
  await stopped;
  vi.useRealTimers();
});

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const clock = (): string => new Date().toISOString().slice(0, 16);

/** A schedule that notes when its runs begin. */
function begin(now: string, options: Partial<ScheduleOptions> = {}) {
  vi.setSystemTime(new Date(now));
  const { lines, log } = collectLog();
  const runs: string[] = [];
  const { run = async () => undefined, ...others } = options;
  const noted = async (): Promise<void> => {
    runs.push(clock());
    await run();
  };
  schedule = startSchedule({ cron: '*/15 * * * *', timeZone: 'UTC', log, run: noted, ...others });
  return { runs, schedule, problems: () => lines.filter(({ level }) => level >= 40) };
}

test('runs at once, which catches up with what was missed, and then at each tick (row 5)', async () => {
  const { runs, problems } = begin('2026-06-01T12:07:30Z');
  expect(runs).toEqual(['2026-06-01T12:07']);
  await vi.advanceTimersByTimeAsync(40 * minute);
  expect(runs.slice(1)).toEqual(['2026-06-01T12:15', '2026-06-01T12:30', '2026-06-01T12:45']);
  expect(problems()).toEqual([]);
});

test('a sixth field in front is seconds', async () => {
  const { runs } = begin('2026-06-01T12:00:05Z', { cron: '*/20 * * * * *' });
  await vi.advanceTimersByTimeAsync(minute);
  expect(runs).toHaveLength(4);
});

test('never runs twice at once: ticks that come meanwhile are left out, also during the first run', async () => {
  let atOnce = 0;
  let most = 0;
  const { runs, problems } = begin('2026-06-01T12:00:30Z', {
    run: async () => {
      most = Math.max(most, ++atOnce);
      await wait(40 * minute);
      atOnce--;
    },
  });
  await vi.advanceTimersByTimeAsync(2 * hour);
  expect(most).toBe(1);
  expect(runs).toEqual(['2026-06-01T12:00', '2026-06-01T12:45', '2026-06-01T13:30']);
  expect(problems()).toEqual([]);
});

test('a run that fails is logged, and the next one comes', async () => {
  const { runs, problems } = begin('2026-06-01T12:00:30Z', { run: () => Promise.reject(new Error('no disk')) });
  await vi.advanceTimersByTimeAsync(20 * minute);
  expect(runs).toEqual(['2026-06-01T12:00', '2026-06-01T12:15']);
  expect(problems()).toHaveLength(2);
});

test('also one that throws before it waits for anything', async () => {
  const { runs, problems } = begin('2026-06-01T12:00:30Z', {
    run: () => {
      throw new Error('bug');
    },
  });
  await vi.advanceTimersByTimeAsync(20 * minute);
  expect([runs.length, problems().length]).toEqual([2, 2]);
});

test('a tick that comes late since the machine slept is run late, once for all that were missed (row 35)', async () => {
  const { runs, problems } = begin('2026-06-01T12:00:30Z');
  vi.setSystemTime(new Date('2026-06-01T17:40:00Z'));
  await vi.advanceTimersByTimeAsync(15 * minute);
  expect(runs).toEqual(['2026-06-01T12:00', '2026-06-01T17:54']);
  await vi.advanceTimersByTimeAsync(15 * minute);
  expect(runs.slice(2)).toEqual(['2026-06-01T18:00']);
  expect(problems()).toEqual([]);
});

describe('stopping', () => {
  test('waits for the run under way, and no other comes', async () => {
    let done = false;
    const { runs, schedule } = begin('2026-06-01T12:00:30Z', {
      run: async () => {
        await wait(10 * minute);
        done = true;
      },
    });
    let stopped = false;
    const stop = schedule.stop().then(() => {
      stopped = true;
    });
    await vi.advanceTimersByTimeAsync(9 * minute);
    expect([done, stopped]).toEqual([false, false]);
    await vi.advanceTimersByTimeAsync(2 * minute);
    await stop;
    expect(done).toBe(true);
    await vi.advanceTimersByTimeAsync(hour);
    expect([runs.length, schedule.next(), vi.getTimerCount()]).toEqual([1, null, 0]);
  });

  test('twice is the same as once', async () => {
    const { schedule } = begin('2026-06-01T12:00:30Z');
    await Promise.all([schedule.stop(), schedule.stop()]);
    expect(schedule.next()).toBeNull();
  });
});

describe('the next tick', () => {
  test.each([
    ['*/15 * * * *', 'UTC', '2026-06-01T12:15'],
    ['0 9 * * *', 'Europe/London', '2026-06-02T08:00'],
    ['0 9 * * *', 'Asia/Kathmandu', '2026-06-02T03:15'],
    ['0 9 * * mon', 'America/New_York', '2026-06-01T13:00'],
    ['30 59 23 * * *', 'UTC', '2026-06-01T23:59'],
  ])('of %s in %s', (cron, timeZone, expected) => {
    const { schedule } = begin('2026-06-01T12:07:30Z', { cron, timeZone });
    expect(schedule.next()?.toISOString().slice(0, 16)).toBe(expected);
  });
});

/** Row 35. A poll asks what is new since the last one, so a pause of an hour delays and loses nothing. */
describe('on the nights when clocks change', () => {
  const spring = '2026-03-29T00:20:00Z';
  const autumn = '2026-10-25T00:20:00Z';
  test.each([
    ['in UTC nothing happens, in spring', spring, '*/30 * * * *', 'UTC', ['00:30', '01:00', '01:30', '02:00', '02:30']],
    ['nor in autumn', autumn, '*/30 * * * *', 'UTC', ['00:30', '01:00', '01:30', '02:00', '02:30']],
    [
      'London, spring: every half hour',
      spring,
      '*/30 * * * *',
      'Europe/London',
      ['00:30', '01:00', '01:30', '02:00', '02:30'],
    ],
    ['London, autumn: an hour of pause', autumn, '*/30 * * * *', 'Europe/London', ['01:30', '02:00', '02:30']],
    [
      'New York, autumn: the same',
      '2026-11-01T05:20:00Z',
      '*/30 * * * *',
      'America/New_York',
      ['05:30', '07:00', '07:30'],
    ],
    ['London, autumn: a repeated time runs once', autumn, '30 1 * * *', 'Europe/London', ['01:30']],
    ['London, spring: a skipped time does not run', spring, '30 1 * * *', 'Europe/London', []],
    ['London, spring: three by the clock', spring, '0 3 * * *', 'Europe/London', ['02:00']],
  ])('%s', async (_what, now, cron, timeZone, expected) => {
    const { runs } = begin(now, { cron, timeZone });
    await vi.advanceTimersByTimeAsync(2 * hour + 20 * minute);
    expect(runs.slice(1).map((at) => at.slice(11))).toEqual(expected);
  });

  test('a tick a day stays at nine by the clock, through both years of summer time', async () => {
    const { runs } = begin('2026-01-01T00:00:00Z', { cron: '0 9 * * *', timeZone: 'Europe/London' });
    await vi.advanceTimersByTimeAsync(2 * 365 * 24 * hour);
    const local = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' });
    expect(runs).toHaveLength(1 + 2 * 365);
    expect(new Set(runs.slice(1).map((at) => local.format(new Date(`${at}Z`))))).toEqual(new Set(['09:00']));
  });
});
