/** The lease that says who may send (row 4): one holder, and a number that grows with each. */
import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';

describe('a lease', () => {
  const open = async () => {
    const clock = { now: 1_000_000 };
    const store = await openStore('memory:', { now: () => clock.now });
    return { clock, store };
  };

  test('is one holder’s until it runs out', async () => {
    const { clock, store } = await open();
    const first = await store.takeLease('sender', 1_000);
    expect([first?.fence, await first?.held(), await store.takeLease('sender', 1_000)]).toEqual([1, true, null]);
    clock.now += 999;
    expect([await first?.held(), await store.takeLease('sender', 1_000)]).toEqual([true, null]);
    clock.now += 1;
    const second = await store.takeLease('sender', 1_000);
    expect([second?.fence, await second?.held(), await first?.held()]).toEqual([2, true, false]);
  });

  test('is kept by renewing', async () => {
    const { clock, store } = await open();
    const lease = await store.takeLease('sender', 1_000);
    for (let round = 0; round < 5; round++) {
      clock.now += 900;
      expect(await lease?.renew()).toBe(true);
    }
    expect([await lease?.held(), await store.takeLease('sender', 1_000)]).toEqual([true, null]);
  });

  test('that ran out is renewed where nobody took it, and not where somebody did', async () => {
    const { clock, store } = await open();
    const first = await store.takeLease('sender', 1_000);
    clock.now += 60_000;
    expect([await first?.held(), await first?.renew(), await first?.held()]).toEqual([false, true, true]);
    clock.now += 60_000;
    const second = await store.takeLease('sender', 1_000);
    expect([await first?.renew(), await first?.held(), await second?.held()]).toEqual([false, false, true]);
  });

  test('that is given back is free at once, and its number is not used again', async () => {
    const { store } = await open();
    const fences: (number | undefined)[] = [];
    for (let round = 0; round < 3; round++) {
      const lease = await store.takeLease('sender', 1_000);
      fences.push(lease?.fence);
      await lease?.release();
      expect(await lease?.held()).toBe(false);
    }
    expect(fences).toEqual([1, 2, 3]);
  });

  test('given back by whoever had it before changes nothing', async () => {
    const { clock, store } = await open();
    const first = await store.takeLease('sender', 1_000);
    clock.now += 1_000;
    const second = await store.takeLease('sender', 1_000);
    await first?.release();
    expect(await second?.held()).toBe(true);
  });

  test('of one name says nothing of another; its clock may be named for it alone', async () => {
    const { store } = await open();
    const own = { now: 5 };
    expect((await store.takeLease('a', 10, () => own.now))?.fence).toBe(1);
    expect((await store.takeLease('b', 10, () => own.now))?.fence).toBe(1);
    own.now = 15;
    expect((await store.takeLease('a', 10, () => own.now))?.fence).toBe(2);
  });
});
