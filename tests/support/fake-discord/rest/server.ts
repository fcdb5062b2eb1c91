/** REST v10 over node:http: reads, meets the scripted faults, asks the route, answers. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from '../world.ts';
import { type Fault, type Faults, replyOf } from './faults.ts';
import type { Limits } from './limits.ts';
import { type Reply, refuse, refuseBody } from './reply.ts';
import { type Arrival, arrivalOf, type Content, contentOf, type RecordedRequest } from './requests.ts';
import { type Call, findRoute, type Route } from './route.ts';

export interface RestParts {
  readonly world: World;
  readonly routes: readonly Route[];
  readonly faults: Faults;
  readonly limits: Limits | undefined;
  /** Requests are put here; nothing is kept where it is undefined. */
  readonly requests: RecordedRequest[] | undefined;
}

/** A server that does not listen yet. */
export const createRestServer = (parts: RestParts): Server =>
  createServer((request, response) => {
    // A client that hangs up in the middle of its body is no concern of ours.
    serve(parts, request, response).catch(() => response.destroy());
  });

async function serve(parts: RestParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { authorization } = request.headers;
  const asked: Asked = { ...arrivalOf(request), ...(await contentOf(request)), authorization };
  const note = noter(parts, asked);
  const fault = parts.faults.take(asked.method, asked.path);
  const carriedOut = (): Reply => note(carryOut(parts, asked));
  const reply = fault ? note(await faulty(fault, carriedOut)) : carriedOut();
  if (reply === undefined) request.socket.resetAndDestroy();
  else send(response, reply);
}

interface Asked extends Arrival, Content {
  readonly authorization: string | undefined;
}

/** Remembers the request; the function given back adds its reply as soon as there is one, before whoever waits for it goes on. */
function noter({ requests, world }: RestParts, { method, path, query, json, files, authorization }: Asked) {
  const auth = authorization !== undefined;
  const entry: RecordedRequest = { method, path, query, body: json, files, auth, at: world.now(), status: undefined };
  requests?.push(entry);
  return <Given extends Reply | undefined>(reply: Given): Given => {
    entry.status = reply?.status;
    return reply;
  };
}

/** Undefined where the connection is to break. */
async function faulty(fault: Fault, carriedOut: () => Reply): Promise<Reply | undefined> {
  if ('drop' in fault && fault.drop === 'before') return undefined;
  if ('delay' in fault) await sleep(fault.delay, undefined, { ref: false });
  const reply = replyOf(fault) ?? carriedOut();
  if ('hold' in fault) await sleep(fault.hold, undefined, { ref: false });
  return 'drop' in fault ? undefined : reply;
}

function carryOut({ world, routes, limits }: RestParts, asked: Asked): Reply {
  const found = findRoute(routes, asked.method, asked.path);
  if (!found) return refuse('notFound');
  const { route, params } = found;
  const needsAuth = route.auth ?? true;
  if (needsAuth && asked.authorization !== `Bot ${world.token}`) return refuse('unauthorized');
  if (asked.malformed) return refuseBody([['_errors', 'Not JSON']]);
  const call = callOf(asked, params);
  return limits && needsAuth ? limits.around(route, call, () => route.handler(call)) : route.handler(call);
}

const callOf = ({ method, path, query, json }: Asked, params: Record<string, string>): Call => ({
  method,
  path,
  query: new URLSearchParams(query),
  params,
  // Believed, not checked: see Call.body.
  body: <Body>() => (json ?? {}) as Body,
});

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  const text = body === undefined ? undefined : JSON.stringify(body);
  response.writeHead(status, { ...(text !== undefined && { 'Content-Type': 'application/json' }), ...headers });
  response.end(text);
}
