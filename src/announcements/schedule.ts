/** When the cron task runs: at start, at each tick, never twice at once. */
import { schedule } from 'node-cron';

/** The part of the log that the schedule needs. */
export interface ScheduleLog {
  debug(message: string): void;
  warn(message: string): void;
  error(details: object, message: string): void;
}

export interface ScheduleOptions {
  /** Five fields, or six with seconds before them. */
  readonly cron: string;
  /** IANA name. */
  readonly timeZone: string;
  /** One tick. What it rejects with is logged, and the next tick comes all the same. */
  readonly run: () => Promise<void>;
  readonly log: ScheduleLog;
}

export interface Schedule {
  /** When the next tick is; null when stopped. */
  next(): Date | null;
  /** No more ticks; waits for the run under way. */
  stop(): Promise<void>;
}

/**
 * Runs at once, which catches up with whatever was missed while the bot was down, and then at each tick.
 * A tick that comes while a run is under way is left out. One that comes late, since the machine slept, is run late.
 */
export function startSchedule({ cron, timeZone, run, log }: ScheduleOptions): Schedule {
  let underWay: Promise<void> | undefined;
  const tick = (): Promise<void> => {
    underWay ??= attempt().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  const attempt = async (): Promise<void> => {
    try {
      await run();
    } catch (error) {
      log.error({ error }, 'the run of the cron task broke off; the next tick tries again');
    }
  };

  const task = schedule(cron, tick, { timezone: timeZone, noOverlap: true, logger: quietly(log) });
  // The library only tells of ticks for which it came too late. Several of them are one run, since it joins the one under way.
  task.on('execution:missed', tick);
  void tick();
  return {
    next: () => (task.getStatus() === 'destroyed' ? null : task.getNextRun()),
    stop: async () => {
      await task.destroy();
      await underWay;
    },
  };
}

/** The library says that it left a tick out, which is meant so, and what else it has to say. */
const quietly = (log: ScheduleLog) => ({
  debug: (message: string | Error) => log.debug(String(message)),
  info: (message: string) => log.debug(message),
  warn: (message: string) => log.debug(message),
  error: (message: string | Error) => log.warn(String(message)),
});
