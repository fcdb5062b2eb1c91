/** A route: an address, and the function that answers there. */
import { fits, type Params, paramsOf, segmentsOf } from './pattern.ts';
import type { Reply } from './reply.ts';

export interface Call<Path extends string = string> {
  readonly method: string;
  /** Without `/api/v10` and without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly params: Params<Path> & Readonly<Record<string, string>>;
  /** The body, believed to have the form that the route asks for: bodies are checked against the official schemas by hand. */
  body<Body>(): Body;
}

export type Handler<Path extends string> = (call: Call<Path>) => Reply;

export interface RouteOptions {
  /** False where the token in the address is the proof. */
  readonly auth?: boolean;
  /** Which calls share a limit of 5 per 5 s; there is none where left out. */
  readonly bucket?: string;
}

export interface Route extends RouteOptions {
  readonly method: string;
  readonly pattern: readonly string[];
  readonly handler: Handler<string>;
}

/** Makes a route whose handler knows the names in its address. */
export function route<Path extends string>(
  address: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} ${Path}`,
  handler: Handler<Path>,
  options: RouteOptions = {},
): Route {
  const [method = '', path = ''] = address.split(' ');
  // Params<Path> names exactly the holes of this pattern, and `findRoute` fills them all.
  return { method, pattern: segmentsOf(path), handler: handler as Handler<string>, ...options };
}

export interface Found {
  readonly route: Route;
  readonly params: Record<string, string>;
}

/** The first route that fits; the more exact one has to stand first in the list. */
export function findRoute(routes: readonly Route[], method: string, path: string): Found | undefined {
  const segments = segmentsOf(path);
  const found = routes.find((candidate) => candidate.method === method && fits(candidate.pattern, segments));
  return found && { route: found, params: paramsOf(found.pattern, segments) };
}
