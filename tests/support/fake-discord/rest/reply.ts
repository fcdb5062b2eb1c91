/** What a route answers, and the refusals of Discord by name. */

export interface Reply {
  readonly status: number;
  /** Sent as JSON; nothing is sent where left out. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const refusals = {
  unauthorized: [401, 0, '401: Unauthorized'],
  notFound: [404, 0, '404: Not Found'],
  unknownChannel: [404, 10_003, 'Unknown Channel'],
  unknownGuild: [404, 10_004, 'Unknown Guild'],
  unknownMember: [404, 10_007, 'Unknown Member'],
  unknownMessage: [404, 10_008, 'Unknown Message'],
  unknownRole: [404, 10_011, 'Unknown Role'],
  unknownWebhook: [404, 10_015, 'Unknown Webhook'],
  unknownInteraction: [404, 10_062, 'Unknown interaction'],
  alreadyCrossposted: [400, 40_033, 'This message has already been crossposted.'],
  alreadyAnswered: [400, 40_060, 'Interaction has already been acknowledged.'],
  missingAccess: [403, 50_001, 'Missing Access'],
  notYourMessage: [403, 50_005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50_006, 'Cannot send an empty message'],
  missingPermissions: [403, 50_013, 'Missing Permissions'],
  archivedThread: [400, 50_083, 'Thread is archived'],
  wrongChannelType: [400, 50_024, 'Cannot execute action on this channel type'],
  invalidWebhookToken: [401, 50_027, 'Invalid Webhook Token'],
} as const satisfies Record<string, readonly [status: number, code: number, message: string]>;

export type Refusal = keyof typeof refusals;

/** The reply by which Discord refuses. */
export function refuse(why: Refusal): Reply {
  const [status, code, message] = refusals[why];
  return { status, body: { message, code } };
}

/** The reply that a body is wrong, with the places where. */
export function refuseBody(problems: readonly (readonly [path: string, message: string])[]): Reply {
  const errors = {};
  for (const [path, message] of problems) place(errors, path.split('.'), message);
  return { status: 400, body: { message: 'Invalid Form Body', code: 50_035, errors } };
}

interface Errors {
  [key: string]: Errors | { readonly code: string; readonly message: string }[];
}

function place(errors: Errors, [key = '_errors', ...rest]: readonly string[], message: string): void {
  if (key === '_errors') {
    errors[key] = [{ code: 'BASE_TYPE_BAD', message }];
    return;
  }
  const inner = errors[key];
  const next = inner === undefined || Array.isArray(inner) ? {} : inner;
  errors[key] = next;
  place(next, rest, message);
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const noContent: Reply = { status: 204 };
/** The reply that there were too many requests; `retryAfter` in seconds. */
export const rateLimited = (retryAfter: number, global: boolean, header = retryAfter): Reply => ({
  status: 429,
  body: { message: 'You are being rate limited.', retry_after: retryAfter, global, code: 0 },
  headers: {
    'Retry-After': String(header),
    'X-RateLimit-Scope': global ? 'global' : 'user',
    ...(global ? { 'X-RateLimit-Global': 'true' } : {}),
  },
});
