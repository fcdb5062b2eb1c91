/** A log whose lines a test can read. */
import { pino } from 'pino';

export interface LogLine {
  readonly level: number;
  readonly msg?: string;
}

/** A real log that writes into a list. */
export function collectLog() {
  const lines: LogLine[] = [];
  return {
    lines,
    log: pino({ level: 'debug', base: null }, { write: (line: string) => lines.push(JSON.parse(line)) }),
  };
}
