/** Short names for long things. */
import { createHash } from 'node:crypto';

/** 24 hexadecimal digits that stand for these values and no others. */
export const fingerprint = (...values: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 24);
