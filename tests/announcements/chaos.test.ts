/** Whatever the moment at which the process dies, and whatever Discord does meanwhile: each update once in each channel. */
import { expect, test } from 'vitest';
import { runChaos } from '../support/chaos/run.ts';

test('rows 1, 2, 3, 5, 6: killed fifteen times, nothing is lost and nothing is doubled', {
  timeout: 40_000,
}, async () => {
  const survived = await runChaos({
    channels: 60,
    updates: 3,
    kills: 15,
    seed: 4,
    rate: 150,
    faults: 0.2,
    patience: 10_000,
  });
  expect(survived).toMatchObject({ posts: 180, lost: 0, doubled: 0 });
  // Else it would prove nothing.
  expect(survived.readBacks).toBeGreaterThan(10);
  expect(survived.faults).toBeGreaterThan(10);
});
