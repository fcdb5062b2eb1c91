import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 20_000,
    // Nothing that a test changes outlives it, so that files can share what they have loaded.
    isolate: false,
    // One worker for each processor: by default one processor is left idle, which is half of a small machine.
    maxWorkers: '100%',
  },
});
