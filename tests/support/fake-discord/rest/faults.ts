/** Scripted failures: what the next calls of a route meet instead of, or around, their answer. */
import { fits, segmentsOf } from './pattern.ts';
import { type Reply, rateLimited } from './reply.ts';

export type Fault =
  /** Too many requests; seconds. `header` where the header shall say another time than the body. */
  | { readonly status: 429; readonly retryAfter: number; readonly header?: number; readonly global?: boolean }
  | { readonly status: number; readonly code?: number; readonly message?: string }
  /** The connection breaks, before the call is carried out or after it. */
  | { readonly drop: 'before' | 'after' }
  /** The call arrives this many ms late. */
  | { readonly delay: number }
  /** The call is carried out at once, and its answer comes this many ms late. */
  | { readonly hold: number };

interface Called {
  readonly method: string;
  readonly pattern: readonly string[];
}

interface Scripted extends Called {
  readonly fault: Fault;
  left: number;
}

export interface Faults {
  /** Route as `POST /channels/:channel/messages`; `*` for any method, or for any rest of the address. */
  add(route: string, fault: Fault, times: number): void;
  /** From now on asks for every call of a route whether it shall meet a fault. */
  disturb(route: string, choose: () => Fault | undefined): void;
  /** Uses up one fault for this call. */
  take(method: string, path: string): Fault | undefined;
  clear(): void;
}

/** An empty script. Faults are met in the order in which they were written. */
export function createFaults(): Faults {
  let scripted: Scripted[] = [];
  let disturbances: (Called & { readonly choose: () => Fault | undefined })[] = [];
  return {
    add(route, fault, times) {
      scripted.push({ ...calledAs(route), fault, left: times });
    },
    disturb(route, choose) {
      disturbances.push({ ...calledAs(route), choose });
    },
    take(method, path) {
      if (scripted.length + disturbances.length === 0) return undefined;
      const next = scripted.find((candidate) => isFor(candidate, method, segmentsOf(path)));
      if (!next) return disturbances.find((candidate) => isFor(candidate, method, segmentsOf(path)))?.choose();
      next.left -= 1;
      if (next.left <= 0) scripted = scripted.filter((kept) => kept !== next);
      return next.fault;
    },
    clear: () => {
      scripted = [];
      disturbances = [];
    },
  };
}

function calledAs(route: string): Called {
  const [method = '*', path = '/*'] = route.split(' ');
  return { method, pattern: path === '*' ? ['*'] : segmentsOf(path) };
}

const isFor = ({ method, pattern }: Called, asked: string, path: readonly string[]): boolean =>
  (method === '*' || method === asked) && fits(pattern, path);

/** What is answered in place of the route, if the fault says so. */
export function replyOf(fault: Fault): Reply | undefined {
  if ('retryAfter' in fault) return rateLimited(fault.retryAfter, fault.global ?? false, fault.header);
  if (!('status' in fault)) return undefined;
  const { status, code = 0, message = `${status}: Error` } = fault;
  return { status, body: { message, code } };
}
