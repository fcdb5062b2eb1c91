/** Puts the announcements together. Loaded after the login: nothing of it shall be on the way of a start. */
import packageJson from '../package.json' with { type: 'json' };
import { createDueAt } from './announcements/due.ts';
import { startSchedule } from './announcements/schedule.ts';
import { type AnnouncementsService, createAnnouncements } from './announcements/service.ts';
import type { Config } from './config.ts';
import type { Knowledge } from './knowledge/load.ts';
import type { Log } from './log.ts';
import { createSafeFetch } from './sources/fetch/safe-fetch.ts';
import { createSources } from './sources/index.ts';
import type { Store } from './store/store.ts';

export interface AnnouncementParts {
  readonly config: Config;
  readonly knowledge: Knowledge;
  readonly store: Store;
  readonly log: Pick<Log, 'debug' | 'info' | 'warn' | 'error'>;
}

/** The service alone: it answers, and does nothing by itself. Without a token it never speaks to Discord. */
export function openService(
  { config, knowledge, store, log }: AnnouncementParts,
  more: Partial<Parameters<typeof createAnnouncements>[0]> = {},
): AnnouncementsService {
  const fetch = createSafeFetch({
    version: packageJson.version,
    allow: config.fetchAllow,
    ...(config.contact !== undefined && { contact: config.contact }),
  });
  return createAnnouncements({
    store,
    sources: createSources({ feedUrls: config.feedUrls, tvmazeUrl: config.tvmazeUrl ?? null }),
    context: () => ({ knowledge, fetch }),
    dueAt: createDueAt(),
    timeZone: config.timeZone,
    log,
    ...more,
  });
}

export interface RunningAnnouncements {
  readonly service: AnnouncementsService;
  /** No more ticks. The one under way is not waited for: what it has not stored is found again. */
  stopTicking(): void;
  /** Finishes the send under way. */
  stop(): Promise<void>;
}

/** The announcements at work: they send what is due, and look for what is new at once and at every tick. */
export function runAnnouncements(
  parts: AnnouncementParts & { readonly token: string; readonly onFatal: (reason: string) => void },
): RunningAnnouncements {
  const { config, log, token, onFatal } = parts;
  const { apiUrl, updatesCron: cron, timeZone } = config;
  const service = openService(parts, {
    connection: { apiUrl, token, onFatal },
    nextTick: () => schedule.next() ?? undefined,
  });
  service.start();
  const schedule = startSchedule({ cron, timeZone, log, run: async () => void (await service.tick()) });
  return { service, stopTicking: () => void schedule.stop(), stop: () => service.stop() };
}
